/** The login page, and the sentences about the law's dates. */
export const login = {
  loginTitle: 'Đăng nhập',
  loginLead: 'Chọn loại tài khoản bạn muốn dùng để đăng nhập.',
  loginLeadVneid: 'Đăng nhập Cổng bằng tài khoản định danh điện tử (VNeID).',
  loginVneidTitle: 'Tài khoản định danh điện tử (VNeID)',
  loginVneidText:
    'Tài khoản do Bộ Công an cấp. Bạn sẽ được chuyển sang trang của VNeID và cần điện thoại đã cài ứng dụng VNeID để xác nhận. Cổng không bao giờ hỏi mật khẩu, passcode hay mã xác nhận VNeID của bạn.',
  loginVneidButton: 'Đăng nhập bằng VNeID',
  loginPortalTitle: 'Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia',
  loginName: 'Tên đăng nhập',
  loginNameHint: 'Thường là số CMND hoặc số CCCD bạn đã dùng khi đăng ký.',
  password: 'Mật khẩu',
  showPassword: 'Hiện mật khẩu',
  hidePassword: 'Ẩn mật khẩu',
  loginButton: 'Đăng nhập',
  loginEffort:
    'Để chặn người lạ dò mật khẩu, Cổng kiểm tra trình duyệt này trước khi xem mật khẩu, thường chỉ vài giây. Bạn chỉ cần đợi.',
  loginOldText:
    'Bạn đăng nhập bằng VNeID trước. Sau đó, nếu Cổng chưa tìm thấy tài khoản cũ, bạn xác nhận tài khoản đó bằng tên đăng nhập và mật khẩu cũ để giữ hồ sơ.',
  loginOldName: 'Tên đăng nhập cũ, nếu còn nhớ',
  loginOldNameHint: 'Cổng giữ tên này trong cửa sổ này để bạn không phải nhập lại. Mật khẩu chỉ nhập ở bước sau.',
  loginOldButton: 'Tiếp tục bằng VNeID',
  loginClosedText: 'Nếu hồ sơ cũ chưa có trong tài khoản của bạn, hãy gọi {phone}.',
  shared: 'Máy dùng chung',
  sharedText: '(tự đăng xuất sau 5 phút không thao tác)',
  loginAlready: 'Đang đăng nhập:',
  loginGoOn: 'Tiếp tục',
  loginOther: 'Đăng xuất, người khác đăng nhập',
  loginBack: 'Quay lại trang chủ',
  loginWrongHelp:
    'Tên đăng nhập thường là số CMND hoặc số CCCD bạn đã dùng khi đăng ký. Nếu vẫn không vào được, hãy xem trang dưới đây hoặc gọi {phone}.',
  levelHelp:
    'Bạn mang thẻ căn cước đến bất kỳ Công an cấp xã nào để đăng ký mức độ 02, miễn phí. Kết quả sau khoảng 3 ngày làm việc nếu đã có thẻ gắn chip, 7 ngày nếu làm thẻ mới. Người nước ngoài có thẻ thường trú hoặc thẻ tạm trú mang hộ chiếu đến cơ quan quản lý xuất nhập cảnh của Bộ Công an hoặc Công an cấp tỉnh.',
  otherPersonLogin:
    'Họ tên hoặc ngày sinh trên VNeID khác với tài khoản trên Cổng có số CCCD hoặc liên kết VNeID này. Chưa có gì thay đổi.',
  otherNumberHelp:
    'Cổng chỉ hiện một phần của mỗi số, nên hai số khác nhau có thể trông giống nhau. Bạn xem đủ số định danh của mình trong ứng dụng VNeID hoặc trên thẻ căn cước. Nếu đó đúng là VNeID của bạn, số ghi trong tài khoản cần được kiểm tra: hãy gọi {phone}.',
  otherPersonHelp:
    'Nếu bạn đã đổi họ tên hoặc ngày sinh, hãy gọi {phone} để được kiểm tra. Nếu thông tin trên VNeID sai, Công an cấp xã nơi thường trú sửa được.',
  otherPersonSee: 'Bạn xem số CCCD, họ tên và ngày sinh của tài khoản này tại {identity}.',
  otherPersonsVneid:
    'Nếu vừa dùng VNeID của người khác, hãy đăng xuất khỏi VNeID rồi đăng nhập bằng VNeID của chính mình.',
  vneidEnd: 'Đăng xuất khỏi VNeID',
  policy: {
    enabledUntil:
      'Tài khoản do Cổng cấp đăng nhập được đến hết ngày {last}. Từ ngày {day}, Cổng chỉ cho phép đăng nhập bằng VNeID.',
    vneidSince: 'Từ ngày {day}, Cổng chỉ cho phép đăng nhập bằng VNeID.',
    vneid: 'Cổng chỉ cho phép đăng nhập bằng VNeID.',
    provesUntil: 'Bạn xác nhận được tài khoản cũ đến hết ngày {last}.',
    closedSince: 'Từ ngày {day}, tài khoản do Cổng cấp không còn dùng được, kể cả để xác nhận.',
    closed: 'Tài khoản do Cổng cấp không còn dùng được, kể cả để xác nhận.',
    open: 'Tài khoản do Cổng cấp vẫn đăng nhập được.',
    kinds: { citizen: 'Công dân:', official: 'Cán bộ:' },
  },
  outage: {
    vneidLogin: 'VNeID đang có sự cố (từ {since}), nên có thể chưa đăng nhập được. Vui lòng thử lại sau.',
    vneidLoginOpen: 'VNeID đang có sự cố (từ {since}). Trong lúc chờ, bạn đăng nhập được bằng tài khoản do Cổng cấp.',
    vneidLink: 'VNeID đang có sự cố (từ {since}), nên có thể chưa liên kết được. Bạn có thể liên kết sau.',
    register:
      'Cơ sở dữ liệu quốc gia về dân cư đang có sự cố (từ {since}). Bạn vẫn bấm "Cập nhật" được: Cổng giữ số của bạn và tự đối chiếu khi hệ thống đó hoạt động lại.',
  },
  vneidBusyOpen: 'VNeID đang bận, vui lòng thử lại sau ít phút. Bạn vẫn có thể đăng nhập bằng tài khoản do Cổng cấp.',
  createdClosed:
    'Đã tạo tài khoản mới bằng VNeID. Từ lần sau, bạn đăng nhập bằng VNeID. Nếu bạn còn hồ sơ ở một tài khoản cũ, hãy gọi {phone}.',
  tooLateClosed:
    'Tài khoản mà bạn đã không nhận không còn lấy lại được ở đây: đã quá 30 ngày, hoặc từ đó đã có người dùng hay thay đổi tài khoản ấy. Hãy gọi {phone}.',
  heldElsewhereClosed:
    'VNeID này, hoặc số CCCD của VNeID này, đã liên kết với một tài khoản khác trên Cổng; hoặc tài khoản này đã liên kết với một VNeID khác. Hãy gọi {phone}.',
  vneidBusyInside: 'VNeID đang bận, vui lòng thử lại sau ít phút. Bạn vẫn đang đăng nhập.',
};
