/** What a tester sees while a fault is on: [Vietnamese, English]. */
export const faultsTold: Readonly<Record<string, readonly [string, string]>> = {
  none: ['bình thường', 'as usual'],
  'register/down': ['không trả lời: số CCCD được giữ lại để đối chiếu sau', 'no answer: the CCCD waits to be matched'],
  'register/slow': ['trả lời sau sáu giây', 'an answer after six seconds'],
  'register/soap-fault': ['trả lời lỗi SOAP: số CCCD được giữ lại', 'a SOAP fault: the CCCD waits'],
  'register/malformed': ['trả lời không đọc được: số CCCD được giữ lại', 'an unreadable answer: the CCCD waits'],
  'register/no-match': ['mọi số CCCD đều không khớp', 'no CCCD matches'],
  'vneid/denied': ['từ chối ở VNeID: về trang đăng nhập, chưa có gì thay đổi', 'a no at VNeID: nothing has changed'],
  'vneid/unavailable': ['VNeID không trả lời: "VNeID đang bận"', 'VNeID does not answer: "VNeID is busy"'],
  'vneid/wrong-nonce': [
    'câu trả lời bị sửa: bị từ chối, có mã hỗ trợ',
    'a forged answer: refused, with a support code',
  ],
  'vneid/wrong-issuer': [
    'câu trả lời của nơi khác: bị từ chối, có mã hỗ trợ',
    'an answer of another issuer: refused, with a support code',
  ],
  'vneid/expired-token': [
    'câu trả lời quá hạn: bị từ chối, có mã hỗ trợ',
    'an answer that is too old: refused, with a support code',
  ],
  'vneid/rotated-keys': ['VNeID vừa đổi khóa: vẫn đăng nhập được', 'VNeID has changed its keys: the login works'],
  'vneid/new-subject': [
    'người đã liên kết có mã người dùng khác: hỏi lại trước khi đổi',
    'a linked person has another subject: a question before it is changed',
  ],
  'vneid/new-number': [
    'người đã liên kết có số CCCD mới: hỏi lại trước khi đổi',
    'a linked person has a new CCCD: a question before it is changed',
  ],
  'vneid/new-name': [
    'tên ở VNeID thêm chữ "Anh": thấy cả hai tên; tài khoản chưa liên kết thì hỏi thêm mật khẩu',
    'the name at VNeID gets one more word: both are shown; an account without a link also asks for its password',
  ],
  'vneid/unknown-client': [
    'VNeID không biết Cổng: "VNeID đang bận"',
    'VNeID does not know the portal: "VNeID is busy"',
  ],
  'vneid/unsupported-body': [
    'VNeID không nhận dạng yêu cầu này: "VNeID đang bận"',
    'VNeID refuses this type of request: "VNeID is busy"',
  ],
  'vneid/too-many-requests': ['VNeID quá tải: "VNeID đang bận"', 'too many requests: "VNeID is busy"'],
  'vneid/too-many-requests-html': ['như trên, trả lời bằng trang HTML', 'the same, answered with a page'],
  'vneid/wrong-code': [
    'mã quay về không đúng: bị từ chối, có mã hỗ trợ',
    'a code that was never issued: refused, with a support code',
  ],
  'vneid/expired-code': [
    'mã quay về quá hạn: bị từ chối, có mã hỗ trợ',
    'a code that is too old: refused, with a support code',
  ],
  'vneid/wrong-app-code': [
    'VNeID nói mã trong ứng dụng không đúng: không qua được màn hình đó',
    'VNeID says that the code of the app is wrong: nobody gets past that screen',
  ],
  'vneid/expired-app-code': [
    'VNeID nói mã trong ứng dụng quá hạn: không qua được màn hình đó',
    'VNeID says that the code of the app is too old: nobody gets past that screen',
  ],
  'vneid/organisation': [
    'tài khoản VNeID của tổ chức: không dùng ở đây',
    'a VNeID account of an organisation: not for this portal',
  ],
  'keys/denied': [
    'hàm không được dùng khóa: nhập số CCCD hay liên kết thì báo lỗi',
    'a function may not use the key: to type a CCCD or to link ends in a fault',
  ],
  'keys/disabled': ['khóa bị tắt: như trên', 'the key is disabled: the same'],
  'keys/pending-deletion': ['khóa đang chờ xóa: như trên', 'the key waits for its deletion: the same'],
  'pipes/failing': [
    'thư và tin nhắn không vào hàng đợi, nên không được gửi',
    'letters and messages reach no queue, so none is sent',
  ],
  'archive/refusing': [
    'trên trang không thấy gì; nhật ký chờ trong bảng',
    'pages show nothing; events of the audit wait in their table',
  ],
  'gateway/throttling': ['quá nhiều yêu cầu: "Hệ thống đang bận"', 'too many requests: "The system is busy"'],
  'alarm/vneid': [
    'báo động VNeID đang bật: trang báo trước là VNeID có sự cố',
    'the alarm of VNeID rings: pages show the outage before a person tries',
  ],
  'alarm/register': [
    'báo động CSDL dân cư đang bật: trang nhập số CCCD báo trước',
    'the alarm of the register rings: the CCCD page shows the outage',
  ],
  off: ['tắt', 'off'],
  'firewall/on': ['bật: nhiều lần thử từ một máy bị chặn', 'on: many tries from one machine are blocked'],
  'mail/down': [
    'thư và tin nhắn chờ trong hàng đợi, chưa được gửi',
    'letters and messages wait in the queue, and none is sent',
  ],
};
