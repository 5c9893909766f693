const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Guesses of an attacker who knows the person in `person` (test/domain/password-rules.test.ts). */
export const personal = lines(`
  tranvanbinh1990
  TranVanBinh21051990
  Trần Văn Bình 21/05/1990
  trần văn bình 1990
  Trần-Văn-Bình-1990
  binhtran21051990
  BinhTranVan1990!
  tvb21051990tvb2105
  Tr4nV4nB1nh1990
  tr@nv@nb!nh@1990
  vanbinh21051990
  binh.tran.1990.05.21
  21051990binh21051990
  19900521tranbinh
  21-5-1990-binh-tran
  0912345678binhtran
  0912345678@binh
  84912345678binh
  binhtran345678binh
  phuongnam.binh90
  phuongnam.binh90@thu.vn
  PhuongNam90Binh1990
  binh001090001234
  cccd001090001234
  CMND 012345601 bình
  binh012345601binh
  matkhaubinhtran90
  MatKhauCuaBinh1990
  yeubinh21051990yeu
  TranVanBinh123456
  tranvanbinh@@@@@
  TRANVANBINH!@#$%
  nguyenthibinh1990@
  BinhDepTrai1990vn
  vneidTranVanBinh
  dichvucongbinh1990
  binhbinhbinh1990
  TranVanBinh#qwerty
  TranThiBinh@2024
  Binh yêu Việt Nam 1990
  binh.dichvucong.vn
  ten toi la Binh 1990
  phuongnam0912345678
  b1nhtr4n2105199O
`);

/** Guesses that an attacker in Vietnam tries on every name. */
export const common = lines(`
  dichvucong123456
  dichvucongquocgia
  DichVuCongQuocGia@2024
  dịch vụ công quốc gia
  d1chvuc0ngqu0cg1a
  congdichvucong2025
  vneid@dichvucong
  vneidvneid123456
  vietnamvietnam123
  Vietnam@123456789
  VietNamVoDich2024
  V13tN4mV0D1ch!!!
  matkhau123456789
  mật khẩu của tôi
  Mật khẩu mới 2024
  matkhaucuatoi2024
  m4tkh4ucu4t0i2024
  M@tKh@u@123456789
  matkhaudichvucong
  quenmatkhau123456
  khongcomatkhau123
  anhyeuem12345678
  anhyeuemnhieulam
  anh yêu em nhiều lắm
  AnhYeuEmMaiMai@123
  4nhy3u3mnh13ul4m
  yeuemmaimai1314520
  conyeumenhieulam
  con yêu mẹ nhiều lắm
  giadinhhanhphuc1
  GiaDinhLaTatCa2024
  hanhphucmaimai99
  chucmungnammoi2025
  Chúc mừng năm mới 2025
  sinhnhat01011990
  01011990sinhnhat
  0101199002021992
  nguyenvana123456
  Nguyễn Văn A 1990
  nguyenthilan1985
  hanoivietnam2024
  HaNoiMuaThu@2023
  saigondeplam2020
  hochiminhmuonnam
  thanhphohochiminh
  doclaptudohanhphuc
  Độc lập Tự do Hạnh phúc
  toiyeuvietnam@123
  xinchaovietnam123
  motminhbuon12345
  mothaibabonnamsau
  một hai ba bốn năm sáu bảy
  chienthang2024!!!
  phatlocphattai888
  sontungmtp123456
  bongdavietnam2024
  facebook123456789
  iloveyouvietnam1
  P@ssw0rdP@ssw0rd
  Password@2024@2025
  P@$$w0rd123456789
  administrator123
  admin@dichvucong
  Admin123456789@@
  qwertyuiop123456
  qwertyuiop!@#$%^
  1qaz2wsx3edc4rfv
  1q2w3e4r5t6y7u8i
  zaq12wsxcde34rfv
  asdfghjkl;123456
  a1b2c3d4e5f6g7h8
  abcdefgh12345678
  abc123abc123abc1
  98765432109876543
  11111111112222222
  123456789vietnam
  letmein123456789
  welcome2vietnam1
  hoasenhoahong2024
  thang12nam2024vn
  taikhoancuatoi01
  hosodientu@12345
  cancuoccongdan01
  dangnhapvneid123
`);

/** Sentences that people made up themselves, with or without spaces, with or without tone marks. */
export const ownSentences = lines(`
  mua-xuan-tren-song-huong
  correct horse battery staple
  xK9#vLq2@pWz7!mN
  🐘🐅🐃🐐🐓🐕🐖🐀🐇🐉🐍🐎🐒🐈🦆
  aaaaaaaaaaaaaaaaaaaa nhưng còn những chữ khác nữa
  Bà ngoại vẫn rang lạc bằng chảo gang
  con mèo vàng ngủ trên nóc tủ lạnh
  chiếc xe đạp cũ kêu cót két cả buổi chiều
  Ba con vịt què lội qua mương nhà bác Tư
  tối qua mình quên mang ô nên ướt hết sách
  Cây khế sau vườn năm nay ra quả muộn
  ông hàng xóm tập kèn lúc năm giờ sáng
  Nồi cá kho của dì Sáu mặn như nước biển
  mười hai bậc thang dẫn xuống bến đò
  Hôm qua trời mưa, tôi ăn cháo sườn
  chú bé bán bong bóng cười thật tươi
  Em trai tôi sợ gián nhưng không sợ ma
  lá bàng đỏ rụng đầy sân trường cấp hai
  Tàu về ga Hàng Cỏ trễ bốn mươi phút
  quen biết nhau từ một quán phở ở Nam Định
  Anh thợ điện bỏ quên cái kìm trên mái
  trăng tròn soi bóng xuống ruộng rau muống
  mẹ may cho tôi cái áo bông màu mận chín
  Gió bấc thổi qua cánh đồng ngô vừa gặt
  Cái đồng hồ treo tường chạy chậm bảy phút
  bacuatoitronghaicayxoai
  contrautranggamcobenbosong
  Việt Nam có nhiều con sông mà tôi chưa tới
  Mật khẩu này dài vì tôi thích kể chuyện ốc sên
  Bình thích ăn bún riêu vào sáng chủ nhật mưa
  Trần nhà dột đúng chỗ kê giường ngủ
  my grandmother bakes rye bread on sundays
  seven green bicycles sank in the harbour
  The kettle whistles before the postman comes
  I lost an umbrella on the night train to Vinh
  our goat ate the wedding invitations
  nobody waters the cactus except me
  purple socks never match the piano
  she paints tiny boats on broken plates
  thirty ducks crossed the motorway at dawn
  My first bus ride cost two thousand dong
  rain taps softly against tin roofs
`);
