/** The start page. */
export const home = {
  homeTitle: 'Chuyển sang đăng nhập Cổng Dịch vụ công bằng VNeID',
  homeText:
    'Nếu đã có tài khoản do Cổng cấp, bạn hãy liên kết tài khoản đó với VNeID để tiếp tục sử dụng hồ sơ, giấy tờ và kết quả đã có. Việc này mất khoảng 5 phút.',
  homeStart: 'Bắt đầu',
  homeOnlyLook: 'Tôi chỉ muốn xem hồ sơ',
  homeNeedsTitle: 'Bạn cần chuẩn bị',
  homeNeeds: [
    'Số CCCD (số định danh cá nhân), gồm 12 chữ số.',
    'Điện thoại đã cài ứng dụng VNeID, tài khoản định danh mức độ 02, và mật khẩu VNeID.',
  ],
  homeNeedsOld: 'Tên đăng nhập và mật khẩu cũ trên Cổng, nếu còn nhớ.',
  homeStepsTitle: 'Các bước chuyển sang VNeID',
  homeSteps: {
    enabled: [
      'Đăng nhập bằng tài khoản đã có trên Cổng.',
      'Nhập số CCCD để đối chiếu với Cơ sở dữ liệu quốc gia về dân cư.',
      'Bấm "Liên kết VNeID" và đăng nhập VNeID. Từ lần sau, bạn đăng nhập được bằng VNeID.',
    ],
    'link-only': [
      'Đăng nhập bằng VNeID.',
      'Nếu Cổng chưa tìm thấy tài khoản cũ theo số CCCD, chọn "Có, tôi đã có tài khoản cũ" và xác nhận tài khoản đó.',
      'Kiểm tra thông tin và bấm "Đồng ý liên kết".',
    ],
    closed: [
      'Đăng nhập bằng VNeID.',
      'Cổng tìm tài khoản cũ theo số CCCD của bạn. Kiểm tra thông tin và bấm "Đồng ý liên kết".',
      'Nếu không tìm thấy tài khoản cũ, hãy gọi {phone} trước khi tạo tài khoản mới.',
    ],
  },
  homeStaysTitle: 'Điều gì được giữ, điều gì thay đổi',
  homeStays: [
    'Hồ sơ, giấy tờ và kết quả trong tài khoản cũ được giữ nguyên.',
    'Sau khi liên kết, bạn đăng nhập được bằng VNeID; các thiết bị khác đang đăng nhập bị đăng xuất.',
    'Nếu chỉ số CCCD cho thấy tài khoản là của bạn, mật khẩu, số điện thoại và thư điện tử cũ bị xóa. Trang xác nhận luôn nói rõ trước khi bạn đồng ý.',
  ],
  homeStuck: 'Bạn đang vướng ở đâu?',
  homeNoVneid: 'Tôi chưa có VNeID hoặc không vào được VNeID',
};
