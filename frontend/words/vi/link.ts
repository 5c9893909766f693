export const link = {
  linkLead:
    'Tài khoản này chưa liên kết với VNeID. Liên kết để lần sau đăng nhập bằng VNeID và tiếp tục sử dụng các hồ sơ ở đây (khoảng 2 phút).',
  linkButton: 'Liên kết VNeID',
  linkedAlready:
    'Tài khoản này đã liên kết với VNeID. Biên nhận cho biết điều gì được giữ, điều gì đã gỡ, và cách báo nếu không phải bạn thực hiện.',
  troubleTitle: 'Đăng nhập bằng VNeID',
  troubleLead: 'Nếu bạn chưa vào được Cổng, hãy đăng nhập lại.',
  troubleUnknown: 'Nếu bạn đã bấm "Đồng ý liên kết", liên kết có thể đã hoàn tất: hãy xem tại {identity}.',
  createdAt: 'Ngày tạo tài khoản',
  confirmMore: 'Xem thông tin khác',
  confirmTitle: 'Xác nhận liên kết VNeID',
  confirmOtherName:
    'Họ tên tại VNeID và họ tên trên tài khoản viết khác nhau. Khi bạn đồng ý, Cổng ghi họ tên theo VNeID.',
  confirmSameNumber: 'Số CCCD và ngày sinh (hoặc năm sinh) trùng nhau.',
  confirmSameBirth: 'Ngày sinh (hoặc năm sinh) trùng nhau; tài khoản chưa có số CCCD.',
  confirmNameThere: 'Tên trên tài khoản:',
  confirmLead: 'Bạn đã đăng nhập VNeID thành công. Vui lòng kiểm tra thông tin dưới đây trước khi đồng ý.',
  confirmVneid: 'Định danh VNeID',
  confirmAccount: 'Tài khoản trên Cổng',
  confirmFoundByNumber: 'Cổng tìm thấy tài khoản này theo số CCCD của bạn.',
  confirmFoundByCmnd:
    'Tài khoản này chưa có số CCCD. Cổng tìm thấy tài khoản theo số CMND cũ, họ tên và ngày sinh do VNeID cung cấp: hãy xem kỹ đây có đúng là tài khoản của bạn không. Sau khi liên kết, Cổng báo cho số điện thoại và thư điện tử cũ của tài khoản (nếu có); trong 10 ngày, người nhận có thể báo "Không phải tôi" để tạm khóa tài khoản.',
  confirmNew: 'Không tìm thấy tài khoản nào có số CCCD của bạn. Tài khoản cũ có thể chưa được cập nhật số CCCD.',
  confirmWantsLogin:
    'Tài khoản này đã liên kết, nhưng mã tài khoản, số định danh hoặc họ tên trên VNeID khác với lần trước. Để bảo vệ bạn, hãy nhập tên đăng nhập và mật khẩu do Cổng cấp ở mục bên dưới. Không nhớ? Gọi {phone}.',
  confirmWantsLoginToReopen:
    'Tài khoản này đang tạm khóa, vì ngày {at} có người báo "Không phải tôi". Để mở lại, hãy nhập tên đăng nhập và mật khẩu của tài khoản đó ở mục bên dưới.',
  confirmWantsLoginToLink:
    'Liên kết VNeID của tài khoản này vừa được gỡ. Để liên kết lại, hãy nhập tên đăng nhập và mật khẩu do Cổng cấp ở mục bên dưới. Không nhớ? Gọi {phone}.',
  confirmWantsLoginOtherName:
    'Vì họ tên viết khác, hãy xác nhận tài khoản này là của bạn: nhập tên đăng nhập và mật khẩu do Cổng cấp ở mục bên dưới. Không nhớ? Gọi {phone}.',
  confirmReopens:
    'Ngày {at}, có người đã báo "Không phải tôi" về một thay đổi của tài khoản này, hoặc đã đề nghị liên kết tài khoản với một số khác, nên tài khoản đang được bảo vệ. Chỉ mở lại nếu đây là tài khoản của bạn: từ đó chỉ VNeID mở tài khoản; mật khẩu cũ, cùng số điện thoại và thư điện tử được thêm trong 10 ngày trước đó, bị gỡ; hồ sơ được giữ nguyên.',
  confirmReopensUnlinked:
    'Ngày {at}, có người đã báo "Không phải tôi" về một thay đổi của tài khoản này, hoặc đã đề nghị liên kết tài khoản với một số khác, nên tài khoản đang được bảo vệ. Chỉ mở lại nếu đây là tài khoản của bạn.',
  confirmReopensAll:
    'Ngày {at}, có người đã báo "Không phải tôi" về một thay đổi của tài khoản này, hoặc đã đề nghị liên kết tài khoản với một số khác. Bạn đã xác nhận bằng cả VNeID và mật khẩu: khi bạn bấm mở lại, tài khoản mở lại như trước và không có gì bị mất. Nếu bạn không nhớ đã liên kết tài khoản này, hãy gọi {phone} trước.',
  reopenButton: 'Đây là tài khoản của tôi, mở lại',
  confirmRenews:
    'Thông tin trên VNeID đã thay đổi so với lần liên kết trước. Nếu đồng ý, Cổng cập nhật tài khoản theo VNeID và giữ nguyên hồ sơ. Nếu không đồng ý, bạn chưa đăng nhập được bằng VNeID.',
  confirmLastLogin: 'Lần đăng nhập gần nhất',
  confirmMineTitle: 'Đây có phải tài khoản của bạn?',
  confirmNotMine: 'Không phải tài khoản của tôi',
  confirmNotMineText:
    'Nếu không nhận ra tài khoản này, hãy bấm "Xem thông tin khác" và nhớ lại họ tên, số điện thoại bạn từng dùng. Chưa chắc chắn? Hãy gọi {phone}.',
  confirmEvicts:
    'Số CCCD của bạn đang có trong một tài khoản khác chưa liên kết VNeID. Khi bạn đồng ý, số được gỡ khỏi tài khoản đó và Cổng báo cho chủ tài khoản đó.',
  confirmEvictsOld:
    'Nếu đó là tài khoản cũ của bạn, đừng tạo tài khoản mới: hãy chọn "Có, tôi đã có tài khoản cũ" hoặc gọi {phone}.',
  confirmEvictsCall: 'Nếu đó cũng là tài khoản của bạn, hãy gọi {phone} trước khi đồng ý.',
  claimTitle: 'Tôi đã có tài khoản cũ',
  claimText:
    'Nhập tên đăng nhập và mật khẩu của tài khoản do Cổng cấp. Thông tin này chỉ dùng để xác nhận tài khoản cũ là của bạn.',
  claimButton: 'Tiếp tục với tài khoản này',
  linkFrozen: 'Đang tạm khóa',
  frozenHelp:
    'Hãy đăng nhập bằng đúng VNeID của bạn và nhập mật khẩu của tài khoản khi được hỏi. Nếu vẫn chưa được, hãy gọi {phone}.',
  confirmDossiers: 'Số hồ sơ được giữ nguyên',
  confirmByVneid: 'Từ lần sau, bạn đăng nhập bằng VNeID.',
  confirmAlsoByVneid: 'Từ lần sau, bạn đăng nhập được bằng VNeID.',
  confirmKeepsLogin: 'Các thiết bị khác đang đăng nhập tài khoản này bị đăng xuất.',
  confirmLoginStays: 'Tên đăng nhập và mật khẩu do Cổng cấp vẫn đăng nhập được. Bạn đổi được mật khẩu tại {profile}.',
  confirmDropsTitle: 'Sau khi bạn đồng ý',
  confirmDrops: [
    'Từ nay chỉ đăng nhập tài khoản này bằng VNeID.',
    'Mật khẩu, số điện thoại và thư điện tử cũ (nếu có) bị xóa vì chưa xác minh được là của bạn.',
    'Các thiết bị khác đang đăng nhập tài khoản này bị đăng xuất.',
    'Hồ sơ được giữ nguyên.',
  ],
  confirmKeepByLogin: 'Muốn giữ, hãy nhập mật khẩu cũ ở mục "Tôi đã có tài khoản cũ" trước.',
  confirmButton: 'Đồng ý liên kết',
  renewButton: 'Đồng ý cập nhật',
  createButton: 'Tạo tài khoản mới',
  confirmCancel: 'Không đồng ý, quay lại',
  confirmTitles: {
    new: 'Trước đây bạn đã có tài khoản trên Cổng chưa?',
    renews: 'Cập nhật theo VNeID',
    reopens: 'Mở lại tài khoản',
  },
  hadWho: 'Bạn đang dùng VNeID của',
  hadNotMe: 'Không phải bạn? Đăng xuất khỏi VNeID',
  hadYes: 'Có, tôi đã có tài khoản cũ',
  hadYesText: 'Bước sau, bạn nhập tên đăng nhập và mật khẩu cũ để giữ hồ sơ.',
  hadYesTextClosed: 'Bước sau, bạn xem cách tìm lại hồ sơ cũ.',
  hadNo: 'Chưa có',
  hadNoText: 'Cổng tạo tài khoản mới bằng VNeID của bạn. Tài khoản mới chưa có hồ sơ nào.',
  hadUnsure: 'Không nhớ',
  hadUnsureText: 'Xem cách tìm lại tài khoản trước khi tạo tài khoản mới.',
  hadAnswers: 'Giải đáp',
  hadWhy: 'Vì sao Cổng hỏi câu này?',
  hadWhyText: 'Hồ sơ đã nộp nằm trong tài khoản cũ; tài khoản mới chưa có hồ sơ nào.',
  hadWrong: 'Chọn nhầm thì sao?',
  hadWrongText:
    'Chưa có gì thay đổi ở bước này, và bạn chọn lại được. Nếu đã tạo tài khoản mới, bạn vẫn gộp được tài khoản cũ khi có tên đăng nhập và mật khẩu của tài khoản đó. Tài khoản cán bộ thì không gộp được với tài khoản mới: hãy gọi {phone} trước.',
  hadWrongTextClosed:
    'Chưa có gì thay đổi ở bước này, và bạn chọn lại được. Nếu có thể bạn còn tài khoản cũ, hãy gọi {phone} trước khi tạo tài khoản mới.',
  hadNext: 'Tiếp tục',
  hadBack: 'Chọn lại',
  unsureTitle: 'Tìm lại tài khoản cũ',
  unsureSteps: [
    'Tên đăng nhập cũ thường là số CMND hoặc số CCCD bạn đã dùng khi đăng ký. Bạn có thể thử ở mục "Tôi đã có tài khoản cũ".',
    'Nếu không nhớ mật khẩu, hãy gọi {phone} trước khi tạo tài khoản mới.',
    'Nếu tạo tài khoản mới bây giờ, sau này bạn vẫn gộp được tài khoản cũ vào tài khoản mới khi có tên đăng nhập và mật khẩu cũ. Tài khoản cán bộ thì không gộp được với tài khoản mới.',
  ],
  unsureStepsClosed: [
    'Tài khoản do Cổng cấp không còn dùng được để xác nhận.',
    'Hãy gọi {phone} trước khi tạo tài khoản mới: bộ phận hỗ trợ kiểm tra hồ sơ cũ của bạn.',
  ],
  newText: 'Cổng tạo tài khoản mới với họ tên, ngày sinh và số CCCD do VNeID cung cấp.',
  changed: {
    name: 'Họ và tên',
    birthDate: 'Ngày sinh',
    cccd: 'Số CCCD',
    subject: 'Mã tài khoản VNeID',
    newSubject: 'đã có mã mới',
  },
  confirmNotMineSure: 'Bạn chắc chắn không lập tài khoản này?',
  confirmNotMineThen: {
    dossiers: 'Số hồ sơ trong tài khoản đó không chuyển sang cho bạn: {n}.',
    byNumber: 'Số CCCD của bạn được gỡ khỏi tài khoản đó, và Cổng báo cho chủ tài khoản đó.',
    byCmnd: 'Tài khoản đó được giữ nguyên như hiện nay.',
    created: 'Cổng tạo tài khoản mới cho bạn; tài khoản mới chưa có hồ sơ nào.',
  },
  confirmNotMineLater:
    'Nếu sau này thấy đó là tài khoản của mình: trong 30 ngày, bạn lấy lại được tại {identity}, miễn là chưa có ai dùng; hoặc gộp bằng tên đăng nhập và mật khẩu của tài khoản đó. Chưa chắc chắn? Hãy gọi {phone} trước khi chọn.',
  confirmNotMineLaterClosed:
    'Nếu sau này thấy đó là tài khoản của mình, trong 30 ngày bạn lấy lại được tại {identity}, miễn là chưa có ai dùng. Chưa chắc chắn? Hãy gọi {phone} trước khi chọn.',
  confirmNotMineForGood:
    'Họ tên hoặc loại tài khoản đó khác với tài khoản mới, nên sau này bạn không lấy lại được ở đây và có thể không gộp được. Nếu đó có thể là tài khoản của bạn, hãy gọi {phone} trước khi chọn.',
  confirmNotMineYes: 'Chắc chắn, tạo tài khoản mới',
  confirmNotMineBack: 'Quay lại xem tài khoản',
  goBack: 'Quay lại',
  receiptTitle: 'Biên nhận liên kết VNeID',
  receiptLink: 'Xem và in biên nhận',
  receiptLead: 'Tài khoản của bạn trên Cổng đã liên kết với VNeID.',
  receiptNone: 'Tài khoản này chưa liên kết với VNeID, nên chưa có biên nhận. Bạn liên kết được tại {identity}.',
  receiptAt: 'Thời điểm',
  receiptNew: 'Tài khoản mới, tạo bằng VNeID',
  receiptOld: 'Tài khoản đã có trên Cổng',
  receiptByCmnd: 'Tài khoản đã có trên Cổng, tìm thấy theo số CMND cũ',
  receiptWhich: 'Tài khoản',
  receiptStays: 'Hồ sơ trong tài khoản',
  receiptStaysValue: '{n} hồ sơ, được giữ nguyên',
  receiptStaysNothing: 'Chưa có hồ sơ nào',
  receiptDropped: 'Đã gỡ khi liên kết',
  receiptDroppedNames: { login: 'tên đăng nhập và mật khẩu cũ', phone: 'số điện thoại cũ', email: 'thư điện tử cũ' },
  receiptDroppedNothing: 'Không gỡ gì',
  receiptLogin: 'Cách đăng nhập từ nay',
  receiptLoginVneid: 'Chỉ bằng VNeID',
  receiptLoginBoth: 'Bằng VNeID; tài khoản do Cổng cấp vẫn đăng nhập được',
  receiptTold: 'Cổng báo tin qua',
  receiptDisavowTitle: 'Không phải bạn thực hiện?',
  receiptDisavow:
    'Trước {until}, hãy mở đường dẫn trong thư điện tử mà Cổng đã gửi, hoặc vào mục "Báo: không phải tôi thực hiện" và nhập mã trong tin nhắn. Bạn cũng có thể gọi {phone}; nếu không nhận được thông báo nào, hãy gọi ngay.',
  receiptDisavowNoNotice:
    'Tài khoản chưa có số điện thoại hay thư điện tử để Cổng gửi thông báo. Nếu không phải bạn thực hiện, hãy gọi {phone}.',
  receiptPrint: 'In biên nhận',
  receiptShared: 'Đang dùng máy chung? Hãy đăng xuất khỏi Cổng, rồi đăng xuất khỏi VNeID trước khi rời máy.',
};
