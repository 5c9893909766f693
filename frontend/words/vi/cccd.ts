export const cccd = {
  cccdTitle: 'Cập nhật số CCCD',
  cccdLead:
    'Tài khoản của bạn chưa có số CCCD. Hãy cập nhật để liên kết với VNeID. Nếu bỏ qua, hồ sơ vẫn được giữ nguyên và lần đăng nhập sau Cổng sẽ hỏi lại.',
  cccdLabel: 'Số CCCD hoặc số định danh cá nhân',
  cccdHint:
    'Gồm 12 chữ số, in ở mặt trước thẻ căn cước (hoặc thẻ CCCD) và có trong ứng dụng VNeID. Có thể nhập kèm dấu cách. Mỗi tài khoản thử được 3 số khác nhau trong 30 ngày.',
  cccdNotice:
    'Số này cùng họ tên và ngày sinh trong tài khoản được gửi đến Cơ sở dữ liệu quốc gia về dân cư để đối chiếu. Cổng chỉ nhận kết quả "khớp" hoặc "không khớp" và lưu số ở dạng mã hóa.',
  update: 'Cập nhật',
  skip: 'Bỏ qua',
  skipHint: 'Bạn có thể cập nhật sau tại {identity}.',
  triesLeft: 'Bạn còn thử được {left} số khác cho đến {until}.',
  noTriesLeft: 'Bạn thử số khác được từ {until}.',
  waitingHelp:
    'Số đã được lưu để chờ đối chiếu; bạn không cần nhập lại. Bấm "Tiếp tục" để đi tiếp. Kết quả hiển thị tại {identity}.',
  registerBusyLater: 'Cơ sở dữ liệu quốc gia về dân cư đang bận nên chưa đối chiếu được. Vui lòng thử lại sau ít phút.',
  noMatchHelp:
    'Nếu họ tên hoặc ngày sinh trong dữ liệu dân cư sai, Công an cấp xã nơi thường trú sẽ điều chỉnh. Người nước ngoài không đối chiếu được ở bước này: hãy bấm "Liên kết VNeID". Cần hỗ trợ, gọi {phone}.',
};
