import type { NoticeKind } from '../../domain/notice.ts';

interface Words {
  readonly subject: string;
  /** For a text message, which leaves out the tone marks. `{holder}` is the masked name. */
  readonly short: string;
  readonly vi: string;
  readonly en: string;
}

/**
 * What happened, one template for each kind and language. Mailboxes and telephones are shared and lost, so the only fact of
 * the person is the masked name: it shows a family whose account is meant.
 */
export const words: Readonly<Record<NoticeKind, Words>> = {
  'link-made': {
    subject: 'Tài khoản của bạn vừa được liên kết với VNeID',
    short: '{holder} đã liên kết VNeID',
    vi: 'Tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được liên kết với một định danh VNeID.',
    en: 'Your account on the National Public Service Portal has just been linked to a VNeID identity.',
  },
  'link-renewed': {
    subject: 'Liên kết VNeID của tài khoản vừa được làm mới',
    short: '{holder} đã cập nhật VNeID',
    vi: 'VNeID vừa cho biết thông tin định danh mới của bạn, và liên kết VNeID của tài khoản trên Cổng Dịch vụ công quốc gia đã được làm mới theo đó.',
    en: 'VNeID stated new identity data, and the VNeID link of your account on the National Public Service Portal was renewed with it.',
  },
  'link-removed': {
    subject: 'Liên kết VNeID của tài khoản vừa được gỡ',
    short: '{holder} đã gỡ liên kết',
    vi: 'Liên kết VNeID của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được gỡ.',
    en: 'The VNeID link of your account on the National Public Service Portal has just been removed.',
  },
  'password-changed': {
    subject: 'Mật khẩu tài khoản của bạn vừa được đổi',
    short: '{holder} đã đổi mật khẩu',
    vi: 'Mật khẩu của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được đổi. Mọi phiên đăng nhập khác đã kết thúc.',
    en: 'The password of your account on the National Public Service Portal has just been changed. Every other session has ended.',
  },
  'contacts-changed': {
    subject: 'Thông tin liên hệ của tài khoản vừa được đổi',
    short: '{holder} đã đổi liên hệ',
    vi: 'Số điện thoại hoặc thư điện tử nhận thông báo của tài khoản của bạn trên Cổng Dịch vụ công quốc gia vừa được đổi.',
    en: 'The telephone number or e-mail address that your account on the National Public Service Portal sends its notices to has just been changed.',
  },
  'contacts-replaced': {
    subject: 'Thông tin liên hệ của tài khoản vừa được đổi',
    short: '{holder} đã đổi liên hệ bằng VNeID',
    vi: 'Số điện thoại hoặc thư điện tử nhận thông báo của một tài khoản trên Cổng Dịch vụ công quốc gia vừa được đổi sau khi đăng nhập bằng VNeID. Nếu không phải bạn, hãy gọi {phone}.',
    en: 'The telephone number or e-mail address that an account on the National Public Service Portal sends its notices to has just been changed after a login by VNeID. If that was not you, call {phone}.',
  },
  'contact-added': {
    subject: 'Bạn sẽ nhận thông báo của một tài khoản trên Cổng',
    short: 'số này được ghi ở tài khoản {holder}',
    vi: 'Liên hệ này được ghi để nhận thông báo của một tài khoản trên Cổng Dịch vụ công quốc gia. Nếu bạn không có tài khoản nào như vậy, hãy bỏ qua tin này hoặc gọi {phone}.',
    en: 'This contact was entered to receive the notices of an account on the National Public Service Portal. If you have no such account, ignore this message or call {phone}.',
  },
  'contact-removed': {
    subject: 'Liên hệ này không còn nhận thông báo của tài khoản',
    short: 'số này vừa gỡ khỏi tài khoản {holder}',
    vi: 'Liên hệ này vừa được gỡ khỏi một tài khoản trên Cổng Dịch vụ công quốc gia, vì một liên hệ cũ hơn đã báo "Không phải tôi". Nếu việc đổi liên hệ là do bạn thực hiện, hãy đăng nhập bằng VNeID hoặc gọi {phone}.',
    en: 'This contact was just removed from an account on the National Public Service Portal, because an older contact answered "Not me". If you made that change yourself, log in with VNeID or call {phone}.',
  },
  'cccd-evicted': {
    subject: 'Số CCCD đã được gỡ khỏi tài khoản',
    short: 'số CCCD đã gỡ khỏi tài khoản {holder}',
    vi: 'Số CCCD ghi ở tài khoản của bạn đã được gỡ, vì chủ nhân đã chứng minh số là của mình bằng VNeID. Nếu số đó là của bạn, hãy liên kết VNeID của bạn hoặc gọi {phone}.',
    en: 'The identity number in your account was removed, because its owner proved it with VNeID. If the number is yours, link your own VNeID or call {phone}.',
  },
  'cccd-matched': {
    subject: 'Số CCCD của bạn đã được cập nhật',
    short: 'số CCCD của {holder} đã được cập nhật',
    vi: 'Số CCCD bạn đã nhập khớp với Cơ sở dữ liệu quốc gia về dân cư và đã được cập nhật vào tài khoản. Bước tiếp theo: liên kết VNeID tại Hồ sơ của tôi.',
    en: 'The identity number that you entered matches the national population database and was saved to your account. Next: link VNeID under My applications.',
  },
  'cccd-not-matched': {
    subject: 'Số CCCD của bạn chưa khớp',
    short: 'số CCCD của {holder} chưa khớp, hãy nhập lại',
    vi: 'Số CCCD bạn đã nhập chưa khớp với Cơ sở dữ liệu quốc gia về dân cư. Hãy kiểm tra lại tại Thông tin cá nhân > Thông tin định danh, hoặc đăng nhập bằng VNeID.',
    en: 'The identity number that you entered does not match the national population database. Please check it under Personal information > Identity information, or log in with VNeID.',
  },
  'cccd-not-answered': {
    subject: 'Chưa đối chiếu được số CCCD của bạn',
    short: 'chưa đối chiếu được CCCD của {holder}, hãy nhập lại',
    vi: 'Hệ thống dữ liệu dân cư không trả lời trong nhiều lần thử. Hãy nhập lại số CCCD tại Thông tin cá nhân > Thông tin định danh, hoặc liên kết VNeID.',
    en: 'The population register did not answer after many tries. Please enter your identity number again under Personal information > Identity information, or link VNeID.',
  },
  'accounts-merged': {
    subject: 'Hai tài khoản của bạn đã được gộp',
    short: '{holder} đã gộp tài khoản',
    vi: 'Hai tài khoản của bạn trên Cổng Dịch vụ công quốc gia đã được gộp thành một; hồ sơ của cả hai được giữ nguyên. Trong vòng 30 ngày, bạn có thể tách ra tại Thông tin cá nhân > Thông tin định danh.',
    en: 'Your two accounts on the National Public Service Portal were merged into one; the applications of both are kept. Within 30 days you can split them under Personal information > Identity information.',
  },
  'accounts-split': {
    subject: 'Tài khoản đã gộp của bạn vừa được tách ra',
    short: 'tài khoản đã gộp của {holder} vừa được tách ra',
    vi: 'Hai tài khoản đã gộp trên Cổng Dịch vụ công quốc gia vừa được tách ra; mỗi tài khoản giữ hồ sơ của mình.',
    en: 'Two merged accounts on the National Public Service Portal were split; each keeps its own applications.',
  },
  'case-closed-vneid': {
    subject: 'Yêu cầu kiểm tra đã xong: tài khoản mở bằng VNeID',
    short: 'tài khoản {holder} nay chỉ mở bằng VNeID',
    vi: 'Bộ phận hỗ trợ đã kiểm tra xong tài khoản mà một liên hệ đã báo "Không phải tôi". Từ nay tài khoản chỉ mở bằng VNeID đã liên kết; tên đăng nhập và mật khẩu cũ không còn dùng được. Nếu bạn không đồng ý, hãy gọi {phone}.',
    en: 'The support desk has finished checking the account that a contact answered "Not me" for. From now on only the linked VNeID identity opens it; the old login name and password no longer work. If you disagree, call {phone}.',
  },
  'case-closed-portal': {
    subject: 'Yêu cầu kiểm tra đã xong: tài khoản mở bằng mật khẩu',
    short: 'tài khoản {holder} lại mở bằng mật khẩu, hãy đổi ngay',
    vi: 'Bộ phận hỗ trợ đã kiểm tra xong tài khoản mà một liên hệ đã báo "Không phải tôi". Tên đăng nhập và mật khẩu lại mở được tài khoản; liên kết VNeID đã được gỡ nếu có. Hãy đăng nhập và đổi mật khẩu ngay. Nếu bạn không đồng ý, hãy gọi {phone}.',
    en: 'The support desk has finished checking the account that a contact answered "Not me" for. Login name and password open it again; the VNeID link, if there was one, was removed. Log in and change the password at once. If you disagree, call {phone}.',
  },
};

/** What every letter holds beside that. */
export const letterWords = {
  vi: {
    greeting: 'Kính gửi Ông/Bà,',
    account: 'Tài khoản',
    time: 'Thời điểm',
    code: 'Mã hỗ trợ',
    undo: 'Không phải bạn thực hiện? Trong vòng 10 ngày, hãy mở địa chỉ này để tạm khóa và yêu cầu kiểm tra:',
    confirm:
      'Nếu là tài khoản của bạn, hãy đăng nhập Cổng, mở Thông tin cá nhân > Thông tin liên hệ và nhập mã xác nhận này trong vòng 30 phút. Đừng đưa mã cho bất kỳ ai:',
    support:
      'Cần hỗ trợ, hãy gọi {phone} và đọc mã hỗ trợ. Cổng không bao giờ hỏi mật khẩu của bạn qua thư, tin nhắn hay điện thoại. Thư này được gửi tự động.',
  },
  en: {
    greeting: 'Dear Sir or Madam,',
    account: 'Account',
    time: 'Time in Viet Nam',
    code: 'Support code',
    undo: 'Was it not you? Within 10 days, open this address to block it and to ask for a check:',
    confirm:
      'If it is your account, log in to the portal, open Personal information > Contact details and enter this confirmation code within 30 minutes. Do not give the code to anybody:',
    support:
      'For help, call {phone} and read out the support code. The portal never asks for your password by letter, text message or telephone. This letter was sent automatically.',
  },
} as const satisfies Record<'vi' | 'en', Readonly<Record<string, string>>>;

/** The parts of a text message. Every letter counts: test/gateways/messenger.test.ts holds each kind to one message. */
export const shortWords = {
  facts: '{sender} {time}: {what}. ',
  undo: 'Không phải tôi? Nhập {undoCode} tại Cổng hoặc gọi ',
  call: 'Gọi ',
  confirm: 'Mã xác nhận {confirmCode}, không đưa ai. Không phải bạn? Gọi ',
  /** One message for those that waited for the end of the telephone's day. */
  summary: '{sender} {time}: 24 giờ qua còn {count} thông báo cho số này. Đăng nhập Cổng để xem hoặc gọi ',
  support: '{phone}, mã {code}. ',
  never: 'Cổng không hỏi mật khẩu',
  /** In place of a name that is not known. */
  you: 'bạn',
} as const;
