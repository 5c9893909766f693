/** A page of text: sections with paragraphs, then steps or points. */
export interface TextPage {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly {
    readonly title: string;
    readonly text?: readonly string[];
    /** Steps in their order. */
    readonly steps?: readonly string[];
    readonly points?: readonly string[];
  }[];
}

const hotline: TextPage = {
  title: 'Hotline hỗ trợ',
  lead: 'Gọi hoặc viết cho chúng tôi khi bạn không tự làm tiếp được. Cán bộ hỗ trợ không bao giờ hỏi mật khẩu, passcode hay mã xác nhận của bạn.',
  sections: [
    {
      title: 'Trước khi gọi',
      points: [
        'Nếu màn hình có "Mã hỗ trợ" hoặc "Mã yêu cầu", hãy ghi lại: cán bộ hỗ trợ tìm được việc của bạn bằng mã đó.',
        'Chuẩn bị họ tên và ngày sinh như trong tài khoản. Không đọc mật khẩu cho bất kỳ ai.',
        'Lỗi của ứng dụng VNeID (cài đặt, kích hoạt, passcode) do tổng đài VNeID của Bộ Công an giải quyết.',
      ],
    },
  ],
};

const guide: Record<'enabled' | 'link-only' | 'closed', TextPage['sections'][number]> = {
  enabled: {
    title: 'Liên kết tài khoản đã có với VNeID',
    steps: [
      'Bấm "Bắt đầu" ở Trang chủ, chọn tài khoản được cấp bởi Cổng và nhập tên đăng nhập, mật khẩu.',
      'Nếu tài khoản chưa có số CCCD, nhập 12 chữ số rồi bấm "Cập nhật". Bạn có thể bấm "Bỏ qua" và làm sau tại Thông tin cá nhân > Thông tin định danh.',
      'Bấm "Liên kết VNeID", đăng nhập trên trang của VNeID và đồng ý chia sẻ thông tin.',
      'Kiểm tra thông tin hai bên rồi bấm "Đồng ý liên kết".',
      'Xem và in biên nhận nếu cần. Từ lần sau, bạn đăng nhập được bằng VNeID.',
    ],
  },
  'link-only': {
    title: 'Liên kết tài khoản cũ với VNeID',
    steps: [
      'Bấm "Bắt đầu" ở Trang chủ, rồi "Đăng nhập bằng VNeID". Nếu còn nhớ tên đăng nhập cũ, bạn có thể ghi ở mục "Tôi đã có tài khoản cũ".',
      'Đăng nhập trên trang của VNeID và đồng ý chia sẻ thông tin.',
      'Nếu Cổng tìm thấy tài khoản cũ theo số CCCD, kiểm tra thông tin rồi bấm "Đồng ý liên kết".',
      'Nếu Cổng không tìm thấy, chọn "Có, tôi đã có tài khoản cũ", nhập tên đăng nhập và mật khẩu cũ, rồi bấm "Đồng ý liên kết".',
      'Xem và in biên nhận nếu cần.',
    ],
  },
  closed: {
    title: 'Đăng nhập bằng VNeID',
    steps: [
      'Bấm "Bắt đầu" ở Trang chủ, rồi "Đăng nhập bằng VNeID".',
      'Đăng nhập trên trang của VNeID và đồng ý chia sẻ thông tin.',
      'Nếu Cổng tìm thấy tài khoản cũ theo số CCCD, kiểm tra thông tin rồi bấm "Đồng ý liên kết".',
      'Nếu Cổng không tìm thấy tài khoản cũ, hãy gọi {phone} trước khi tạo tài khoản mới.',
    ],
  },
};

const twoAccounts: TextPage['sections'][number] = {
  title: 'Nếu có hai tài khoản',
  text: [
    'Đăng nhập tài khoản muốn giữ, mở {identity} và chọn "Tôi còn một tài khoản khác trên Cổng". Hồ sơ của cả hai tài khoản được giữ; trong 30 ngày bạn có thể tách lại.',
  ],
};

const afterwards: TextPage['sections'] = [
  {
    title: 'Trên máy dùng chung',
    text: [
      'Trước khi đăng nhập, hãy đánh dấu "Máy dùng chung". Khi xong việc, bấm "Kết thúc, người tiếp theo".',
      'Nếu chưa đánh dấu, bấm "Đăng xuất", sau đó bấm "Đăng xuất khỏi VNeID", vì VNeID có phiên đăng nhập riêng.',
    ],
  },
];

const foreigner: TextPage['sections'][number] = {
  title: 'Tôi là người nước ngoài thì sao?',
  text: [
    'Nếu có thẻ thường trú hoặc thẻ tạm trú, bạn dùng số định danh 12 chữ số trong ứng dụng VNeID của mình. Nếu Cổng hỏi số CCCD, hãy bấm "Bỏ qua" rồi "Liên kết VNeID".',
    'Nếu chưa có số này, tài khoản và hồ sơ của bạn vẫn được giữ nguyên. Hãy hỏi cơ quan quản lý xuất nhập cảnh nơi cấp thẻ cho bạn, hoặc gọi {phone}.',
  ],
};

const notHere: TextPage['sections'][number] = {
  title: 'Trẻ em, người làm thay, tổ chức và cán bộ làm ở đây được không?',
  text: [
    'Trang này chỉ liên kết tài khoản cá nhân của chính người đăng nhập. Trẻ em có tài khoản VNeID mức độ 02 của mình thì làm như mọi người.',
    'Tài khoản của tổ chức, doanh nghiệp, và việc làm thay người khác (con nhỏ, cha mẹ, người ủy quyền) thì không làm được ở đây: hãy gọi {phone} để biết nơi làm.',
    'Tài khoản cán bộ được liên kết theo các bước như tài khoản công dân. Quyền của cán bộ do cơ quan của bạn cấp và không thay đổi khi liên kết.',
  ],
};

const questions: TextPage = {
  title: 'Câu hỏi thường gặp',
  lead: 'Câu trả lời ngắn cho những câu hỏi chúng tôi nhận được nhiều nhất.',
  sections: [
    {
      title: 'Hồ sơ của tôi có bị mất không?',
      text: [
        'Không. Liên kết VNeID không xóa hồ sơ nào. Hồ sơ ở trong tài khoản; nếu bạn đăng nhập bằng VNeID mà không thấy hồ sơ, có thể hồ sơ ở một tài khoản cũ chưa liên kết.',
      ],
    },
    {
      title: 'Vì sao mật khẩu và số điện thoại cũ có thể bị xóa?',
      text: [
        'Khi chỉ số CCCD cho thấy tài khoản là của bạn, người khác có thể đã lập tài khoản đó bằng số của bạn. Vì vậy Cổng chỉ giữ mật khẩu và liên hệ cũ khi mật khẩu đó còn dùng được và bạn xác nhận bằng mật khẩu đó. Trang xác nhận luôn nói rõ trước khi bạn đồng ý.',
      ],
    },
    {
      title: 'Số CCCD của tôi báo chưa khớp, tôi phải làm gì?',
      text: [
        'Cổng đối chiếu số CCCD cùng họ tên và ngày sinh trong tài khoản. Nếu cả ba đều đúng, dữ liệu dân cư có thể sai: Công an cấp xã nơi thường trú sẽ điều chỉnh. Bạn vẫn có thể bấm "Bỏ qua" và liên kết bằng VNeID.',
      ],
    },
    foreigner,
    {
      title: 'Tôi đổi số điện thoại, có cần báo Cổng không?',
      text: [
        'Có. Hãy đổi tại {profile}, vì Cổng báo qua đó khi tài khoản có thay đổi. Trong 10 ngày sau khi đổi, liên hệ cũ đã xác nhận vẫn nhận được thông báo.',
      ],
    },
    {
      title: 'Tôi nhận được thông báo về việc tôi không làm',
      text: [
        'Trong vòng 10 ngày, mở đường dẫn trong thư, hoặc nhập mã trong tin nhắn tại mục "Báo: không phải tôi thực hiện" ở cuối trang, rồi bấm nút báo không phải bạn. Sau đó gọi {phone}. Cổng không bao giờ hỏi mật khẩu qua điện thoại hay tin nhắn.',
      ],
    },
    notHere,
  ],
};

const vneid: TextPage = {
  title: 'Không vào được VNeID?',
  lead: 'Trang đăng nhập VNeID do Bộ Công an vận hành; Cổng không đặt lại được mật khẩu VNeID cho bạn.',
  sections: [
    {
      title: 'Tôi chưa có VNeID, hoặc tài khoản ở mức độ 01',
      text: [
        'Bạn mang thẻ căn cước (hoặc thẻ CCCD) đến bất kỳ Công an cấp xã nào để đăng ký mức độ 02, miễn phí. Kết quả sau khoảng 3 ngày làm việc nếu đã có thẻ gắn chip, 7 ngày nếu làm thẻ mới.',
        'Người nước ngoài có thẻ thường trú hoặc thẻ tạm trú mang hộ chiếu đến cơ quan quản lý xuất nhập cảnh của Bộ Công an hoặc Công an cấp tỉnh.',
        'Trong khi chờ, hồ sơ trên Cổng vẫn được giữ nguyên.',
      ],
    },
    {
      title: 'Tôi quên mật khẩu hoặc passcode VNeID',
      text: ['Chọn "{forgotInApp}" trong ứng dụng VNeID và làm theo hướng dẫn, hoặc gọi {vneidPhone}.'],
    },
    {
      title: 'Tôi đã đổi điện thoại',
      text: [
        'Cài ứng dụng VNeID trên điện thoại mới và đăng nhập; ứng dụng hướng dẫn bạn xác thực lại, thường bằng cách đọc chip của thẻ căn cước (NFC). Nếu không được, hãy gọi {vneidPhone} hoặc đến Công an cấp xã.',
      ],
    },
    {
      title: 'Họ tên, ngày sinh hoặc số định danh trên VNeID bị sai',
      text: ['Công an cấp xã nơi thường trú điều chỉnh. Cổng lấy theo VNeID và không tự sửa được.'],
    },
    {
      title: 'VNeID báo bận hoặc không trả lời',
      text: ['Vui lòng thử lại sau ít phút. Nội dung bạn đã lưu nháp trên Cổng không mất.'],
    },
  ],
};

const forgotten: TextPage = {
  title: 'Không nhớ tên đăng nhập hoặc mật khẩu?',
  lead: 'Tên đăng nhập thường là số CMND hoặc số CCCD bạn đã dùng khi đăng ký tài khoản trên Cổng.',
  sections: [
    {
      title: 'Tài khoản cũ đã có số CCCD',
      text: [
        'Bạn không cần mật khẩu cũ. Hãy đăng nhập bằng VNeID: Cổng tìm tài khoản theo số CCCD, cho bạn xem thông tin và hỏi trước khi liên kết. Hồ sơ được giữ nguyên; mật khẩu, số điện thoại và thư điện tử cũ bị xóa.',
      ],
    },
    {
      title: 'Tài khoản cũ chưa có số CCCD, hoặc bạn không chắc',
      steps: [
        'Đăng nhập bằng VNeID. Nếu Cổng hỏi "Trước đây bạn đã có tài khoản trên Cổng chưa?", nghĩa là Cổng chưa tìm thấy tài khoản theo số CCCD.',
        'Hãy gọi {phone} trước khi tạo tài khoản mới.',
        'Nếu đã tạo tài khoản mới, hồ sơ cũ không mất: bạn gộp được tài khoản cũ tại {identity} khi có tên đăng nhập và mật khẩu cũ. Tài khoản cán bộ thì không gộp được với tài khoản mới: hãy gọi {phone}.',
      ],
    },
  ],
};

const forgottenClosed: TextPage = {
  title: forgotten.title,
  lead: 'Bạn không cần tên đăng nhập và mật khẩu cũ nữa: tài khoản do Cổng cấp không còn dùng được.',
  sections: [
    {
      title: 'Hồ sơ cũ của tôi ở đâu?',
      text: [
        'Hãy đăng nhập bằng VNeID: Cổng tìm tài khoản theo số CCCD, cho bạn xem thông tin và hỏi trước khi liên kết. Nếu Cổng không tìm thấy, hãy gọi {phone} trước khi tạo tài khoản mới.',
      ],
    },
  ],
};

const accessibility: TextPage = {
  title: 'Khả năng tiếp cận',
  lead: 'Chúng tôi muốn ai cũng tự dùng được trang này, kể cả người cao tuổi và người khuyết tật.',
  sections: [
    {
      title: 'Mức đáp ứng',
      text: [
        'Trang được làm theo WCAG 2.2 mức AA. Mỗi bản phát hành được kiểm tra tự động trên màn hình lớn và điện thoại.',
      ],
      points: [
        'Dùng được chỉ bằng bàn phím; thông báo lỗi được đọc lên.',
        'Đọc được khi phóng to chữ 200 % và trên màn hình rộng 320 điểm.',
        'Không dùng hình ảnh để kiểm tra người dùng, không có chuyển động.',
      ],
    },
    {
      title: 'Điều chưa đạt',
      points: [
        'Nộp hồ sơ mới, hiện mật khẩu và báo trước khi hết phiên cần JavaScript; các việc khác thì không.',
        'Chưa có bản đọc thành tiếng, ngôn ngữ ký hiệu và tiếng dân tộc thiểu số.',
        'Trang đăng nhập VNeID do Bộ Công an vận hành và không thuộc tuyên bố này.',
      ],
    },
    {
      title: 'Chữ to hơn và đọc thành tiếng',
      points: [
        'Trên máy tính: giữ phím Ctrl và bấm phím + để chữ to hơn; bấm Ctrl và 0 để trở lại như cũ.',
        'Trên điện thoại: chọn cỡ chữ lớn trong mục Trợ năng của trình duyệt hoặc của điện thoại.',
        'Máy tính và điện thoại có sẵn chức năng đọc màn hình (Narrator, TalkBack, VoiceOver). Trang này được làm để dùng được với các chức năng đó.',
      ],
    },
    {
      title: 'Báo cho chúng tôi',
      text: [
        'Nếu có chỗ bạn không dùng được, hãy gọi {phone} hoặc viết đến {mail}. Bạn cũng có thể làm trực tiếp tại: {place}.',
      ],
    },
  ],
};

export const help = {
  title: 'Trợ giúp',
  lead: 'Chọn điều bạn cần.',
  callTitle: 'Gọi hỗ trợ',
  mailTitle: 'Thư điện tử',
  placeTitle: 'Đến trực tiếp',
  back: 'Về trang Trợ giúp',
  useful: 'Trang này có ích cho bạn không? Hãy viết cho chúng tôi điều còn thiếu hoặc khó hiểu: {mail}.',
  hotline,
  guideTitle: 'Hướng dẫn sử dụng',
  guideLead: 'Từng bước chuyển sang đăng nhập bằng VNeID, khoảng 5 phút.',
  guide,
  twoAccounts,
  afterwards,
  foreigner,
  notHere,
  questions,
  vneid,
  forgotten,
  forgottenClosed,
  accessibility,
};
