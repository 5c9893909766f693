/** The information that the law requires the portal to give. The stage's values replace `{…}`. */
export const privacy = {
  title: 'Bảo vệ dữ liệu cá nhân',
  lead: 'Trang này cho biết {agency} xử lý dữ liệu nào của bạn khi liên kết tài khoản với VNeID, để làm gì và trong bao lâu.',
  sections: [
    {
      title: 'Dữ liệu nào, để làm gì',
      points: [
        'Họ tên, ngày sinh, loại tài khoản: để biết tài khoản là của ai.',
        'Số CCCD (số định danh cá nhân) và số CMND cũ, nếu có: để tìm đúng tài khoản của bạn. Không số nào được lưu ở dạng đọc được cả số; Cổng chỉ hiển thị một phần.',
        'Mã tài khoản và mức độ định danh do VNeID cung cấp: để bạn đăng nhập bằng VNeID.',
        'Số điện thoại, thư điện tử: để gửi thông báo, mã xác nhận, và để bạn báo "Không phải tôi".',
        'Thời điểm, địa chỉ mạng và việc đã làm: để bảo vệ tài khoản và giải quyết khiếu nại.',
      ],
    },
    {
      title: 'Ai nhận dữ liệu',
      points: [
        'Cơ sở dữ liệu quốc gia về dân cư: số CCCD, họ tên, ngày sinh, để trả lời "khớp" hoặc "không khớp".',
        'VNeID (Bộ Công an): biết rằng bạn đăng nhập Cổng.',
        'Cơ quan giải quyết hồ sơ: hồ sơ bạn nộp.',
        'Đơn vị vận hành hạ tầng và dịch vụ gửi thư, tin nhắn: chỉ theo hợp đồng với {agency}.',
      ],
      text: ['Cổng không bán dữ liệu, không dùng cho quảng cáo và không có mã theo dõi của bên thứ ba.'],
    },
    {
      title: 'Lưu trong bao lâu',
      points: [
        'Tài khoản và hồ sơ: đến khi bạn yêu cầu xóa, trừ khi pháp luật buộc lưu.',
        'Nhật ký về thay đổi của tài khoản: ít nhất {archiveDays}, để trả lời khi có khiếu nại.',
        'Lượt đăng nhập VNeID chưa hoàn tất: {flowMinutes} phút. Phiên đăng nhập: 15 phút không thao tác (5 phút trên máy dùng chung), lâu nhất 12 giờ.',
        'Cookie: chỉ loại cần thiết để đăng nhập và nhận ra trình duyệt của bạn, lâu nhất {browserDays}.',
      ],
    },
  ],
  basisTitle: 'Căn cứ pháp lý',
  rights: {
    title: 'Quyền của bạn',
    text: [
      'Bạn có quyền xem, chỉnh sửa, nhận bản sao, rút lại sự đồng ý, hạn chế và xóa dữ liệu. Chúng tôi xác nhận yêu cầu trong 2 ngày làm việc; xem, sửa và cung cấp trong 10 ngày, rút lại đồng ý và hạn chế trong 15 ngày, xóa trong 20 ngày.',
      'Gửi yêu cầu đến {dataOfficer} hoặc gọi {phone}. Nếu chưa thỏa đáng, bạn khiếu nại được đến: {complaints}.',
    ],
  },
  ownerTitle: 'Cơ quan chịu trách nhiệm',
};
