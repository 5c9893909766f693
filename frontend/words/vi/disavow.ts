import type { Deed } from '../../../functions/domain/disavowal.ts';
import type { AnswerableKind } from '../../../functions/domain/notice.ts';

const openByVneid =
  'Trong khi chờ, hãy đăng nhập bằng VNeID của bạn: nếu VNeID xác thực được tài khoản là của bạn, Cổng cho bạn mở lại ngay.';
const openByBoth =
  'Nếu VNeID đã liên kết là của bạn, hãy đăng nhập bằng VNeID đó và nhập mật khẩu để mở lại. Nếu không mở được, hãy gọi {phone}: khi đó chỉ bộ phận hỗ trợ mở lại được.';
const lookByVneid = 'Trong khi chờ, hãy đăng nhập bằng VNeID của bạn và xem lại tài khoản.';

export const disavow = {
  disavowTitle: 'Báo: không phải tôi thực hiện',
  disavowLead:
    'Thông báo bạn nhận được cho biết thay đổi nào, vào lúc nào. Nếu chính bạn thực hiện, bạn không cần làm gì. Nếu không phải bạn, hãy bấm nút dưới đây. Khi đó:',
  disavowReported: 'Thay đổi được báo trong thư:',
  disavowKinds: {
    'link-made': 'liên kết tài khoản với VNeID',
    'link-renewed': 'cập nhật tài khoản theo VNeID',
    'account-reopened': 'mở lại tài khoản bằng VNeID',
    'link-removed': 'gỡ liên kết VNeID',
    'password-changed': 'đổi mật khẩu',
    'contacts-changed': 'đổi thông tin liên hệ',
    'accounts-merged': 'gộp hai tài khoản',
  } satisfies Record<AnswerableKind, string>,
  /** What the button does, by the kind of change. Each sentence is a row of the table in functions/domain/proof-order.ts. */
  disavowWill: {
    'link-made':
      'Đăng nhập bằng VNeID và bằng mật khẩu đều bị tạm khóa, mọi thiết bị bị đăng xuất. Nếu liên kết đã được xác thực bằng số CCCD có trong tài khoản, chỉ các thiết bị đăng nhập bằng mật khẩu bị đăng xuất.',
    'link-renewed':
      'Đăng nhập bằng VNeID và bằng mật khẩu đều bị tạm khóa, mọi thiết bị bị đăng xuất. Nếu liên kết đã được xác thực từ trước, chỉ các thiết bị đăng nhập bằng mật khẩu bị đăng xuất.',
    'account-reopened':
      'Đăng nhập bằng VNeID và bằng mật khẩu đều bị tạm khóa, mọi thiết bị bị đăng xuất. Nếu liên kết đã được xác thực từ trước, chỉ các thiết bị đăng nhập bằng mật khẩu bị đăng xuất.',
    'link-removed':
      'Đăng nhập bằng mật khẩu bị tạm khóa, mọi thiết bị bị đăng xuất. Nếu tài khoản đã được liên kết lại, chỉ các thiết bị đăng nhập bằng mật khẩu bị đăng xuất. Liên kết đã gỡ không tự có lại.',
    'password-changed':
      'Đăng nhập bằng mật khẩu bị tạm khóa, các thiết bị đăng nhập bằng mật khẩu bị đăng xuất. Nếu mật khẩu được đổi bằng VNeID đã xác thực đang liên kết, mật khẩu không bị khóa.',
    'contacts-changed':
      'Số điện thoại và thư điện tử trước đó được khôi phục, đăng nhập bằng mật khẩu bị tạm khóa, các thiết bị đăng nhập bằng mật khẩu bị đăng xuất. Nếu tài khoản đang liên kết với VNeID đã xác thực, thông tin mới được giữ và mật khẩu chỉ bị khóa khi mới đổi trong 10 ngày.',
    'accounts-merged':
      'Hai tài khoản được tách lại, đăng nhập bằng mật khẩu vào tài khoản nhận thông báo bị tạm khóa, các thiết bị đang mở tài khoản đó bị đăng xuất. Nếu tài khoản đó đã liên kết với VNeID đã xác thực từ trước khi gộp, hai tài khoản chưa được tách và chỉ các thiết bị đăng nhập bằng mật khẩu bị đăng xuất.',
  } satisfies Record<AnswerableKind, string>,
  disavowWillAny:
    'Tùy thay đổi, Cổng có thể tạm khóa cách đăng nhập liên quan, khôi phục thông tin liên hệ trước đó, tách hai tài khoản đã gộp hoặc đăng xuất các thiết bị.',
  disavowAlways: [
    'Cổng ghi nhận một yêu cầu kiểm tra và cho bạn một mã yêu cầu. Nếu thay đổi được báo không còn ở tài khoản, Cổng chỉ làm việc này.',
    'Không hồ sơ nào bị mất. Liên kết đã được VNeID xác thực không bị khóa.',
  ],
  disavowCodeLead: 'Nhập số điện thoại đã nhận tin nhắn và mã gồm 8 chữ số trong tin nhắn đó.',
  disavowPhone: 'Số điện thoại đã nhận tin nhắn',
  disavowalDigits: 'Mã trong tin nhắn',
  disavowCodeHint: '8 chữ số, ví dụ: 1234 5678. Nếu bạn nhận được thư điện tử, hãy mở đường dẫn trong thư.',
  disavowLetter: 'Hoặc đường dẫn trong thư điện tử',
  disavowLetterHint: 'Nếu bạn nhận được thư: sao chép cả đường dẫn trong thư rồi dán vào đây.',
  disavowButton: 'Không phải tôi, hãy bảo vệ tài khoản',
  disavowDoneTitle: 'Đã ghi nhận',
  disavowDone: 'Yêu cầu kiểm tra của bạn đã được ghi nhận.',
  disavowCase: 'Mã yêu cầu:',
  disavowNext: 'Hãy ghi lại mã này và gọi {phone}.',
  /** What the button did, and what the person can do next. */
  disavowDid: {
    'froze-both': ['Đăng nhập bằng VNeID và bằng mật khẩu đã bị tạm khóa, mọi thiết bị đã bị đăng xuất.', openByBoth],
    'froze-portal': [
      'Đăng nhập bằng mật khẩu đã bị tạm khóa, các thiết bị đăng nhập bằng mật khẩu đã bị đăng xuất.',
      openByVneid,
    ],
    'restored-froze-both': [
      'Số điện thoại và thư điện tử trước đó đã được khôi phục, đăng nhập bằng VNeID và bằng mật khẩu đã bị tạm khóa, mọi thiết bị đã bị đăng xuất.',
      openByBoth,
    ],
    'restored-froze-portal': [
      'Số điện thoại và thư điện tử trước đó đã được khôi phục, đăng nhập bằng mật khẩu đã bị tạm khóa, các thiết bị đăng nhập bằng mật khẩu đã bị đăng xuất.',
      openByVneid,
    ],
    restored: [
      'Số điện thoại và thư điện tử trước đó đã được khôi phục, các thiết bị đăng nhập bằng mật khẩu đã bị đăng xuất.',
      lookByVneid,
    ],
    'split-froze-portal': [
      'Hai tài khoản đã được tách lại, đăng nhập bằng mật khẩu vào tài khoản nhận thông báo đã bị tạm khóa, các thiết bị đang mở tài khoản đó đã bị đăng xuất.',
      openByVneid,
    ],
    split: [
      'Hai tài khoản đã được tách lại, các thiết bị đang mở tài khoản nhận thông báo đã bị đăng xuất.',
      lookByVneid,
    ],
    'ended-sessions': [
      'Các thiết bị đăng nhập bằng mật khẩu đã bị đăng xuất; Cổng không khóa gì thêm, và thay đổi được báo chưa bị hủy.',
      'Trong khi chờ, hãy đăng nhập bằng VNeID của bạn. Nếu Cổng hỏi, hãy xác nhận đây là tài khoản của bạn: từ đó chỉ VNeID mở tài khoản này.',
    ],
    'only-case': [
      'Thay đổi được báo không còn ở tài khoản, nên Cổng không khóa gì thêm và chỉ ghi nhận yêu cầu kiểm tra.',
      'Trong khi chờ, hãy đăng nhập và xem lại tài khoản của bạn.',
    ],
  } satisfies Record<Deed, [told: string, then: string]>,
};
