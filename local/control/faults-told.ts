/** What a citizen sees while a fault is on: [Vietnamese, English]. */
export const faultsTold: Readonly<Record<string, readonly [string, string]>> = {
  none: ['bình thường', 'as usual'],
  'register/down': ['không trả lời: số được giữ lại để đối chiếu sau', 'no answer: the number waits'],
  'register/slow': ['trả lời sau vài giây', 'an answer after some seconds'],
  'register/soap-fault': ['trả lời lỗi SOAP: số được giữ lại', 'a SOAP fault: the number waits'],
  'register/malformed': ['trả lời không đọc được: số được giữ lại', 'an unreadable answer: the number waits'],
  'register/no-match': ['mọi số đều không khớp', 'no number matches'],
  'vneid/denied': ['người dùng từ chối ở VNeID', 'the person says no at VNeID'],
  'vneid/unavailable': ['VNeID không trả lời: mời thử lại', 'VNeID does not answer: try again'],
  'vneid/wrong-nonce': ['câu trả lời bị sửa: bị từ chối, có cảnh báo', 'a forged answer: refused, and an alarm'],
  'vneid/wrong-issuer': [
    'câu trả lời của nơi khác: bị từ chối, có cảnh báo',
    'an answer about another person: refused, and an alarm',
  ],
  'vneid/expired-token': ['câu trả lời quá hạn: bị từ chối', 'an answer that is too old: refused'],
  'vneid/rotated-keys': ['VNeID vừa đổi khóa: vẫn đăng nhập được', 'VNeID has changed its keys: the login works'],
  'vneid/new-subject': [
    'mã người dùng khác: hỏi lại trước khi đổi',
    'another subject: a question before it is changed',
  ],
  'vneid/new-number': [
    'số CCCD mới: hỏi lại, số cũ được giữ trong hồ sơ',
    'a new number: a question, and the old one is kept',
  ],
  'vneid/new-name': [
    'tên mới: thấy cả hai tên, xác nhận thêm',
    'a new name: both are shown, and a second proof is asked',
  ],
  'vneid/unknown-client': [
    'VNeID không biết Cổng: báo bận, có cảnh báo',
    'VNeID does not know the portal: busy, and an alarm',
  ],
  'vneid/unsupported-body': ['VNeID không nhận dạng yêu cầu này: báo bận', 'VNeID refuses this type of request: busy'],
  'vneid/too-many-requests': ['VNeID quá tải: báo bận', 'too many requests: busy'],
  'vneid/too-many-requests-html': ['như trên, trả lời bằng trang HTML', 'the same, answered with a page'],
  'vneid/wrong-code': ['mã quay về không đúng: bị từ chối', 'a code that was never issued: refused'],
  'vneid/expired-code': ['mã quay về quá hạn: mời thử lại', 'a code that is too old: try again'],
  'vneid/wrong-app-code': ['mã trong ứng dụng luôn sai', 'every code of the app is wrong'],
  'vneid/expired-app-code': ['mã trong ứng dụng luôn quá hạn', 'every code of the app is too old'],
  'vneid/organisation': [
    'tài khoản VNeID của tổ chức: không dùng ở đây',
    'a VNeID account of an organisation: not for this portal',
  ],
  'keys/denied': [
    'hàm không được dùng khóa: báo lỗi, có cảnh báo',
    'a function may not use the key: a fault, and an alarm',
  ],
  'keys/disabled': ['khóa bị tắt: báo lỗi, có cảnh báo', 'the key is disabled: a fault, and an alarm'],
  'keys/pending-deletion': [
    'khóa đang chờ xóa: báo lỗi, có cảnh báo',
    'the key waits for its deletion: a fault, and an alarm',
  ],
  'pipes/failing': [
    'thư và tin nhắn không vào hàng đợi, có cảnh báo',
    'letters and messages reach no queue, and an alarm',
  ],
  'archive/refusing': ['nhật ký chờ trong bảng, có cảnh báo', 'events of the audit wait in their table, and an alarm'],
  'gateway/throttling': [
    'quá nhiều yêu cầu: hệ thống đang bận, mời thử lại',
    'too many requests: the system is busy, try again',
  ],
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
  'mail/down': ['thư và tin nhắn chờ trong hàng đợi', 'letters and messages wait in the queue'],
};
