/** One file feeds portal accounts, VNeID and the population register. Numbers begin with 000: no province has that code. */
export interface Persona {
  /** Login name on the portal. */
  readonly login: string;
  /** What a tester sees with this one. */
  readonly shows: string;
  readonly account?: PortalAccount;
  /** The nine digits of the old identity card. The account was imported with them, and the hub states them. */
  readonly cmnd?: string;
  /** What VNeID knows; the login there is the number. */
  readonly vneid?: {
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: 1 | 2;
  };
  /** What the register knows of this person, and how it behaves when asked for this number. */
  readonly register?: {
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly behaves?: 'down' | 'slow';
  };
}

export interface PortalAccount {
  readonly fullName: string;
  readonly birthDate: string;
  readonly kind?: 'official';
  readonly cccd?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly dossiers: number;
}

export const portalPassword = 'mua-xuan-tren-song-huong';
export const vneidPassword = 'vneid-thu-nghiem';

interface Same {
  login: string;
  shows: string;
  fullName: string;
  birthDate: string;
  cccd: string;
  cmnd?: string;
  account?: Partial<PortalAccount>;
  level?: 1 | 2;
  behaves?: 'down' | 'slow';
}

/** A person on whom account, VNeID and register agree, but for what is given. */
const same = ({ login, shows, fullName, birthDate, cccd, cmnd, account = {}, level = 2, behaves }: Same): Persona => ({
  login,
  shows,
  ...(cmnd && { cmnd }),
  account: { fullName, birthDate, dossiers: 2, ...account },
  vneid: { cccd, fullName, birthDate, level },
  register: { cccd, fullName, birthDate, ...(behaves && { behaves }) },
});

export const personas: readonly Persona[] = [
  same({
    login: 'co-cccd',
    shows: 'Đã có CCCD: vào thẳng màn hình cần đến',
    fullName: 'Nguyễn Thị Lan',
    birthDate: '19850312',
    cccd: '000185000101',
    account: { cccd: '000185000101', phone: '0900000101', email: 'co-cccd@example.vn', dossiers: 3 },
  }),
  same({
    login: 'chua-cccd',
    shows: 'Chưa có CCCD: cập nhật, khớp',
    fullName: 'Trần Văn Bình',
    birthDate: '19900521',
    cccd: '000090000102',
    account: { phone: '0900000102', email: 'chua-cccd@example.vn', dossiers: 4 },
  }),
  {
    login: 'khong-khop',
    shows: 'Số đúng là của người khác trong CSDL dân cư: không khớp',
    account: { fullName: 'Lê Minh Khôi', birthDate: '19781102', dossiers: 1 },
    register: { cccd: '000078000103', fullName: 'Lê Minh Khoa', birthDate: '19781103' },
  },
  same({
    login: 'dan-cu-ngung',
    shows: 'CSDL dân cư không trả lời: bỏ qua được',
    fullName: 'Phạm Thị Ngọc',
    birthDate: '19930708',
    cccd: '000193000104',
    behaves: 'down',
  }),
  same({
    login: 'dan-cu-cham',
    shows: 'CSDL dân cư trả lời chậm, vẫn khớp',
    fullName: 'Hoàng Văn Dũng',
    birthDate: '19661225',
    cccd: '000066000105',
    behaves: 'slow',
  }),
  same({
    login: 'can-bo',
    shows: 'Cán bộ: các bước như công dân',
    fullName: 'Vũ Thị Hạnh',
    birthDate: '19880430',
    cccd: '000188000106',
    account: { kind: 'official', email: 'can-bo@example.vn' },
  }),
  {
    login: 'nuoc-ngoai',
    shows: 'Người nước ngoài: không có trong CSDL dân cư, liên kết được bằng VNeID',
    account: { fullName: 'Maria Santos', birthDate: '19870915', dossiers: 1 },
    vneid: { cccd: '000187000107', fullName: 'MARIA SANTOS', birthDate: '19870915', level: 2 },
  },
  same({
    login: 'chi-cmnd',
    shows: 'Chỉ có CMND 9 số: được nhắc nhập số 12 chữ số',
    fullName: 'Đặng Văn Sơn',
    birthDate: '19720214',
    cccd: '000072000108',
    cmnd: '010000108',
  }),
  same({
    login: 'chi-nam-sinh',
    shows: 'Hồ sơ chỉ có năm sinh',
    fullName: 'Bùi Thị Sáu',
    birthDate: '1951',
    cccd: '000151000109',
  }),
  {
    login: 'dau-thanh',
    shows: 'Tài khoản ghi "Hoà", CSDL ghi "Hòa": vẫn khớp',
    account: { fullName: 'Đỗ Thị Hoà', birthDate: '19950101', dossiers: 2 },
    vneid: { cccd: '000195000110', fullName: 'ĐỖ THỊ HÒA', birthDate: '19950101', level: 2 },
    register: { cccd: '000195000110', fullName: 'Đỗ Thị Hòa', birthDate: '19950101' },
  },
  same({
    login: 'giu-so',
    shows: 'Tài khoản thứ nhất của một người: đang giữ số',
    fullName: 'Ngô Văn Tùng',
    birthDate: '19800606',
    cccd: '000080000111',
    account: { cccd: '000080000111', dossiers: 1 },
  }),
  same({
    login: 'mao-danh',
    shows: 'Tài khoản do người khác lập với số của mình: chọn "Không phải tài khoản của tôi"',
    fullName: 'Phan Thị Yến',
    birthDate: '19820724',
    cccd: '000182000116',
    account: { cccd: '000182000116', phone: '0900000116' },
  }),
  {
    login: 'trung-so',
    shows: 'Tài khoản thứ hai của người đó: số đã thuộc tài khoản khác',
    account: { fullName: 'Ngô Văn Tùng', birthDate: '19800606', dossiers: 1 },
  },
  same({
    login: 'nhan-tin',
    shows: 'Nhận thông báo khi liên kết, bấm "Không phải tôi": tạm khóa, rồi mở lại bằng VNeID và mật khẩu',
    fullName: 'Dương Thị Hoa',
    birthDate: '19770909',
    cccd: '000177000117',
    account: { phone: '0900000117', email: 'nhan-tin@example.vn' },
  }),
  same({
    login: 'cho-doi-chieu',
    shows: 'CSDL dân cư ngừng rồi chạy lại (bật ở bàn điều khiển): số được tự đối chiếu',
    fullName: 'Mai Văn Phúc',
    birthDate: '19910303',
    cccd: '000091000118',
    account: { email: 'cho-doi-chieu@example.vn' },
  }),
  same({
    login: 'muc-1',
    shows: 'VNeID mức 1: phải nâng lên mức 2',
    fullName: 'Lý Thị Mai',
    birthDate: '20000229',
    cccd: '000300000113',
    level: 1,
  }),
  {
    login: 'khac-so',
    shows: 'Tài khoản có một số, VNeID có số khác',
    account: { fullName: 'Trịnh Quốc Anh', birthDate: '19830817', cccd: '000083000114', dossiers: 1 },
    vneid: { cccd: '000083000914', fullName: 'Trịnh Quốc Anh', birthDate: '19830817', level: 2 },
    register: { cccd: '000083000114', fullName: 'Trịnh Quốc Anh', birthDate: '19830817' },
  },
  {
    login: 'chi-vneid',
    shows: 'Có VNeID, chưa từng có tài khoản trên Cổng',
    vneid: { cccd: '000304000115', fullName: 'Cao Thị Thuỷ', birthDate: '20040910', level: 2 },
  },
  {
    login: 'ten-khac',
    shows: 'Cùng số nhưng VNeID viết tên khác: thấy cả hai tên và xác nhận thêm một lần',
    account: { fullName: 'Hồ Thị Quý', birthDate: '19860204', cccd: '000186000203', dossiers: 1 },
    vneid: { cccd: '000186000203', fullName: 'Hồ Thị Quí', birthDate: '19860204', level: 2 },
    register: { cccd: '000186000203', fullName: 'Hồ Thị Quí', birthDate: '19860204' },
  },
  same({
    login: 'quen-mat-khau',
    shows: 'Quên mật khẩu, tài khoản cũ chỉ có CMND: khi chạy với PROVIDER=hub, VNeID tìm được tài khoản đó',
    fullName: 'Tạ Thị Thu',
    birthDate: '19740118',
    cccd: '000174000119',
    cmnd: '010000119',
    account: { phone: '0900000119', email: 'quen-mat-khau@example.vn', dossiers: 3 },
  }),
];

export const persona = (login: string): Persona => {
  const found = personas.find((p) => p.login === login);
  if (!found) throw new Error(`no persona ${login}`);
  return found;
};

/** The number that a tester types for this persona on the CCCD screen. */
export const numberOf = ({ login, register, vneid }: Persona): string =>
  login === 'trung-so' ? '000080000111' : (register?.cccd ?? vneid?.cccd ?? '');
