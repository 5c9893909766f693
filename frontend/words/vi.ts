import type { AppErrorCode, EngineerCode } from '../../functions/domain/app-error.ts';
import type { Language } from '../../functions/domain/destination.ts';

/** What pages say beside the codes with which the API refuses. */
type News =
  | 'cccd-saved'
  | 'vneid-linked'
  | 'link-removed'
  | 'password-changed'
  | 'contacts-changed'
  | 'accounts-merged'
  | 'accounts-split'
  | 'dossier-submitted'
  | 'logged-out'
  | 'logged-out-everywhere'
  | 'logged-out-here'
  | 'offline';

/** Vietnamese, the portal's own language; English has the same keys. Refusal codes of the API stand under `messages`. */
export const vi = {
  language: 'vi' as Language,
  skipLink: 'Đến nội dung chính',
  switchTo: 'English',
  switchLabel: 'Xem trang này bằng tiếng Anh',
  menu: 'Trang chính',
  login: 'Đăng nhập',
  logout: 'Đăng xuất',
  loggedInAs: 'Đã đăng nhập:',
  supportTitle: 'Hỗ trợ',
  footerMenu: 'Cuối trang',
  informationTitle: 'Thông tin',
  agencyTitle: 'Cơ quan chủ quản',
  steps: ['Đăng nhập', 'Số CCCD', 'VNeID', 'Xong'],
  stepOf: 'Bước {step} trên 4',
  stepInTitle: 'bước {step}/4',
  stepDone: '(đã xong)',
  messageTitles: { good: 'Thành công', bad: 'Có lỗi xảy ra', wait: 'Xin lưu ý' },
  wrong: 'Lỗi:',
  busy: 'Đang xử lý…',
  showPassword: 'Hiện mật khẩu',
  hidePassword: 'Ẩn mật khẩu',
  loading: 'Đang tải…',
  needsScript: 'Trang này cần JavaScript để hiển thị dữ liệu của bạn. Hãy bật JavaScript rồi tải lại trang.',
  notFoundTitle: 'Không tìm thấy trang',
  notFoundText:
    'Không có trang nào ở địa chỉ này. Đường dẫn có thể bị gõ sai hoặc trang đã được chuyển đi. Vui lòng về Trang chủ hoặc gọi',
  home: 'Trang chủ',
  homeTitle: 'Một tài khoản, một định danh',
  homeText:
    'Tài khoản do Cổng Dịch vụ công quốc gia cấp được chuyển sang VNeID. Hồ sơ, giấy tờ và kết quả của bạn được giữ nguyên.',
  homeStepsTitle: 'Các bước chuyển sang VNeID',
  homeSteps: [
    'Đăng nhập bằng tài khoản đã có.',
    'Nhập số CCCD để đối chiếu với Cơ sở dữ liệu quốc gia về dân cư.',
    'Bấm "Liên kết VNeID". Từ lần sau chỉ cần đăng nhập bằng VNeID.',
  ],
  loginTitle: 'Đăng nhập',
  loginLead: 'Chọn cách đăng nhập.',
  loginVneidTitle: 'Tài khoản định danh điện tử (VNeID)',
  loginVneidText: 'Bạn sẽ được chuyển đến trang đăng nhập của VNeID. Cổng không bao giờ hỏi mật khẩu VNeID.',
  loginVneidButton: 'Đăng nhập bằng VNeID',
  loginPortalTitle: 'Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia',
  loginName: 'Tên đăng nhập',
  password: 'Mật khẩu',
  loginButton: 'Đăng nhập',
  cccdTitle: 'Cập nhật số CCCD',
  cccdLead: 'Tài khoản của bạn chưa có số CCCD.',
  cccdLabel: 'Số CCCD hoặc số định danh cá nhân',
  cccdHint: 'Gồm 12 chữ số, ở mặt trước thẻ căn cước hoặc trong ứng dụng VNeID.',
  cccdNotice:
    'Khi bấm "Cập nhật", số này được gửi cùng họ tên và ngày sinh trong tài khoản của bạn đến Cơ sở dữ liệu quốc gia về dân cư để đối chiếu. Cổng chỉ nhận lại kết quả khớp hoặc không khớp, và lưu số ở dạng mã hóa.',
  cccdNoticeTitle: 'Số được gửi đến CSDL quốc gia về dân cư để đối chiếu',
  cccdTries: 'Có thể dán số có dấu cách. Mỗi tài khoản thử được 3 số khác nhau trong 30 ngày.',
  cccdWhereTitle: 'Số nằm ở đâu?',
  cccdWhere: 'Mặt trước thẻ căn cước: số 12 chữ số nằm ở giữa thẻ, bên phải ảnh.',
  update: 'Cập nhật',
  skip: 'Bỏ qua',
  skipHint: 'Bạn có thể cập nhật sau tại Thông tin cá nhân > Thông tin định danh.',
  dossiersTitle: 'Hồ sơ của tôi',
  dossiersLead: 'Các hồ sơ đã nộp bằng tài khoản này.',
  dossiersOlder: 'Xem các hồ sơ cũ hơn',
  dossiersEmpty: 'Tài khoản này chưa có hồ sơ nào.',
  dossierId: 'Mã hồ sơ',
  dossierName: 'Thủ tục',
  dossierAuthority: 'Cơ quan tiếp nhận',
  dossierStatus: 'Trạng thái',
  dossierSubmitted: 'Ngày nộp',
  dossierDue: 'Hẹn trả kết quả',
  dossierPapers: 'Giấy tờ kèm theo',
  dossierBack: 'Về danh sách hồ sơ',
  statuses: { received: 'Đã tiếp nhận', processing: 'Đang xử lý', done: 'Đã có kết quả', returned: 'Yêu cầu bổ sung' },
  draftTitle: 'Nộp hồ sơ mới',
  draftLead:
    'Điều bạn viết được lưu nháp vào tài khoản trong khi viết, và còn nguyên sau khi đăng nhập lại hoặc liên kết VNeID.',
  draftName: 'Thủ tục',
  draftAuthorityHint: 'Ví dụ: UBND phường nơi cư trú.',
  draftContent: 'Nội dung đề nghị',
  draftContentHint: 'Nhiều nhất 1.000 ký tự.',
  draftSubmit: 'Nộp hồ sơ',
  draftKeepMine: 'Giữ bản đang hiện ở đây',
  draftStates: {
    saved: 'Đã lưu nháp lúc {at}.',
    kept: 'Chưa lưu được vào tài khoản; bản nháp đang được giữ trong cửa sổ này.',
  },
  profileTitle: 'Thông tin cá nhân',
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  kind: 'Loại tài khoản',
  kinds: { citizen: 'Công dân', official: 'Cán bộ' },
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
  createdAt: 'Ngày tạo tài khoản',
  none: 'Chưa có',
  identityTitle: 'Thông tin định danh',
  identityLead: 'Số CCCD của tài khoản này và các tài khoản liên kết.',
  fetchNotice:
    'Số này được gửi cùng họ tên và ngày sinh trong tài khoản của bạn đến Cơ sở dữ liệu quốc gia về dân cư để đối chiếu. Cổng chỉ nhận lại kết quả khớp hoặc không khớp; chưa có gì được lưu ở bước này.',
  waitingCccd: 'Số đã nhập',
  waitingText: 'Chờ đối chiếu. Hệ thống tự đối chiếu lại và thông báo kết quả cho bạn.',
  waitingOutcomes: {
    'no-match': 'Số bạn nhập chưa khớp với Cơ sở dữ liệu quốc gia về dân cư. Vui lòng kiểm tra và nhập lại.',
    unavailable: 'Hệ thống dữ liệu dân cư không trả lời trong nhiều lần thử. Vui lòng nhập lại.',
  },
  waitingHelp: 'Số bạn vừa nhập đang chờ đối chiếu; hệ thống sẽ tự đối chiếu lại và thông báo kết quả cho bạn.',
  otherNumber: 'Nhập số khác',
  registerBusyLater: 'Hệ thống dữ liệu dân cư đang bận. Vui lòng thử lại sau ít phút.',
  loginWrongHelp: 'Nếu không nhớ mật khẩu, bạn có thể đăng nhập bằng VNeID.',
  levelHelp: 'Việc nâng mức được thực hiện tại cơ quan công an hoặc theo hướng dẫn trong ứng dụng VNeID.',
  otherPersonHelp: 'Hãy đăng nhập đúng tài khoản VNeID của bạn, hoặc liên hệ bộ phận hỗ trợ.',
  cccdShort: 'Số CCCD',
  cmndShort: 'Số CMND cũ',
  verified: 'Đã xác thực',
  unverified: 'Chưa đối chiếu',
  fetchTitle: 'Cập nhật từ CSDL quốc gia về dân cư',
  fetchButton: 'Cập nhật từ CSDL quốc gia về dân cư',
  reviewTitle: 'Kiểm tra thông tin',
  reviewLead: 'Cơ sở dữ liệu quốc gia về dân cư xác nhận các thông tin dưới đây. Bấm "Cập nhật" để lưu.',
  linksTitle: 'Danh sách tài khoản liên kết',
  linksEmpty: 'Chưa có tài khoản nào được liên kết.',
  linkProvider: 'Tài khoản',
  linkLevel: 'Mức độ',
  linkDate: 'Ngày liên kết',
  linkLead: 'Liên kết ngay để từ lần sau đăng nhập bằng VNeID vào đúng tài khoản này.',
  linkButton: 'Liên kết VNeID',
  linkedAlready: 'Tài khoản này đã liên kết với VNeID.',
  confirmMore: 'Xem thông tin khác',
  confirmTitle: 'Xác nhận liên kết VNeID',
  confirmLead: 'Bạn vừa đăng nhập VNeID thành công. Kiểm tra trước khi liên kết.',
  confirmVneid: 'Định danh VNeID',
  confirmAccount: 'Tài khoản trên Cổng',
  confirmNew:
    'Chưa có tài khoản nào mang số này. Nếu bạn đã có tài khoản cũ trên Cổng, hãy dùng mục "Tôi đã có tài khoản cũ" bên dưới để giữ hồ sơ; nếu chưa, Cổng tạo một tài khoản mới cho bạn.',
  confirmWantsLogin:
    'Tài khoản này đã liên kết, nhưng định danh VNeID vừa đăng nhập khác với lần trước. Để bảo vệ tài khoản, hãy nhập tên đăng nhập và mật khẩu của tài khoản đó ở mục bên dưới.',
  confirmWantsLoginToReopen:
    'Tài khoản này đang tạm khóa, vì có người báo "Không phải tôi" về một thay đổi gần đây. Để mở lại, hãy nhập tên đăng nhập và mật khẩu của tài khoản đó ở mục bên dưới.',
  confirmWantsLoginToLink:
    'Liên kết VNeID của tài khoản này vừa được gỡ. Để liên kết lại, hãy nhập tên đăng nhập và mật khẩu của tài khoản đó ở mục bên dưới.',
  confirmReopens:
    'Có người đã báo "Không phải tôi" về một thay đổi gần đây của tài khoản này. Nếu đây là tài khoản của bạn, hãy bấm mở lại: từ đó chỉ VNeID mở tài khoản; mật khẩu cũ và những liên hệ được thêm trong 10 ngày trước khi có báo cáo bị gỡ; hồ sơ được giữ nguyên.',
  confirmReopensAll:
    'Có người đã báo "Không phải tôi" về một thay đổi gần đây của tài khoản này. Bạn đã chứng minh bằng cả VNeID và mật khẩu: khi bạn bấm mở lại, tài khoản mở lại như trước và không có gì bị mất.',
  reopenButton: 'Đây là tài khoản của tôi, mở lại',
  newContactText:
    'Ngày {at}, một số điện thoại hoặc thư điện tử được thêm vào tài khoản này mà không có liên hệ cũ nào để báo. Nếu không phải bạn thêm, hãy đổi mật khẩu và thông tin liên hệ tại Thông tin cá nhân.',
  confirmOtherName: 'Số CCCD và ngày sinh trùng nhau, nhưng họ tên viết khác. Tên trên tài khoản cũ: ',
  confirmRenews:
    'Thông tin VNeID của bạn (số định danh, họ tên hoặc mã tài khoản VNeID) đã thay đổi so với lần liên kết trước. Khi bạn đồng ý, tài khoản được cập nhật theo VNeID; số cũ được lưu lại trong lịch sử.',
  confirmLastLogin: 'Lần đăng nhập gần nhất',
  confirmMineTitle: 'Đây có phải tài khoản của bạn?',
  confirmNotMine: 'Không phải tài khoản của tôi',
  confirmNotMineText:
    'Nếu tài khoản này không phải của bạn, số CCCD sẽ được gỡ khỏi tài khoản đó và Cổng tạo một tài khoản mới cho bạn.',
  confirmEvicts:
    'Số CCCD này đang được ghi ở một tài khoản khác chưa chứng minh bằng VNeID. Khi bạn đồng ý, số sẽ được gỡ khỏi tài khoản đó và chủ tài khoản đó được báo.',
  claimTitle: 'Tôi đã có tài khoản cũ',
  claimText:
    'Nhập tên đăng nhập và mật khẩu của tài khoản do Cổng cấp. Cổng chỉ dùng để chứng minh tài khoản là của bạn.',
  claimButton: 'Tiếp tục với tài khoản này',
  linkFrozen: 'Đang tạm khóa',
  frozenHelp:
    'Hãy đăng nhập bằng đúng VNeID của bạn và nhập mật khẩu của tài khoản khi được hỏi. Nếu vẫn chưa được, hãy liên hệ bộ phận hỗ trợ.',
  undoTitle: 'Không phải tôi',
  undoLead: 'Bạn nhận được thông báo về một thay đổi mà bạn không thực hiện? Khi bạn bấm nút dưới đây:',
  undoSteps: [
    'Các phiên đăng nhập bằng tài khoản của Cổng kết thúc.',
    'Nếu VNeID chưa mở chắc chắn tài khoản này, thay đổi đó và cách đăng nhập đã dùng bị tạm khóa; thông tin liên hệ cũ được khôi phục. Tạm khóa không làm mất hồ sơ nào.',
    'Cổng ghi nhận một yêu cầu kiểm tra. Lần đăng nhập VNeID tiếp theo của chủ tài khoản sẽ quyết định.',
  ],
  undoButton: 'Không phải tôi, hãy tạm khóa',
  undoDoneTitle: 'Đã ghi nhận',
  undoDone: 'Yêu cầu kiểm tra của bạn đã được ghi nhận.',
  undoCase: 'Mã yêu cầu:',
  undoNext: 'Hãy giữ mã này và liên hệ bộ phận hỗ trợ.',
  yes: 'Có',
  no: 'Không',
  mergeTitle: 'Gộp tài khoản',
  mergeStart: 'Tôi còn một tài khoản khác trên Cổng',
  mergeStartText:
    'Nhập tên đăng nhập và mật khẩu của tài khoản kia. Bước sau bạn xem cả hai và chọn tài khoản giữ lại; chưa có gì thay đổi ở bước này.',
  mergeLead: 'Hai tài khoản này đều là của bạn. Chọn tài khoản giữ lại.',
  mergeMine: 'Tài khoản đang đăng nhập',
  mergeOther: 'Tài khoản kia',
  mergeKeepMine: 'Giữ tài khoản đang đăng nhập',
  mergeKeepOther: 'Giữ tài khoản kia',
  mergeDossiers: 'Số hồ sơ',
  mergeLinked: 'Đã liên kết VNeID',
  mergeThenTitle: 'Sau khi gộp',
  mergeThen: [
    'Hồ sơ của cả hai tài khoản ở trong tài khoản giữ lại.',
    'Số CCCD và liên kết VNeID chuyển sang tài khoản giữ lại.',
    'Tài khoản còn lại không đăng nhập được nữa; mọi phiên đăng nhập khác kết thúc.',
    'Trong vòng 30 ngày, bạn có thể tách ra.',
  ],
  absorbedLead: 'Tài khoản đã gộp vào tài khoản này:',
  absorbedWhen: 'Gộp ngày {at}, tách ra được đến {until}.',
  splitButton: 'Tách ra',
  vneidEnd: 'Đăng xuất khỏi VNeID',
  contactsTitle: 'Thông tin liên hệ',
  contactsLead:
    'Cổng báo cho bạn qua đây khi tài khoản có thay đổi. Ô nào để trống thì liên hệ đó giữ nguyên; liên hệ cũ còn được báo trong 10 ngày.',
  contactsButton: 'Đổi thông tin liên hệ',
  everywhereTitle: 'Đăng xuất khỏi mọi thiết bị',
  everywhereLead:
    'Kết thúc mọi phiên đăng nhập của tài khoản này, kể cả phiên ở đây. Dùng khi bạn quên đăng xuất ở một máy khác.',
  everywhereButton: 'Đăng xuất khỏi mọi thiết bị',
  passwordTitle: 'Đổi mật khẩu',
  passwordLead: 'Mật khẩu của tài khoản được cấp bởi Cổng. Ít nhất 15 ký tự, không bắt buộc chữ hoa, số hay ký hiệu.',
  passwordCurrent: 'Mật khẩu hiện tại',
  passwordCurrentHint: 'Không cần, nếu bạn vừa đăng nhập bằng VNeID.',
  passwordNext: 'Mật khẩu mới',
  passwordButton: 'Đổi mật khẩu',
  unlinkTitle: 'Gỡ liên kết VNeID',
  unlinkText: 'Sau khi gỡ, bạn chỉ đăng nhập được bằng tài khoản của Cổng. Mọi phiên đăng nhập khác sẽ kết thúc.',
  unlinkButton: 'Gỡ liên kết',
  formerCccd: 'Số đã được gỡ',
  formerCccdText:
    'Chủ nhân của số này đã chứng minh bằng VNeID. Nếu số là của bạn, hãy liên kết VNeID của bạn hoặc liên hệ bộ phận hỗ trợ.',
  confirmDossiers: 'Số hồ sơ được giữ nguyên',
  confirmKeepsLogin: 'Sau khi liên kết, mọi phiên đăng nhập khác của tài khoản này sẽ kết thúc.',
  confirmDropsTitle: 'Sau khi liên kết',
  confirmDrops: [
    'Chỉ VNeID mở được tài khoản này.',
    'Mật khẩu, số điện thoại và thư điện tử cũ bị xóa, vì chưa được xác thực trong lần đăng nhập này.',
    'Mọi phiên đăng nhập khác của tài khoản kết thúc.',
    'Hồ sơ được giữ nguyên.',
  ],
  confirmButton: 'Đồng ý liên kết',
  createButton: 'Tạo tài khoản mới',
  confirmCancel: 'Không, quay lại',
  troubleTitle: 'Chưa hoàn tất được',
  troubleLead: 'Không có gì bị thay đổi. Bạn có thể bắt đầu lại.',
  tryAgain: 'Đăng nhập lại',
  sessionEndingTitle: 'Phiên đăng nhập sắp kết thúc',
  sessionEnding: 'Bạn sẽ tự động đăng xuất sau 2 phút vì không có thao tác. Bạn có muốn tiếp tục không?',
  sessionStay: 'Tiếp tục',
  triesLeft: 'Bạn còn thử được {left} số khác cho đến {until}.',
  noTriesLeft: 'Bạn thử số khác được từ {until}.',
  supportCode: 'Mã hỗ trợ:',
  messages: {
    'login-wrong': 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
    'login-network':
      'Từ mạng bạn đang dùng có quá nhiều lần đăng nhập sai. Hãy đợi vài phút rồi thử lại, hoặc đăng nhập bằng VNeID.',
    'login-tried':
      'Mật khẩu này đang bị người lạ thử ở nhiều tài khoản, nên tạm thời không dùng được từ trình duyệt mới. Hãy đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
    'login-paused':
      'Tên đăng nhập này vừa bị nhập sai mật khẩu nhiều lần, nên tạm dừng nhận mật khẩu từ trình duyệt mới. Hãy thử lại sau 3 phút, đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
    'login-paused-long':
      'Tên đăng nhập này bị nhập sai mật khẩu quá nhiều lần trong những ngày qua, nên tạm dừng nhận mật khẩu từ trình duyệt mới. Hãy thử lại sau 12 giờ, đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
    'proof-limit':
      'Bạn đã nhập sai mật khẩu nhiều lần ở bước này. Hãy thử lại sau 36 giờ, hoặc liên hệ bộ phận hỗ trợ.',
    'login-required': 'Vui lòng đăng nhập để tiếp tục.',
    'login-too-old':
      'Để bảo vệ tài khoản, thay đổi này cần một lần đăng nhập trong vòng 10 phút. Vui lòng đăng nhập lại rồi thực hiện.',
    'login-link-only':
      'Tài khoản của Cổng chỉ còn dùng để chứng minh khi liên kết. Hãy đăng nhập bằng VNeID rồi chọn "Tôi đã có tài khoản cũ".',
    'login-closed': 'Đăng nhập bằng tài khoản của Cổng đã kết thúc. Hãy đăng nhập bằng VNeID.',
    'login-merged': 'Tài khoản này đã được gộp vào tài khoản khác của bạn. Hãy đăng nhập bằng tài khoản được giữ lại.',
    'merge-unproven': 'Hãy nhập lại tên đăng nhập và mật khẩu của tài khoản kia tại Thông tin định danh.',
    'merge-itself': 'Đây chính là tài khoản bạn đang đăng nhập. Hãy nhập tài khoản khác của bạn.',
    'merge-other-person':
      'Hai tài khoản có họ tên, ngày sinh, số CCCD hoặc loại tài khoản khác nhau nên không gộp được. Hãy liên hệ bộ phận hỗ trợ.',
    'merge-nested':
      'Cả hai tài khoản đều đang giữ hồ sơ của tài khoản đã gộp trước đó. Hãy tách một bên trước, hoặc liên hệ bộ phận hỗ trợ.',
    'merge-needs-vneid':
      'Một trong hai tài khoản đã liên kết VNeID hoặc có số CCCD do VNeID chứng minh. Hãy đăng nhập tài khoản đó bằng VNeID, rồi nhập tài khoản còn lại tại Thông tin định danh.',
    'merge-changed': 'Một trong hai tài khoản vừa thay đổi hoặc đang tạm khóa. Vui lòng bắt đầu lại.',
    'accounts-merged': 'Đã gộp hai tài khoản. Hồ sơ của cả hai ở trong tài khoản này.',
    'accounts-split': 'Đã tách hai tài khoản.',
    'split-unknown': 'Không còn tách ra được: đã quá 30 ngày hoặc đã tách trước đó.',
    'login-frozen':
      'Đăng nhập bằng tài khoản của Cổng đang tạm khóa, vì có người báo "Không phải tôi" về một thay đổi gần đây. Hãy đăng nhập bằng VNeID để mở lại.',
    'link-frozen': 'Tài khoản này đang tạm khóa, vì có người báo "Không phải tôi" về một thay đổi gần đây.',
    'undo-unknown': 'Địa chỉ này không đúng hoặc đã hết hạn 10 ngày. Nếu vẫn nghi ngờ, hãy liên hệ bộ phận hỗ trợ.',
    'undo-used': 'Yêu cầu này đã được ghi nhận trước đó. Hãy liên hệ bộ phận hỗ trợ nếu bạn cần thêm.',
    'undo-settled':
      'Chủ tài khoản đã xác nhận bằng VNeID sau khi thông báo này được gửi, nên thông báo không còn hiệu lực. Nếu vẫn nghi ngờ, hãy liên hệ bộ phận hỗ trợ.',
    'link-removed': 'Đã gỡ liên kết VNeID.',
    'password-changed': 'Đã đổi mật khẩu. Mọi phiên đăng nhập khác đã kết thúc.',
    'password-wrong': 'Mật khẩu hiện tại chưa đúng.',
    'password-frozen':
      'Tài khoản đang có một yêu cầu kiểm tra nên chưa đổi được mật khẩu. Hãy đăng nhập lại bằng VNeID để mở lại, hoặc liên hệ bộ phận hỗ trợ.',
    'password-none': 'Tài khoản này chỉ đăng nhập bằng VNeID nên không có mật khẩu để đổi.',
    'password-short': 'Mật khẩu mới cần ít nhất 15 ký tự. Hãy dùng một câu dễ nhớ với bạn.',
    'password-common':
      'Mật khẩu mới quá dễ đoán. Hãy dùng một câu của riêng bạn, không chỉ ghép từ vài từ thông dụng, dãy phím, chữ số hay phần lặp lại.',
    'password-personal':
      'Mật khẩu mới được ghép từ thông tin của chính bạn như họ tên, ngày sinh, số điện thoại, thư điện tử, số giấy tờ hay tên đăng nhập, nên người biết bạn dễ đoán ra. Hãy dùng một câu dài mà chỉ bạn nghĩ ra.',
    'contacts-changed': 'Đã đổi thông tin liên hệ. Cả liên hệ cũ và mới đều được thông báo.',
    'contact-malformed': 'Số điện thoại hoặc thư điện tử chưa đúng. Vui lòng kiểm tra lại.',
    'contact-landline': 'Số điện thoại cố định không nhận được tin nhắn. Vui lòng nhập số di động.',
    'contact-none': 'Hãy nhập số điện thoại hoặc thư điện tử mới.',
    'changes-limit': 'Bạn đã đổi mật khẩu hoặc thông tin liên hệ nhiều lần. Vui lòng thử lại vào ngày mai.',
    'split-last-way-in': 'Nếu tách ra, tài khoản này không còn cách đăng nhập nào. Hãy liên hệ bộ phận hỗ trợ.',
    'link-last-way-in': 'VNeID là cách đăng nhập duy nhất của tài khoản này nên không gỡ được.',
    'link-needs-vneid':
      'Liên kết này do VNeID xác lập nên chỉ gỡ được trong phiên đăng nhập bằng VNeID. Hãy đăng nhập lại bằng VNeID rồi gỡ.',
    'logged-out-everywhere':
      'Bạn đã đăng xuất khỏi mọi thiết bị. Nếu đây là máy dùng chung, hãy đăng xuất khỏi cả VNeID.',
    'logged-out': 'Bạn đã đăng xuất.',
    'logged-out-here': 'Bạn đã đăng xuất. Nếu đây là máy dùng chung, hãy đăng xuất khỏi cả VNeID.',
    'cccd-malformed': 'Số CCCD/số định danh cá nhân gồm đúng 12 chữ số.',
    'cccd-is-cmnd': 'Bạn đã nhập số CMND 9 số. Vui lòng nhập số CCCD hoặc số định danh cá nhân gồm 12 chữ số.',
    'cccd-no-match':
      'Thông tin bạn nhập chưa khớp với Cơ sở dữ liệu quốc gia về dân cư. Vui lòng kiểm tra lại số CCCD; nếu vẫn chưa được, hãy đăng nhập bằng VNeID hoặc liên hệ bộ phận hỗ trợ.',
    'register-busy':
      'Hệ thống dữ liệu dân cư đang bận. Bạn có thể bấm Bỏ qua và cập nhật sau tại Thông tin cá nhân > Thông tin định danh.',
    'cccd-attempts':
      'Tài khoản, trình duyệt hoặc mạng này đã thử quá nhiều số khác nhau. Hãy đăng nhập bằng VNeID, thử lại sau, hoặc liên hệ bộ phận hỗ trợ.',
    'cccd-already-set': 'Tài khoản này đã có một số CCCD khác. Hãy liên hệ bộ phận hỗ trợ để được kiểm tra.',
    'cccd-saved': 'Đã cập nhật số CCCD.',
    'vneid-linked': 'Đã liên kết VNeID. Từ lần sau hãy đăng nhập bằng VNeID.',
    'vneid-denied': 'Bạn đã hủy đăng nhập hoặc chia sẻ thông tin tại VNeID. Bạn có thể thử lại khi sẵn sàng.',
    'vneid-unavailable':
      'VNeID đang bận. Vui lòng thử lại sau ít phút; bạn vẫn có thể đăng nhập bằng tài khoản của Cổng.',
    'vneid-unknown-client':
      'VNeID đang bận. Vui lòng thử lại sau ít phút; bạn vẫn có thể đăng nhập bằng tài khoản của Cổng.',
    'vneid-organisation':
      'Đây là tài khoản định danh của tổ chức. Trang này liên kết tài khoản cá nhân; hãy đăng nhập bằng VNeID của chính bạn.',
    'vneid-no-cccd':
      'Tài khoản VNeID này không có số định danh cá nhân 12 chữ số nên chưa liên kết được. Bạn vẫn có thể đăng nhập bằng tài khoản của Cổng, hoặc liên hệ bộ phận hỗ trợ.',
    'vneid-unknown-word':
      'Cổng chưa đọc được loại hoặc mức độ của tài khoản VNeID này. Lỗi ở phía Cổng và đã được ghi nhận; hãy thử lại sau hoặc liên hệ bộ phận hỗ trợ.',
    'vneid-name-differs':
      'Số CCCD trùng với tài khoản cũ của bạn nhưng họ tên viết khác, và Cổng chưa đối chiếu được. Hồ sơ vẫn được giữ nguyên; hãy thử lại sau, hoặc liên hệ bộ phận hỗ trợ. Nếu dữ liệu dân cư sai, Công an cấp xã nơi thường trú sửa được.',
    'vneid-rejected': 'Phản hồi từ VNeID không hợp lệ nên chưa thể tiếp tục. Vui lòng đăng nhập lại từ đầu.',
    'vneid-level': 'Vui lòng nâng tài khoản định danh lên mức độ 2 để tiếp tục.',
    'vneid-other-person': 'Tài khoản VNeID vừa đăng nhập không trùng với số CCCD của tài khoản này.',
    'vneid-held-elsewhere':
      'Định danh VNeID này đang gắn với một tài khoản khác. Hãy đăng xuất rồi chọn Đăng nhập bằng VNeID, hoặc liên hệ bộ phận hỗ trợ.',
    'link-changed': 'Tài khoản vừa thay đổi ở nơi khác. Vui lòng liên kết lại từ đầu.',
    'flow-unknown': 'Lượt đăng nhập VNeID này đã hết hạn. Vui lòng đăng nhập lại.',
    'flow-used': 'Lượt đăng nhập VNeID này đã được sử dụng. Vui lòng đăng nhập lại nếu bạn chưa vào được.',
    'flow-other-browser':
      'Bạn đã bắt đầu ở một trình duyệt khác (ví dụ trong Zalo). Để bảo vệ bạn, lượt đăng nhập đó đã kết thúc; hãy đăng nhập lại ở trình duyệt bạn muốn dùng. Không có gì bị thay đổi.',
    'body-fields': 'Biểu mẫu thiếu hoặc thừa thông tin. Vui lòng tải lại trang và nhập lại.',
    'wanted-unknown': 'Trang bạn muốn đến không có trên Cổng. Vui lòng đăng nhập từ trang chủ.',
    'dossier-submitted': 'Hồ sơ đã được nộp.',
    'draft-other':
      'Ở cửa sổ khác của trình duyệt này, một tài khoản khác vừa đăng nhập nên nội dung chưa được lưu. Hãy chép lại nội dung, rồi đăng nhập bằng tài khoản của bạn.',
    'draft-changed':
      'Bản nháp này vừa được sửa hoặc nộp ở một cửa sổ khác. Điều bạn viết vẫn còn ở đây: hãy giữ bản này, hoặc tải lại trang để dùng bản kia.',
    'draft-limit':
      'Bản nháp vừa được lưu rất nhiều lần. Nội dung vẫn còn trong cửa sổ này và sẽ được lưu tiếp sau mười giây; bạn cứ viết tiếp.',
    'draft-characters':
      'Nội dung có ký tự ẩn hoặc ký tự đổi hướng chữ mà cơ quan tiếp nhận không đọc được, thường do dán từ nơi khác. Hãy xóa phần đã dán rồi gõ lại.',
    'draft-incomplete': 'Hãy điền đủ thủ tục, cơ quan tiếp nhận và nội dung đề nghị.',
    'submit-limit': 'Bạn đã nộp nhiều hồ sơ liên tiếp. Bản nháp vẫn được giữ; hãy nộp lại sau mười phút.',
    'dossier-unknown': 'Không tìm thấy hồ sơ này trong tài khoản của bạn.',
    'cross-site': 'Yêu cầu không đến từ trang của Cổng nên bị từ chối. Vui lòng tải lại trang.',
    'portal-closed':
      'Cổng đang tạm đóng để khôi phục dữ liệu. Thông tin của bạn vẫn được giữ an toàn; vui lòng quay lại sau ít phút.',
    busy: 'Hệ thống đang bận. Vui lòng thử lại sau ít giây.',
    internal: 'Có lỗi ở phía hệ thống. Vui lòng thử lại; nếu vẫn lỗi, hãy liên hệ bộ phận hỗ trợ.',
    offline: 'Không kết nối được. Thông tin bạn nhập vẫn còn; hãy kiểm tra mạng và thử lại.',
  } satisfies Record<Exclude<AppErrorCode, EngineerCode> | News, string>,
};

export type Words = typeof vi;
export type MessageCode = keyof Words['messages'];
