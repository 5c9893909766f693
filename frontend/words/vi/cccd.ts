export const cccd = {
  cccdTitle: 'Cập nhật số CCCD',
  cccdOf: 'Nhập số CCCD của',
  cccdWhy: 'để liên kết với VNeID.',
  cccdBorn: 'sinh',
  cccdLabel: 'Số CCCD hoặc số định danh cá nhân',
  cccdHint: 'Gồm 12 chữ số, in ở mặt trước thẻ căn cước và có trong ứng dụng VNeID.',
  cccdTries: 'Có thể nhập kèm dấu cách. Mỗi tài khoản thử được 3 số khác nhau trong 30 ngày.',
  cccdWhereTitle: 'Số nằm ở đâu?',
  cccdWhere: 'Mặt trước thẻ căn cước (hoặc thẻ CCCD): số 12 chữ số nằm ở giữa thẻ, bên phải ảnh.',
  cccdWrongTitle: 'Họ tên, ngày sinh không đúng, hoặc bạn không có số này?',
  cccdWrong:
    'Nếu VNeID của bạn có số 12 chữ số, bạn vẫn liên kết được: bấm "Bỏ qua", rồi "Liên kết VNeID". Nếu dữ liệu dân cư sai, Công an cấp xã nơi thường trú sẽ điều chỉnh. Nếu bạn chưa có số này, tài khoản và hồ sơ vẫn được giữ nguyên: bấm "Bỏ qua", hoặc gọi {phone}.',
  cccdNoticeTitle: 'Số được gửi đến CSDL quốc gia về dân cư để đối chiếu',
  cccdNotice:
    'Số này cùng họ tên và ngày sinh trong tài khoản được gửi đến Cơ sở dữ liệu quốc gia về dân cư để đối chiếu. Cổng chỉ nhận kết quả "khớp" hoặc "không khớp" và lưu số ở dạng mã hóa.',
  update: 'Cập nhật',
  skip: 'Bỏ qua',
  skipHint:
    'Nếu bỏ qua, hồ sơ vẫn được giữ nguyên và lần đăng nhập sau Cổng sẽ hỏi lại. Bạn có thể cập nhật sau tại {identity}.',
  typedLength: 'Bạn đã nhập {n} ký tự.',
  typedLetters: 'Số bạn nhập có chữ cái hoặc ký tự khác, không chỉ có chữ số.',
  ownCccd: 'Số CCCD trong tài khoản:',
  triesLeft: 'Bạn còn {left} lần thử số khác. Từ lúc {again}, số lần được tính lại.',
  noTriesLeft: 'Bạn có thể thử số khác từ lúc {again}.',
  waitingHelp:
    'Số đã được lưu để chờ đối chiếu; bạn không cần nhập lại. Bấm "Tiếp tục" để đi tiếp. Kết quả hiển thị tại {identity}.',
  registerBusyLater: 'Cơ sở dữ liệu quốc gia về dân cư đang bận nên chưa đối chiếu được. Vui lòng thử lại sau ít phút.',
  noMatchHelp:
    'Cổng đối chiếu số CCCD cùng họ tên và ngày sinh trong tài khoản. Nếu số đúng, bạn có thể bấm "Liên kết VNeID". Nếu họ tên hoặc ngày sinh trong dữ liệu dân cư sai, Công an cấp xã nơi thường trú sẽ điều chỉnh. Người nước ngoài không đối chiếu được ở bước này: hãy bấm "Liên kết VNeID". Cần hỗ trợ, gọi {phone}.',
};
