import type { Language } from '../../../functions/domain/destination.ts';

/** Texts of every page. In all texts, `{phone}` is the support telephone, which `say` turns into a link. */
export const site = {
  language: 'vi' as Language,
  siteDescription:
    'Liên kết tài khoản của Cổng Dịch vụ công quốc gia với VNeID để tiếp tục sử dụng hồ sơ, giấy tờ và kết quả đã có.',
  skipLink: 'Đến nội dung chính',
  switchTo: 'English',
  menu: 'Danh mục chính',
  login: 'Đăng nhập',
  logout: 'Đăng xuất',
  nextPerson: 'Kết thúc, người tiếp theo',
  loggedInAs: 'Đã đăng nhập:',
  footerMenu: 'Cuối trang',
  footerSupport: 'Hỗ trợ',
  footerInformation: 'Thông tin',
  footerAgency: 'Cơ quan chủ quản',
  steps: ['Đăng nhập', 'Số CCCD', 'VNeID', 'Xong'],
  stepOf: 'Bước {step} trên 4',
  stepInTitle: 'bước {step}/4',
  stepDone: '(đã xong)',
  messageTitles: { good: 'Thành công', bad: 'Có lỗi xảy ra', wait: 'Xin lưu ý' },
  wrong: 'Lỗi:',
  busy: 'Đang xử lý…',
  loading: 'Đang tải…',
  needsScript:
    'Trang chưa hiển thị được dữ liệu. Vui lòng kiểm tra kết nối mạng rồi tải lại trang. Nếu vẫn không được, hãy bật JavaScript trong cài đặt trình duyệt hoặc dùng trình duyệt khác.',
  withoutScript: 'Trang chưa tải xong: mạng yếu, hoặc trình duyệt không chạy JavaScript. Hãy tải lại trang.',
  withoutScriptLink: 'Tiếp tục không cần JavaScript',
  notFoundTitle: 'Không tìm thấy trang',
  notFoundText:
    'Không có trang nào ở địa chỉ này. Đường dẫn có thể bị gõ sai hoặc trang đã được chuyển đi. Vui lòng về Trang chủ hoặc gọi {phone}.',
  home: 'Trang chủ',
  sessionEndingTitle: 'Phiên đăng nhập sắp kết thúc',
  /** Hour and minute by Vietnam's clock are shown between these two texts. */
  sessionEnding: {
    before: 'Bạn sẽ tự động đăng xuất lúc',
    after: '(giờ Việt Nam) vì không có thao tác. Bạn có muốn tiếp tục không?',
  },
  sessionStay: 'Tiếp tục',
  coverWaiting: 'Đang kiểm tra phiên đăng nhập…',
  coverEnded: {
    title: 'Bạn đã được đăng xuất',
    text: 'Phiên đăng nhập đã kết thúc, ví dụ vì bạn đã đăng xuất ở một cửa sổ hay thiết bị khác, hoặc không có thao tác trong một thời gian. Nội dung trang này được che lại; bản nháp, nếu đã lưu, vẫn còn.',
  },
  coverOther: {
    title: 'Một tài khoản khác đang đăng nhập',
    text: 'Trang này được mở cho tài khoản đăng nhập trước đó, nên nội dung được che lại. Nếu đó là tài khoản của bạn, hãy đăng nhập lại; những gì bạn đã nhập ở đây chưa được gửi đi.',
    button: 'Mở trang cho tài khoản đang đăng nhập',
  },
  coverOffline: {
    title: 'Chưa kiểm tra được phiên đăng nhập',
    text: 'Nội dung trang này được che lại cho đến khi kiểm tra được. Vui lòng kiểm tra kết nối mạng. Khi có mạng, trang tự kiểm tra lại.',
    button: 'Thử lại',
  },
  coverStillLoggedIn: 'Bạn vẫn đang đăng nhập',
  supportCode: 'Mã hỗ trợ:',
  sinceDay: 'ngày',
  supportCodeInAddress: 'Mã hỗ trợ đứng sau chữ "ma-ho-tro=" trong địa chỉ của trang này.',
  sinceInAddress: 'Ngày báo đứng sau chữ "tu-ngay=".',
  yes: 'Có',
  no: 'Không',
  none: 'Chưa có',
  disputeBanner:
    'Tài khoản này có một yêu cầu kiểm tra: có người báo "Không phải tôi" về một thay đổi, hoặc đề nghị liên kết tài khoản với một số khác. Hồ sơ vẫn được giữ nguyên. Nếu không phải bạn yêu cầu, hãy đăng nhập lại bằng VNeID của bạn, hoặc gọi {phone} và đọc mã.',
  disputeOpened: 'Ngày yêu cầu:',
  newContactText:
    'Ngày {at}, một số điện thoại hoặc thư điện tử được thêm vào tài khoản này, và trước đó tài khoản không có số điện thoại hay thư điện tử nào để Cổng báo. Nếu không phải bạn thêm, hãy đổi mật khẩu và thông tin liên hệ tại {profile}.',
  noContactText:
    'Tài khoản của bạn chưa có số điện thoại và thư điện tử, nên Cổng chưa thể báo cho bạn khi tài khoản có thay đổi.',
  noContactLink: 'Thêm thông tin liên hệ',
  waitingBanner: {
    waiting: 'Số CCCD bạn đã nhập đang chờ đối chiếu. Hệ thống sẽ tự đối chiếu lại; bạn không cần làm gì thêm.',
    'no-match':
      'Số CCCD bạn đã nhập chưa khớp với họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư, hoặc đang ở một tài khoản khác trên Cổng. Vui lòng kiểm tra lại số. Nếu số đúng, hãy bấm "Liên kết VNeID" hoặc gọi {phone}.',
    unavailable:
      'Chưa đối chiếu được số CCCD bạn đã nhập, vì Cơ sở dữ liệu quốc gia về dân cư không trả lời. Vui lòng nhập lại.',
  },
  lostCccd: 'Số CCCD đã ghi ở tài khoản này đã được gỡ.',
  tryAgain: 'Đăng nhập lại',
};
