/*
 * Words that people in Vietnam use in passwords. The list of stolen passwords is mostly English, and no package has
 * such a list: zxcvbn has no Vietnamese, and Hunspell's dictionary has syllables but does not say which are common.
 * This list is our own: words for password and login, love and family, greetings, luck and money, seasons and days,
 * places, football and famous names, names of people, and common combinations. All are without tone marks and spaces,
 * as `foldWord` (domain/guess-bits.ts) returns them.
 */

const listed = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words of the portal itself. A guesser tries them first here. */
export const portalWords = listed(`
  dichvucong dichvucongquocgia congdichvucong congdichvucongquocgia congdichvu dichvu dichvucongtructuyen congquocgia
  quocgia tructuyen vneid vneidcongan lienketvneid lienket dinhdanh dinhdanhdientu sodinhdanh dinhdanhcanhan dientu
  vietnam vietnamvodich cccd cmnd cancuoc cancuoccongdan congdan chungminhnhandan hanhchinh hanhchinhcong
  thutuchanhchinh chinhphu chinhphudientu chinhphuvietnam chinhquyen motcua motcuadientu hoso nophoso hosodientu congan
  bocongan thue baohiem baohiemxahoi vssid etax taikhoan taikhoancongdan dangnhap dangky matkhau
  matkhaudichvucong matkhauvneid govvn dichvuconggovvn dvc dvcqg portal publicservice nationalportal
`);

/** Common words and phrases. */
export const vietnameseWords = listed(`
  matkhaucuatoi matkhaumoi matkhaucu matma matmacuatoi khongcomatkhau khongbiet khongnho quenmatkhau nhomatkhau mat
  khau cua toi moi day nay kia cho nhe nhi nha cuatoi cuaminh cuaem cuaanh taikhoancuatoi tentoi tentoila toiten toila
  minhla minhten emla anhla conla chaola tendangnhap nguoidung quantri quantrivien

  anhyeuem emyeuanh yeuem yeuanh yeuemnhieu yeuemnhieulam anhyeuemnhieulam yeuemmaimai anhyeuemmaimai yeuanhnhieulam
  yeumotnguoi yeuvo yeuchong yeucon yeume yeubo yeubame yeuchame yeugiadinh conyeume conyeubo conyeubame
  conyeumenhieulam toiyeuem toiyeuvietnam toiyeuban minhyeunhau yeunhau yeuthuong tinhyeu tinhyeucuatoi tinhban
  hanhphuc hanhphucmaimai maimai mottinhyeu nguoiyeu nguoiyeucu vochong voyeu chongyeu concuame concungcuame conyeu
  congai contrai conguoi thuongem thuonganh thuongnho nhoem nhoanh nhomai nhoban honem bemeo becon bena meocon cuncon
  cunyeu gaucon heocon embe begai betrai emiu iuem iuanh yeu anh con nho thuong nhieu lam qua luon nguoi ban minh bame
  chame giadinh giadinhtoi giadinhlatatca giadinhhanhphuc ongba chiem anhem chigai emgai emtrai ongnoi ongngoai banoi
  bangoai chaunoi chaungoai bome cha gia dinh

  xinchao xinchaovietnam chaoban chaocacban chaoemcogaivietnam camon camonban tambiet chaomung chuc chucmung
  chucmungnammoi chucmungsinhnhat sinhnhat sinhngay sinhnam ngaysinh ngaysinhcuatoi namsinh nammoi nammoivuive vuive
  vuivehanhphuc vuilongchoduyet binhan binhyen binhanvahanhphuc mayman thanhcong phattai phatloc locphat tailoc anlanh
  vansunhuy ankhangthinhvuong ankhang thinhvuong tientai tienbac tien tiendo nhieutien giausang giauco giaunhanh
  lamgiau trieuphu typhu khoemanh suckhoe songkhoe songvui hyvong niemtin uocmo tuonglai vinhquang chienthang vodich
  vodichthegioi codonmuonnoi motminh codon buon vui dep depgai deptrai deptraivodoi xinhdep xinhgai dethuong chao nam
  tet tetden tetnguyendan muaxuan muaha muahe muathu muadong xuan thu dong mattroi mattrang bautroi ngoisao hoahong
  hoasen hoamai hoadao hoahuongduong hoacuc hoacai hoa hong trang sao bien bienxanh songbien

  mothai mothaiba mothaibabon mothaibabonnam mothaibabonnamsau mothaibabonnamsaubay mothaibabonnamsaubaytam
  mothaibabonnamsaubaytamchin mothaibabonnamsaubaytamchinmuoi motmothaihai motmotmot khongmothai khongmothaiba mot hai
  bon sau bay tam chin muoi khong thuhai thuba thutu thunam thusau thubay chunhat thang ngay thanggieng

  hanoi saigon thanhphohochiminh hochiminh tphcm tphochiminh sghanoi hcmcity danang haiphong cantho nghean thanhhoa
  namdinh thaibinh haiduong hungyen bacninh bacgiang quangninh halong thainguyen phutho vinhphuc laocai sapa yenbai
  sonla dienbien hoabinh ninhbinh hatinh quangbinh quangtri quangnam quangngai binhdinh phuyen khanhhoa nhatrang
  ninhthuan binhthuan phanthiet gialai daklak dalat lamdong binhduong dongnai bienhoa vungtau tayninh longan tiengiang
  bentre travinh vinhlong dongthap angiang kiengiang phuquoc haugiang soctrang baclieu camau hue thudo thudohanoi
  hanoimuathu saigonxua quehuong quehuongtoi quetoi vietnamquehuongtoi datnuoc toquoc bacho bachovidai bachomuonnam
  dangcongsan doclap doclaptudohanhphuc tudo hoabinhdoclap nuocvietnam nguoivietnam viet

  bongda bongdavietnam yeubongda hagl hoanganhgialai quanghai congphuong tienlinh sontung sontungmtp mtp mytam
  damvinhhung hoailinh tranthanh facebook zalo gmail yahoo google youtube tiktok viettel vinaphone mobifone
  vietcombank agribank vietinbank techcombank bidv momo iphone samsung lienquan lienquanmobile pubg freefire comtam
  phobo bunbo banhmi caphe caphesua caphesuada trasua trada bia biahoi

  motconvit motconvitxoera motconvitxoerahaicaicanh conmeomacaitreocaycau conmeo treocaycau
  doremon doraemon nobita xuka pikachu thienthan thiensu motngaymoi totlanh ngaymoi motngaymoitotlanh hoangsa truongsa
  canbo canboubnd ubnd ubndxa ubndphuong ubndhuyen vanphong coquan congty truonghoc thaygiao cogiao bacsi

  admin administrator user username login password passwort secret welcome hello abc abcd abcde qwe asd zxc test
  company work office mypassword iloveyou myfamily mylove happynewyear

  nguyen tran pham hoang huynh phan vuong dang bui ngo duong trinh mai trong truong phung luu luong bao bich cam cao
  chau chi cuc cuong dao dat diem diep duc dung duy giang hang hanh hien hieu hung huong huyen khanh khoa kieu kien
  kim lan lien linh loan long loc luan manh nga ngan nghia ngoc nguyet nhan nhat nhung oanh phat phong phuc phuong
  quan quang quy quyen quynh son suong tai tan thai thanh thao thien thinh tho thuan thuy toan tram tri trung tuan
  tung tuyen tuyet uyen vinh xuyen yen tuananh ngocanh minhanh thuhuong thuytrang thanhhuong minhduc anhtuan quanganh
  hoanganh thutrang haianh

  van thi nguyenvan nguyenthi tranvan tranthi levan lethi phamvan phamthi nguyenvana nguyenthib
`);

const turned = (text: string) => Array.from(text).reverse().join('');
const columns = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol', '0p'];

/**
 * Rows, columns and zigzags of the keyboard, the alphabet and the digits, forwards and backwards. Of the signs above
 * the digits, only those are listed that may replace letters. The others add little anyway.
 */
export const keyRows: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  columns.join(''),
  columns.map(turned).join(''),
  columns.map((column) => column.slice(1)).join(''),
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  '1a2b3c4d5e6f7g8h9i0j',
  '147258369',
  '789456123',
  '!@$',
].flatMap((row) => [row, turned(row)]);
