import type { AppErrorCode, EngineerCode } from '../../../functions/domain/app-error.ts';

/** The sentences that pages show for the API's refusal codes. */
type News =
  | 'cccd-saved'
  | 'vneid-linked'
  | 'link-removed'
  | 'password-changed'
  | 'contacts-changed'
  | 'contacts-same'
  | 'contact-confirmed'
  | 'contact-code-sent'
  | 'accounts-merged'
  | 'accounts-split'
  | 'dossier-submitted'
  | 'logged-out'
  | 'logged-out-everywhere'
  | 'logged-out-here'
  | 'next-person'
  | 'vneid-stays'
  | 'back-from-vneid'
  | 'offline'
  | 'offline-logout'
  | 'renewal-declined'
  | 'password-leaked'
  | 'account-created'
  | 'account-turned-down'
  | 'link-reopened'
  | 'link-renewed';

export const messages = {
  'login-wrong': 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
  'login-effort':
    'Để chặn người lạ dò mật khẩu, Cổng kiểm tra trình duyệt mới trước khi xem mật khẩu. Chưa kiểm tra được trình duyệt này, và mật khẩu chưa được xem. Hãy đăng nhập bằng VNeID, dùng trình duyệt bạn từng đăng nhập, hoặc bật JavaScript rồi thử lại.',
  'login-network':
    'Từ mạng bạn đang dùng có quá nhiều lần đăng nhập sai. Hãy đợi vài phút rồi thử lại, hoặc đăng nhập bằng VNeID.',
  'login-tried':
    'Mật khẩu này đang bị người lạ thử ở nhiều tài khoản, nên tạm thời không dùng được từ trình duyệt mới. Hãy đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
  'login-leaked':
    'Mật khẩu này nằm trong danh sách mật khẩu đã bị lộ mà ai cũng đọc được, nên không dùng được từ trình duyệt mới. Hãy đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập rồi đổi mật khẩu.',
  'password-leaked':
    'Mật khẩu của bạn nằm trong danh sách mật khẩu đã bị lộ mà ai cũng đọc được, nên người lạ dễ đoán ra. Hãy đổi mật khẩu ngay bây giờ.',
  'login-paused':
    'Tên đăng nhập này vừa bị nhập sai mật khẩu nhiều lần, nên tạm dừng nhận mật khẩu từ trình duyệt mới. Hãy thử lại sau 3 phút, đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
  'login-paused-long':
    'Tên đăng nhập này bị nhập sai mật khẩu quá nhiều lần trong những ngày qua, nên tạm dừng nhận mật khẩu từ trình duyệt mới. Hãy thử lại sau 12 giờ, đăng nhập bằng VNeID, hoặc dùng trình duyệt bạn từng đăng nhập.',
  'proof-limit':
    'Mật khẩu ở bước này chưa đúng nhiều lần, nên Cổng tạm dừng nhận. Hãy thử lại sau 36 giờ, hoặc gọi {phone}.',
  'login-required': 'Bạn chưa đăng nhập, hoặc phiên đăng nhập đã kết thúc. Vui lòng đăng nhập để tiếp tục.',
  'form-other-person':
    'Biểu mẫu này được mở cho tài khoản đăng nhập trước đó trên trình duyệt này; hiện một tài khoản khác đang đăng nhập. Chưa có gì thay đổi. Hãy tải lại trang, hoặc đăng nhập lại bằng tài khoản của bạn.',
  'login-too-old':
    'Để bảo vệ tài khoản, thay đổi này cần một lần đăng nhập trong vòng 10 phút. Vui lòng đăng nhập lại rồi thực hiện.',
  'login-link-only':
    'Cổng không còn cho đăng nhập trực tiếp bằng tài khoản này. Hãy bấm "Đăng nhập bằng VNeID". Nếu Cổng chưa tìm thấy tài khoản này, hãy chọn "Có, tôi đã có tài khoản cũ" để giữ hồ sơ.',
  'login-closed':
    'Tài khoản do Cổng cấp không còn dùng được. Hãy đăng nhập bằng VNeID; nếu thiếu hồ sơ cũ, hãy gọi {phone}.',
  'login-merged':
    'Tài khoản này đã được gộp vào tài khoản khác của bạn. Hãy đăng nhập bằng tài khoản được giữ lại. Không nhớ tài khoản nào? Hãy đăng nhập bằng VNeID, hoặc gọi {phone}.',
  'merge-unproven': 'Hãy nhập lại tên đăng nhập và mật khẩu của tài khoản thứ hai tại Thông tin định danh.',
  'merge-itself': 'Đây chính là tài khoản bạn đang đăng nhập. Hãy nhập tài khoản khác của bạn.',
  'merge-other-person':
    'Chưa gộp được vì thông tin của hai tài khoản không trùng nhau. Nếu cả hai đều là của bạn (ví dụ đã đổi họ tên), hãy gọi {phone} để được kiểm tra.',
  'merge-nested':
    'Cả hai tài khoản đều đã được gộp với tài khoản khác. Hãy tách lại một trong hai trước khi gộp, hoặc gọi {phone}.',
  'merge-needs-vneid':
    'Một trong hai tài khoản đã liên kết VNeID hoặc có số CCCD đã xác thực bằng VNeID. Hãy đăng nhập tài khoản đó bằng VNeID, rồi nhập tài khoản còn lại tại {identity}.',
  'merge-changed':
    'Một trong hai tài khoản vừa thay đổi hoặc đang tạm khóa. Hãy thử lại một lần; nếu vẫn chưa được, hãy gọi {phone}.',
  'merge-too-late':
    'Tài khoản mà bạn đã không nhận không còn lấy lại được ở đây: đã quá 30 ngày, hoặc từ đó đã có người dùng hay thay đổi tài khoản ấy. Nếu có tên đăng nhập và mật khẩu của tài khoản đó, bạn vẫn gộp được; nếu không, hãy gọi {phone}.',
  'accounts-merged': 'Đã gộp hai tài khoản. Hồ sơ của cả hai ở trong tài khoản này.',
  'accounts-split': 'Đã tách hai tài khoản.',
  'split-unknown': 'Không còn tách lại được: đã quá 30 ngày hoặc đã tách trước đó. Cần hỗ trợ, gọi {phone}.',
  'login-frozen':
    'Đăng nhập bằng tài khoản do Cổng cấp đang tạm khóa, vì {frozenOn} có người báo "Không phải tôi". Hãy đăng nhập bằng VNeID để mở lại. Cần hỗ trợ, gọi {phone}.',
  'link-frozen': 'Tài khoản này đang tạm khóa, vì {frozenOn} có người báo "Không phải tôi".',
  'undo-unknown':
    'Đường dẫn, số điện thoại hoặc mã không đúng, hoặc đã hết hạn 10 ngày. Vui lòng xem lại tin nhắn và nhập lại, mở đường dẫn trong thư điện tử (nếu có), hoặc gọi {phone}.',
  'undo-network':
    'Từ mạng này đã có nhiều lần nhập mã chưa đúng. Vui lòng nhập lại sau 12 phút hoặc dùng mạng khác, mở đường dẫn trong thư điện tử (nếu có), hoặc gọi {phone}.',
  'network-limit':
    'Từ mạng bạn đang dùng có quá nhiều yêu cầu. Vui lòng đợi nửa phút rồi thử lại, hoặc dùng mạng khác.',
  'undo-used':
    'Yêu cầu này đã được ghi nhận trước đó và đang được kiểm tra. Cần hỗ trợ thêm, hãy gọi {phone} và đọc mã yêu cầu.',
  'undo-closed':
    'Yêu cầu này đã được ghi nhận trước đó, và từ đó tài khoản đã được kiểm tra hoặc xác nhận lại. Nếu vẫn nghi ngờ, hãy gọi {phone}.',
  'undo-settled':
    'Chủ tài khoản đã xác nhận bằng VNeID sau khi thông báo này được gửi, nên thông báo không còn hiệu lực. Nếu vẫn nghi ngờ, hãy gọi {phone}.',
  'link-removed': 'Đã gỡ liên kết VNeID.',
  'password-changed': 'Đã đổi mật khẩu. Các thiết bị khác đang đăng nhập đã bị đăng xuất.',
  'password-wrong': 'Mật khẩu hiện tại chưa đúng.',
  'password-tries':
    'Mật khẩu hiện tại đã nhập sai nhiều lần nên lúc này chưa được kiểm tra. Vui lòng thử lại sau 3 phút.',
  'password-frozen':
    'Tài khoản đang có một yêu cầu kiểm tra nên chưa đổi được mật khẩu. Hãy đăng nhập lại bằng VNeID để mở lại, hoặc gọi {phone}.',
  'password-none': 'Tài khoản này chỉ đăng nhập bằng VNeID nên không có mật khẩu để đổi.',
  'password-short': 'Mật khẩu mới cần ít nhất 15 ký tự. Hãy dùng một câu dễ nhớ với bạn.',
  'password-common':
    'Mật khẩu mới quá dễ đoán. Hãy dùng một câu của riêng bạn, không chỉ ghép từ vài từ thông dụng, dãy phím, chữ số hay phần lặp lại.',
  'password-personal':
    'Mật khẩu mới được ghép từ thông tin của chính bạn như họ tên, ngày sinh, số điện thoại, thư điện tử, số giấy tờ hay tên đăng nhập, nên người biết bạn dễ đoán ra. Hãy dùng một câu dài mà chỉ bạn nghĩ ra.',
  'contacts-changed':
    'Đã đổi thông tin liên hệ. Cổng báo cho số điện thoại, thư điện tử cũ (nếu có) và gửi mã xác nhận đến số hoặc địa chỉ mới. Hãy nhập mã đó ở mục "Thông tin liên hệ".',
  'contacts-same': 'Thông tin bạn nhập giống thông tin liên hệ đang có, nên không có gì thay đổi.',
  'contact-confirmed':
    'Đã xác nhận. Sau 10 ngày kể từ khi nhập, bạn dùng được số điện thoại hoặc thư điện tử này để báo "Không phải tôi".',
  'contact-code-sent':
    'Mã xác nhận đang được gửi đến số điện thoại hoặc thư điện tử của bạn. Hãy nhập mã ở mục "Thông tin liên hệ".',
  'contact-code-wrong':
    'Mã xác nhận chưa đúng hoặc đã hết hạn. Mã gồm 6 chữ số, dùng được trong 30 phút. Với mỗi số điện thoại hoặc thư điện tử, mã được nhập sai tối đa 5 lần trong 24 giờ.',
  'contact-code-tries': 'Mã đã được nhập sai 5 lần trong 24 giờ, nên tạm thời không nhập tiếp được.',
  'contact-code-limit':
    'Trong 24 giờ qua Cổng đã gửi 3 tin đến số điện thoại hoặc thư điện tử này mà chưa có ai xác nhận, nên chưa gửi thêm mã được và chưa có gì thay đổi. Hãy thử lại vào ngày mai, hoặc dùng số điện thoại hay thư điện tử khác.',
  'phone-malformed': 'Số điện thoại di động gồm 10 chữ số, bắt đầu bằng 0. Vui lòng kiểm tra lại.',
  'email-malformed': 'Thư điện tử cần có dạng ten@vidu.vn. Vui lòng kiểm tra lại.',
  'contact-malformed':
    'Số điện thoại di động gồm 10 chữ số, bắt đầu bằng 0; thư điện tử cần có dạng ten@vidu.vn. Vui lòng kiểm tra lại cả hai.',
  'contact-landline':
    'Số điện thoại cố định không nhận được tin nhắn. Vui lòng nhập số di động, hoặc chỉ dùng thư điện tử.',
  'contact-none': 'Hãy nhập số điện thoại hoặc thư điện tử mới.',
  'changes-limit':
    'Tài khoản này vừa được thay đổi nhiều lần, nên tạm thời không nhận thêm thay đổi. Vui lòng thử lại vào ngày mai.',
  'split-last-way-in': 'Nếu tách lại, tài khoản này không còn cách đăng nhập nào. Hãy gọi {phone}.',
  'link-last-way-in':
    'VNeID là cách đăng nhập duy nhất của tài khoản này nên không gỡ được. Nếu đây không phải VNeID của bạn, hãy gọi {phone}.',
  'link-needs-vneid':
    'Liên kết này do VNeID xác lập nên chỉ gỡ được trong phiên đăng nhập bằng VNeID. Hãy đăng nhập lại bằng VNeID rồi gỡ.',
  'logged-out-everywhere':
    'Bạn đã đăng xuất khỏi mọi thiết bị. Nếu đây là máy dùng chung, hãy đăng xuất khỏi cả VNeID.',
  'logged-out': 'Bạn đã đăng xuất.',
  'next-person':
    'Phiên của người trước trên Cổng đã kết thúc. Nếu người trước còn đăng nhập VNeID trên máy này, hãy đăng xuất khỏi VNeID trước khi người tiếp theo dùng máy.',
  'vneid-stays':
    'Cổng không kết thúc được phiên đăng nhập VNeID trên máy này. Trên máy dùng chung, hãy đóng tất cả cửa sổ của trình duyệt trước khi người tiếp theo dùng máy.',
  'back-from-vneid':
    'Bạn đã trở lại từ trang đăng xuất của VNeID. Nếu VNeID có hỏi mà bạn chưa chọn đăng xuất, VNeID trên máy này vẫn đang đăng nhập: hãy đăng xuất trước khi rời máy dùng chung.',
  'logged-out-here': 'Bạn đã đăng xuất. Nếu đây là máy dùng chung, hãy đăng xuất khỏi cả VNeID.',
  'cccd-empty': 'Vui lòng nhập số CCCD (12 chữ số).',
  'cccd-malformed': '{typedFault}Số CCCD (số định danh cá nhân) gồm đúng 12 chữ số. Vui lòng xem lại số đã nhập.',
  'cccd-is-cmnd':
    'Bạn đã nhập số CMND (9 chữ số). Vui lòng nhập số định danh cá nhân gồm 12 chữ số; bạn có thể xem số này trong ứng dụng VNeID hoặc hỏi Công an cấp xã.',
  'cccd-no-match':
    'Số CCCD chưa khớp với họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư, hoặc đang ở một tài khoản khác trên Cổng. Vui lòng kiểm tra lại số đã nhập.',
  'register-busy':
    'Đã nhận số CCCD của bạn. Cơ sở dữ liệu quốc gia về dân cư đang bận nên chưa đối chiếu được; hệ thống sẽ tự đối chiếu.',
  'cccd-attempts': 'Tài khoản này đã hết lượt nhập số CCCD. Bạn vẫn liên kết được bằng VNeID. Cần hỗ trợ, gọi {phone}.',
  'cccd-attempts-here':
    'Trình duyệt (hoặc mạng) này đã hết lượt nhập số CCCD, vì đã nhập nhiều số khác nhau. Bạn vẫn liên kết được bằng VNeID. Cần hỗ trợ, gọi {phone}.',
  'cccd-already-set':
    'Tài khoản này đã có một số CCCD, khác với số bạn vừa nhập. Nếu số trong tài khoản không đúng, hãy gọi {phone}.',
  'cccd-saved': 'Đã cập nhật số CCCD.',
  'vneid-linked': 'Đã liên kết VNeID. Hồ sơ được giữ nguyên. Từ lần sau, bạn đăng nhập được bằng VNeID.',
  'vneid-denied':
    'Bạn đã hủy đăng nhập hoặc chưa đồng ý chia sẻ thông tin trên VNeID. Chưa có gì thay đổi; bạn có thể thử lại bất cứ lúc nào.',
  'vneid-unavailable': 'VNeID đang bận. Vui lòng thử lại sau ít phút.',
  'vneid-rejected':
    'Cổng chưa nhận được kết quả đăng nhập hợp lệ từ VNeID. Lỗi này không do bạn. Vui lòng thử lại; nếu vẫn lỗi, hãy gọi {phone} và đọc mã hỗ trợ.',
  'vneid-unknown-client': 'VNeID đang bận. Vui lòng thử lại sau ít phút.',
  'vneid-organisation':
    'Đây là tài khoản định danh của tổ chức. Trang này liên kết tài khoản cá nhân; hãy đăng nhập bằng VNeID của chính bạn. Việc của tổ chức: hãy gọi {phone}.',
  'vneid-no-cccd':
    'Tài khoản VNeID này không có số định danh cá nhân 12 chữ số nên chưa dùng được ở đây. Cần hỗ trợ, hãy gọi {phone}.',
  'vneid-unknown-word':
    'Cổng chưa đọc được loại hoặc mức độ của tài khoản VNeID này. Lỗi ở phía Cổng và đã được ghi nhận; hãy thử lại sau hoặc gọi {phone}.',
  'vneid-name-differs':
    'Số CCCD trùng với tài khoản cũ của bạn nhưng họ tên viết khác, và Cổng chưa đối chiếu được. Hồ sơ vẫn được giữ nguyên; hãy thử lại sau, hoặc gọi {phone}. Nếu dữ liệu dân cư sai, Công an cấp xã nơi thường trú sửa được.',
  'vneid-level': 'Tài khoản VNeID của bạn đang ở mức độ 01. Cần mức độ 02 để đăng nhập bằng VNeID hoặc liên kết.',
  'vneid-other-number':
    'Số định danh trên VNeID khác với số CCCD ghi trong tài khoản này, nên chưa liên kết được. Chưa có gì thay đổi.',
  'vneid-other-person':
    'Họ tên hoặc ngày sinh trên VNeID khác với tài khoản này, nên chưa liên kết được. Chưa có gì thay đổi.',
  'vneid-number-reissued':
    'Số định danh tại VNeID của bạn khác với số mà tài khoản cũ đã liên kết. Người trùng họ tên và ngày sinh với bạn cũng có thể như vậy, nên cán bộ phải xem xét trước khi chuyển liên kết; yêu cầu xem xét đã được mở và hồ sơ vẫn giữ nguyên. Hãy gọi {phone} và đọc mã hỗ trợ nếu trang có ghi; mang theo thẻ căn cước nếu được mời đến.',
  'vneid-held-elsewhere':
    'VNeID này, hoặc số CCCD của VNeID này, đã liên kết với một tài khoản khác trên Cổng; hoặc tài khoản này đã liên kết với một VNeID khác. Nếu có hai tài khoản và cả hai là của bạn: đăng xuất, đăng nhập bằng VNeID, rồi gộp tại {identity}. Cần hỗ trợ, gọi {phone}.',
  'link-changed': 'Tài khoản vừa thay đổi ở nơi khác. Hãy liên kết lại từ đầu; nếu vẫn lỗi, hãy gọi {phone}.',
  'flow-unknown': 'Lượt đăng nhập VNeID này đã kết thúc hoặc hết hạn. Vui lòng đăng nhập lại.',
  'flow-used': 'Bạn đã hoàn tất bước này trước đó.',
  'flow-other-browser':
    'Bạn đã bắt đầu ở một trình duyệt khác (ví dụ trong Zalo) hoặc trong một phiên đăng nhập khác. Để bảo vệ bạn, lượt đó không dùng tiếp được ở đây; hãy mở lại trình duyệt đó, hoặc đăng nhập lại tại đây.',
  'body-fields': 'Biểu mẫu gửi lên chưa đúng. Vui lòng tải lại trang và nhập lại.',
  'wanted-unknown': 'Trang bạn muốn đến không có trên Cổng. Vui lòng đăng nhập từ trang chủ.',
  'dossier-submitted': 'Hồ sơ đã được nộp.',
  'draft-changed':
    'Bản nháp này vừa được sửa hoặc nộp ở một cửa sổ khác. Bạn có thể giữ nội dung trên màn hình này, hoặc tải lại trang để lấy nội dung mới hơn.',
  'draft-limit':
    'Bản nháp vừa được lưu rất nhiều lần. Nội dung vẫn còn trong cửa sổ này và sẽ được lưu tiếp sau mười giây; bạn cứ viết tiếp.',
  'draft-characters':
    'Nội dung có ký tự ẩn hoặc ký tự đổi hướng chữ mà cơ quan tiếp nhận không đọc được, thường do dán từ nơi khác. Hãy xóa phần đã dán rồi gõ lại.',
  'draft-incomplete': 'Hãy điền đủ thủ tục, cơ quan tiếp nhận và nội dung đề nghị.',
  'submit-limit': 'Bạn đã nộp nhiều hồ sơ liên tiếp. Bản nháp vẫn được giữ; hãy nộp lại sau mười phút.',
  'dossier-unknown': 'Không tìm thấy hồ sơ này trong tài khoản của bạn.',
  'cross-site':
    'Yêu cầu này không được gửi từ trang của Cổng nên chưa được thực hiện. Hãy mở lại trang và thử lại; nếu vẫn lỗi, hãy gọi {phone}.',
  'portal-closed':
    'Cổng đang tạm đóng để khôi phục dữ liệu. Thông tin của bạn vẫn được giữ an toàn; vui lòng quay lại sau ít phút.',
  busy: 'Hệ thống đang bận. Vui lòng thử lại sau ít giây.',
  internal: 'Có lỗi ở phía hệ thống. Vui lòng thử lại; nếu vẫn lỗi, hãy gọi {phone} và đọc mã hỗ trợ.',
  offline: 'Không kết nối được. Hãy kiểm tra mạng và thử lại; những gì bạn đã nhập vẫn còn.',
  'account-created':
    'Đã tạo tài khoản mới bằng VNeID. Từ lần sau, bạn đăng nhập bằng VNeID. Nếu bạn còn một tài khoản cũ, hãy gộp tại {identity}.',
  'account-turned-down':
    'Đã tạo tài khoản mới bằng VNeID. Tài khoản mà bạn không nhận không chuyển sang đây. Nếu đó là tài khoản của bạn, trong 30 ngày bạn lấy lại được tại {identity}, miễn là chưa có ai dùng.',
  'link-reopened':
    'Đã mở lại tài khoản theo xác nhận của bạn, và liên kết VNeID đang hoạt động. Biên nhận cho biết những gì đã được gỡ.',
  'link-renewed': 'Đã cập nhật tài khoản theo VNeID. Hồ sơ được giữ nguyên.',
  'flow-declined': 'Bạn đã chọn không đồng ý. Chưa có gì thay đổi.',
  'renewal-declined':
    'Bạn đã chọn không cập nhật theo VNeID. Chưa có gì thay đổi; bạn chưa đăng nhập được bằng VNeID cho đến khi đồng ý cập nhật. Nếu thông tin trên VNeID sai, Công an cấp xã sẽ điều chỉnh. Cần hỗ trợ, gọi {phone}.',
  'offline-logout':
    'Chưa đăng xuất được, vì mất kết nối, hoặc hệ thống đang bận hay có lỗi. Bạn VẪN ĐANG đăng nhập. Trang tự thử lại; đừng rời máy trước khi thấy mình đã đăng xuất.',
} satisfies Record<Exclude<AppErrorCode, EngineerCode> | News, string>;
