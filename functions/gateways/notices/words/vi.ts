import type { NoticeWords } from './notice-words.ts';

export const vi: NoticeWords = {
  kinds: {
    'link-made': {
      subject: 'Tài khoản của bạn vừa được liên kết với VNeID',
      short: '{holder} đã liên kết VNeID',
      text: 'Tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được liên kết với một định danh VNeID.',
    },
    'link-renewed': {
      subject: 'Tài khoản của bạn vừa được cập nhật theo VNeID',
      short: '{holder} đã cập nhật VNeID',
      text: 'VNeID vừa cho biết thông tin định danh mới của bạn, và tài khoản trên Cổng Dịch vụ công quốc gia đã được cập nhật theo đó.',
    },
    'account-reopened': {
      subject: 'Tài khoản của bạn vừa được mở lại bằng VNeID',
      short: '{holder} mở lại bằng VNeID',
      text: 'Tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được mở lại bằng VNeID, và liên kết với định danh VNeID đó.',
    },
    'link-removed': {
      subject: 'Liên kết VNeID của tài khoản vừa được gỡ',
      short: '{holder} đã gỡ liên kết',
      text: 'Liên kết VNeID của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được gỡ.',
    },
    'password-changed': {
      subject: 'Mật khẩu tài khoản của bạn vừa được đổi',
      short: '{holder} đã đổi mật khẩu',
      text: 'Mật khẩu của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được đổi. Các thiết bị khác đang đăng nhập đã bị đăng xuất.',
    },
    'contacts-changed': {
      subject: 'Thông tin liên hệ của tài khoản vừa được đổi',
      short: '{holder} đã đổi liên hệ',
      text: 'Số điện thoại hoặc thư điện tử nhận thông báo của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được đổi.',
    },
    'contacts-replaced': {
      subject: 'Thông tin liên hệ của tài khoản vừa được đổi',
      short: '{holder} đã đổi liên hệ bằng VNeID',
      text: 'Số điện thoại hoặc thư điện tử nhận thông báo của một tài khoản trên Cổng Dịch vụ công quốc gia vừa được đổi sau khi đăng nhập bằng VNeID. Nếu không phải bạn, hãy gọi {phone}.',
    },
    'contact-added': {
      subject: 'Bạn sẽ nhận thông báo của một tài khoản trên Cổng',
      short: 'số này được ghi ở tài khoản {holder}',
      text: 'Số điện thoại hoặc thư điện tử này được ghi để nhận thông báo của một tài khoản trên Cổng Dịch vụ công quốc gia. Nếu bạn không có tài khoản nào như vậy, hãy bỏ qua tin này hoặc gọi {phone}.',
    },
    'contact-removed': {
      subject: 'Bạn không còn nhận thông báo của một tài khoản trên Cổng',
      short: 'số này vừa gỡ khỏi tài khoản {holder}',
      text: 'Số điện thoại hoặc thư điện tử này vừa được gỡ khỏi một tài khoản trên Cổng Dịch vụ công quốc gia, vì người dùng số hoặc địa chỉ cũ hơn đã báo "Không phải tôi". Nếu chính bạn đã đổi thông tin liên hệ, hãy đăng nhập bằng VNeID hoặc gọi {phone}.',
    },
    'cccd-evicted': {
      subject: 'Số CCCD đã được gỡ khỏi tài khoản',
      short: 'số CCCD đã gỡ khỏi tài khoản {holder}',
      text: 'Số CCCD ghi ở tài khoản của bạn đã được gỡ, vì một người khác đã xác thực bằng VNeID rằng đây là số của họ. Nếu số đó là của bạn, hãy liên kết VNeID của bạn hoặc gọi {phone}.',
    },
    'cccd-matched': {
      subject: 'Số CCCD của bạn đã được cập nhật',
      short: 'số CCCD của {holder} đã được cập nhật',
      text: 'Số CCCD bạn đã nhập khớp với Cơ sở dữ liệu quốc gia về dân cư và đã được cập nhật vào tài khoản. Bước tiếp theo: liên kết VNeID tại Hồ sơ của tôi.',
    },
    'cccd-not-matched': {
      subject: 'Chưa cập nhật được số CCCD của bạn',
      short: 'chưa cập nhật được CCCD của {holder}, hãy xem lại số',
      text: 'Số CCCD bạn đã nhập chưa khớp với họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư, hoặc đang ở một tài khoản khác trên Cổng. Hãy kiểm tra lại số tại Thông tin cá nhân > Thông tin định danh. Nếu số đúng, hãy liên kết VNeID hoặc gọi {phone}.',
    },
    'cccd-not-answered': {
      subject: 'Chưa đối chiếu được số CCCD của bạn',
      short: 'chưa đối chiếu được CCCD của {holder}, hãy nhập lại',
      text: 'Cơ sở dữ liệu quốc gia về dân cư không trả lời trong nhiều lần thử. Hãy nhập lại số CCCD tại Thông tin cá nhân > Thông tin định danh, hoặc liên kết VNeID.',
    },
    'accounts-merged': {
      subject: 'Hai tài khoản của bạn đã được gộp',
      short: '{holder} đã gộp tài khoản',
      text: 'Hai tài khoản của bạn trên Cổng Dịch vụ công quốc gia đã được gộp thành một; hồ sơ của cả hai được giữ nguyên. Trong 30 ngày, bạn có thể tách lại tại Thông tin cá nhân > Thông tin định danh.',
    },
    'accounts-split': {
      subject: 'Tài khoản đã gộp của bạn vừa được tách lại',
      short: 'tài khoản đã gộp của {holder} vừa được tách lại',
      text: 'Hai tài khoản đã gộp trên Cổng Dịch vụ công quốc gia vừa được tách lại; mỗi tài khoản giữ hồ sơ của mình.',
    },
    'case-closed-vneid': {
      subject: 'Yêu cầu kiểm tra đã xong: tài khoản mở bằng VNeID',
      short: 'tài khoản {holder} nay chỉ mở bằng VNeID',
      text: 'Bộ phận hỗ trợ đã kiểm tra xong tài khoản có hoặc từng có số điện thoại hay thư điện tử này. Từ nay tài khoản chỉ mở bằng VNeID đã liên kết; tên đăng nhập và mật khẩu cũ không còn dùng được. Nếu bạn không đồng ý, hãy gọi {phone}.',
    },
    'case-closed-portal': {
      subject: 'Yêu cầu kiểm tra đã xong: tài khoản mở bằng mật khẩu',
      short: 'tài khoản {holder} mở bằng mật khẩu, hãy đổi ngay',
      text: 'Bộ phận hỗ trợ đã kiểm tra xong tài khoản có hoặc từng có số điện thoại hay thư điện tử này. Tên đăng nhập và mật khẩu mở được tài khoản; liên kết VNeID đã được gỡ nếu có. Hãy đăng nhập và đổi mật khẩu ngay. Nếu bạn không đồng ý, hãy gọi {phone}.',
    },
  },
  dropped: {
    login: ['mật khẩu', 'tên đăng nhập và mật khẩu cũ (không còn dùng được)'],
    phone: ['số điện thoại', 'một số điện thoại'],
    email: ['email', 'một địa chỉ thư điện tử'],
  },
  letter: {
    greeting: 'Kính gửi Ông/Bà,',
    account: 'Tài khoản',
    time: 'Thời điểm',
    by: 'Người thực hiện đã đăng nhập bằng',
    byWays: { portal: 'tên đăng nhập và mật khẩu do Cổng cấp', vneid: 'VNeID' },
    code: 'Mã hỗ trợ',
    dropped: 'Đã gỡ khỏi tài khoản: {dropped}.',
    disavow: 'Không phải bạn thực hiện? Trong vòng 10 ngày, hãy mở địa chỉ này để báo và yêu cầu kiểm tra:',
    confirm:
      'Nếu là tài khoản của bạn, hãy đăng nhập Cổng, mở Thông tin cá nhân > Thông tin liên hệ và nhập mã xác nhận này trong vòng 30 phút. Đừng đưa mã cho bất kỳ ai:',
    support:
      'Cần hỗ trợ, hãy gọi {phone} và đọc mã hỗ trợ. Cổng không bao giờ hỏi mật khẩu của bạn qua thư điện tử, tin nhắn hay điện thoại. Thư điện tử này được gửi tự động.',
  },
  message: {
    facts: '{sender} {time}: {what}. ',
    disavow: 'Không phải tôi? Nhập {disavowCode} tại Cổng hoặc gọi ',
    call: 'Cần hỏi, gọi ',
    confirm: 'Mã xác nhận {confirmCode}, không đưa ai. Không phải bạn? Gọi ',
    dropped: '{what}, bỏ {dropped}',
    summary: '{sender} {time}: 24 giờ qua còn {count} thông báo cho số này. Đăng nhập Cổng để xem hoặc gọi ',
    support: '{phone}, mã {code}. ',
    never: 'Cổng không hỏi mật khẩu',
    you: 'bạn',
  },
};
