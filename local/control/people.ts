/** What a tester does with each made-up person, and what the tester sees: [Vietnamese, English]. */
export interface Told {
  readonly do: readonly [string, string];
  readonly see: readonly [string, string];
}

const logInAndType: Told['do'] = ['Đăng nhập, nhập số', 'Log in, type the number'];
const byVneid: Told['do'] = ['Đăng nhập bằng VNeID', 'Log in with VNeID'];

export const told: Readonly<Record<string, Told>> = {
  'co-cccd': {
    do: ['Đăng nhập', 'Log in'],
    see: ['Đã có CCCD: vào thẳng màn hình cần đến', 'Has a number: straight to the destination'],
  },
  'chua-cccd': {
    do: ['Đăng nhập, nhập số, bấm "Liên kết VNeID"', 'Log in, type the number, press "Liên kết VNeID"'],
    see: ['Số khớp, rồi chỉ cần VNeID là vào được', 'The number matches; from then on VNeID alone is enough'],
  },
  'khong-khop': {
    do: logInAndType,
    see: [
      'Số là của người khác: không khớp, bỏ qua được',
      'The number is another person’s: no match, and skipping leads on',
    ],
  },
  'dan-cu-ngung': {
    do: logInAndType,
    see: [
      'CSDL dân cư không trả lời: số được giữ để đối chiếu sau',
      'The register does not answer: the number waits to be matched',
    ],
  },
  'dan-cu-cham': {
    do: logInAndType,
    see: ['CSDL dân cư trả lời chậm, vẫn khớp', 'The register answers slowly, and the number matches'],
  },
  'can-bo': {
    do: ['Đăng nhập, bỏ qua; sau đó vào Thông tin định danh', 'Log in, skip; later open Identity information'],
    see: ['Cán bộ đi các bước như công dân', 'An official goes the same way as a citizen'],
  },
  'nuoc-ngoai': {
    do: ['Đăng nhập, nhập số; rồi bấm "Liên kết VNeID"', 'Log in, type the number; then press "Liên kết VNeID"'],
    see: [
      'Không có trong CSDL dân cư, nhưng VNeID chứng minh được',
      'The register does not know the person, and VNeID proves the number',
    ],
  },
  'chi-cmnd': {
    do: ['Đăng nhập, nhập 9 chữ số bất kỳ', 'Log in, type any nine digits'],
    see: ['Được nhắc nhập số 12 chữ số', 'Asked for the number of twelve digits'],
  },
  'quen-mat-khau': {
    do: ['PROVIDER=hub npm start, rồi đăng nhập bằng VNeID', 'PROVIDER=hub npm start, then log in with VNeID'],
    see: [
      'Quên mật khẩu: tài khoản cũ được tìm bằng số CMND (chỉ với PROVIDER=hub)',
      'The password is forgotten: the CMND number finds the old account (only with PROVIDER=hub)',
    ],
  },
  'chi-nam-sinh': {
    do: logInAndType,
    see: ['Tài khoản chỉ có năm sinh, vẫn khớp', 'The account knows only the year of birth, and the number matches'],
  },
  'dau-thanh': {
    do: logInAndType,
    see: ['"Hoà" và "Hòa" là một tên: khớp', '"Hoà" and "Hòa" are one name: a match'],
  },
  'giu-so': {
    do: byVneid,
    see: ['Tìm thấy tài khoản đang giữ số này', 'The account that holds the number is found'],
  },
  'trung-so': {
    do: logInAndType,
    see: [
      'Số đã thuộc tài khoản giu-so: không khớp; gộp được hai tài khoản',
      'The number belongs to giu-so: no match; the two can be merged',
    ],
  },
  'mao-danh': {
    do: ['Đăng nhập bằng VNeID, chọn "Không phải tài khoản của tôi"', 'Log in with VNeID, choose "Not my account"'],
    see: [
      'Người lập tài khoản với số của người khác mất số đó',
      'An account that another person made with this number loses the number',
    ],
  },
  'nhan-tin': {
    do: [
      'Bỏ qua bước số CCCD, liên kết VNeID, rồi mở thư bên dưới và bấm "Không phải tôi", hoặc nhập mã của tin nhắn tại đó',
      'Skip the CCCD, link VNeID, then open the letter below and answer "Không phải tôi", or type the code of the text message there',
    ],
    see: [
      'Tài khoản tạm khóa, mở lại bằng VNeID và mật khẩu',
      'The account is frozen; VNeID and the password open it again',
    ],
  },
  'cho-doi-chieu': {
    do: [
      'Ở "Sự cố", đặt CSDL dân cư: down; nhập số; rồi đặt lại none, đợi 10 giây và chạy hàng đợi',
      'Switch register: down on, type the number; then off, wait 10 seconds and run the queues',
    ],
    see: ['Số được tự đối chiếu, có thư báo', 'The number is matched automatically, and an e-mail says so'],
  },
  'muc-1': {
    do: byVneid,
    see: ['VNeID mức 1: phải nâng lên mức 2', 'VNeID of level 1: level 2 is needed'],
  },
  'khac-so': {
    do: ['Đăng nhập, bấm "Liên kết VNeID"', 'Log in, press "Liên kết VNeID"'],
    see: ['VNeID có số khác: không liên kết', 'VNeID has another number: no link'],
  },
  'chi-vneid': {
    do: byVneid,
    see: ['Chưa có tài khoản: hỏi rồi mới tạo', 'No account yet: one is made after a yes'],
  },
  'khong-dau': {
    do: ['Đăng nhập, bỏ qua, rồi bấm "Liên kết VNeID"', 'Log in, skip, then press "Liên kết VNeID"'],
    see: [
      'Tên trong tài khoản gõ không dấu: thấy cả hai tên rồi đồng ý',
      'The account’s name was typed without Vietnamese letters: both names are shown, then a yes',
    ],
  },
  'ten-khac': {
    do: byVneid,
    see: [
      'Thấy cả hai tên; CSDL dân cư xác nhận tên ở VNeID, nên chỉ cần đồng ý',
      'Both names are shown; the register confirms the one at VNeID, so a yes is enough',
    ],
  },
  'tre-em': {
    do: byVneid,
    see: [
      'Trẻ có VNeID của mình thì như mọi người; làm thay trẻ thì trang Câu hỏi thường gặp nói gọi ai',
      'A child with a VNeID account goes the same way as anybody; who acts for a child finds whom to call under the questions',
    ],
  },
  'khong-lien-he': {
    do: ['Đăng nhập, xem Hồ sơ của tôi', 'Log in, look at the applications'],
    see: [
      'Cổng nhắc ghi số điện thoại, và không hứa gửi tin nào',
      'The portal asks for a telephone number, and promises no message',
    ],
  },
  'hai-tin': {
    do: [
      'Đổi mật khẩu hai lần; hai tin nhắn có hai mã; nhập từng mã ở "Không phải tôi"',
      'Change the password twice; two text messages bring two codes; type each at "Không phải tôi"',
    ],
    see: ['Hai lần trả lời, một mã yêu cầu', 'Two answers, and one code of the case'],
  },
  'tam-khoa': {
    do: ['Đăng nhập; rồi đăng nhập bằng VNeID', 'Log in; then log in with VNeID'],
    see: [
      'Mật khẩu đang tạm khóa vì đã báo "Không phải tôi"; VNeID mở lại',
      'The password is frozen because somebody answered "Không phải tôi"; VNeID opens the account again',
    ],
  },
  'cong-ty': {
    do: [
      'PROVIDER=hub hoặc direct: đăng nhập bằng VNeID với số này',
      'PROVIDER=hub or direct: log in with VNeID by this number',
    ],
    see: ['VNeID của tổ chức: không dùng ở đây', 'A VNeID account of an organisation: not for this portal'],
  },
  'ho-chieu': {
    do: [
      'PROVIDER=hub hoặc direct: đăng nhập bằng VNeID với số này',
      'PROVIDER=hub or direct: log in with VNeID by this number',
    ],
    see: [
      'Người nước ngoài chưa có số 12 chữ số: chưa liên kết được',
      'A foreigner without a number of twelve digits: no link yet',
    ],
  },
};
