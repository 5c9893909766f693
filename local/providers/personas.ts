/**
 * One file for portal accounts, VNeID and the register; local/control/people.ts says what each person shows. CCCDs
 * start with 000, the code of no province.
 */
export interface Persona {
  /** Login name on the portal. */
  readonly login: string;
  readonly account?: PortalAccount;
  /** The nine digits of the old identity card. The account was imported with them, and the hub sends them. */
  readonly cmnd?: string;
  /** VNeID's data about the person. The login at VNeID is the CCCD. */
  readonly vneid?: {
    readonly cccd: string;
    readonly fullName: string;
    readonly birthDate: string;
    readonly level: 1 | 2;
  };
  /** The register's data about this person, and the register's behaviour for this CCCD. */
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
  /** A person has answered "Không phải tôi", so the portal login opens nothing. */
  readonly isFrozen?: true;
}

export const portalPassword = 'mua-xuan-tren-song-huong';
export const vneidPassword = 'vneid-thu-nghiem';

interface Same {
  login: string;
  fullName: string;
  birthDate: string;
  cccd: string;
  cmnd?: string;
  account?: Partial<PortalAccount>;
  level?: 1 | 2;
  behaves?: 'down' | 'slow';
}

/** A person with the same data in account, VNeID and register, except for the given differences. */
const same = ({ login, fullName, birthDate, cccd, cmnd, account = {}, level = 2, behaves }: Same): Persona => ({
  login,
  ...(cmnd && { cmnd }),
  account: { fullName, birthDate, dossiers: 2, ...account },
  vneid: { cccd, fullName, birthDate, level },
  register: { cccd, fullName, birthDate, ...(behaves && { behaves }) },
});

export const personas: readonly Persona[] = [
  same({
    login: 'co-cccd',
    fullName: 'Nguyễn Thị Lan',
    birthDate: '19850312',
    cccd: '000185000101',
    account: { cccd: '000185000101', phone: '0900000101', email: 'co-cccd@example.vn', dossiers: 3 },
  }),
  same({
    login: 'chua-cccd',
    fullName: 'Trần Văn Bình',
    birthDate: '19900521',
    cccd: '000090000102',
    account: { phone: '0900000102', email: 'chua-cccd@example.vn', dossiers: 4 },
  }),
  {
    login: 'khong-khop',
    account: { fullName: 'Lê Minh Khôi', birthDate: '19781102', dossiers: 1 },
    register: { cccd: '000078000103', fullName: 'Lê Minh Khoa', birthDate: '19781103' },
  },
  same({
    login: 'dan-cu-ngung',
    fullName: 'Phạm Thị Ngọc',
    birthDate: '19930708',
    cccd: '000193000104',
    behaves: 'down',
  }),
  same({
    login: 'dan-cu-cham',
    fullName: 'Hoàng Văn Dũng',
    birthDate: '19661225',
    cccd: '000066000105',
    behaves: 'slow',
  }),
  same({
    login: 'can-bo',
    fullName: 'Vũ Thị Hạnh',
    birthDate: '19880430',
    cccd: '000188000106',
    account: { kind: 'official', email: 'can-bo@example.vn' },
  }),
  {
    login: 'nuoc-ngoai',
    account: { fullName: 'Maria Santos', birthDate: '19870915', dossiers: 1 },
    vneid: { cccd: '000187000107', fullName: 'MARIA SANTOS', birthDate: '19870915', level: 2 },
  },
  same({
    login: 'chi-cmnd',
    fullName: 'Đặng Văn Sơn',
    birthDate: '19720214',
    cccd: '000072000108',
    cmnd: '010000108',
  }),
  same({
    login: 'chi-nam-sinh',
    fullName: 'Bùi Thị Sáu',
    birthDate: '1951',
    cccd: '000151000109',
  }),
  {
    login: 'dau-thanh',
    account: { fullName: 'Đỗ Thị Hoà', birthDate: '19950101', dossiers: 2 },
    vneid: { cccd: '000195000110', fullName: 'ĐỖ THỊ HÒA', birthDate: '19950101', level: 2 },
    register: { cccd: '000195000110', fullName: 'Đỗ Thị Hòa', birthDate: '19950101' },
  },
  same({
    login: 'giu-so',
    fullName: 'Ngô Văn Tùng',
    birthDate: '19800606',
    cccd: '000080000111',
    account: { cccd: '000080000111', dossiers: 1 },
  }),
  same({
    login: 'mao-danh',
    fullName: 'Phan Thị Yến',
    birthDate: '19820724',
    cccd: '000182000116',
    account: { cccd: '000182000116', phone: '0900000116' },
  }),
  {
    login: 'trung-so',
    account: { fullName: 'Ngô Văn Tùng', birthDate: '19800606', dossiers: 1 },
  },
  same({
    login: 'nhan-tin',
    fullName: 'Dương Thị Hoa',
    birthDate: '19770909',
    cccd: '000177000117',
    account: { phone: '0900000117', email: 'nhan-tin@example.vn' },
  }),
  same({
    login: 'cho-doi-chieu',
    fullName: 'Mai Văn Phúc',
    birthDate: '19910303',
    cccd: '000091000118',
    account: { email: 'cho-doi-chieu@example.vn' },
  }),
  same({
    login: 'muc-1',
    fullName: 'Lý Thị Mai',
    birthDate: '20000229',
    cccd: '000300000113',
    level: 1,
  }),
  {
    login: 'khac-so',
    account: { fullName: 'Trịnh Quốc Anh', birthDate: '19830817', cccd: '000083000114', dossiers: 1 },
    vneid: { cccd: '000083000914', fullName: 'Trịnh Quốc Anh', birthDate: '19830817', level: 2 },
    register: { cccd: '000083000114', fullName: 'Trịnh Quốc Anh', birthDate: '19830817' },
  },
  {
    login: 'chi-vneid',
    vneid: { cccd: '000304000115', fullName: 'Cao Thị Thuỷ', birthDate: '20040910', level: 2 },
  },
  {
    login: 'ten-khac',
    account: { fullName: 'Hồ Thị Quý', birthDate: '19860204', cccd: '000186000203', dossiers: 1 },
    vneid: { cccd: '000186000203', fullName: 'Hồ Thị Quí', birthDate: '19860204', level: 2 },
    register: { cccd: '000186000203', fullName: 'Hồ Thị Quí', birthDate: '19860204' },
  },
  same({
    login: 'quen-mat-khau',
    fullName: 'Tạ Thị Thu',
    birthDate: '19740118',
    cccd: '000174000119',
    cmnd: '010000119',
    account: { phone: '0900000119', email: 'quen-mat-khau@example.vn', dossiers: 3 },
  }),
  {
    login: 'tre-em',
    vneid: { cccd: '000216000120', fullName: 'Nguyễn Minh An', birthDate: '20160601', level: 2 },
  },
  same({
    login: 'khong-lien-he',
    fullName: 'Đinh Văn Lộc',
    birthDate: '19690815',
    cccd: '000069000121',
    account: { cccd: '000069000121' },
  }),
  same({
    login: 'hai-tin',
    fullName: 'Châu Thị Bé',
    birthDate: '19810927',
    cccd: '000181000122',
    account: { cccd: '000181000122', phone: '0900000122', email: 'hai-tin@example.vn' },
  }),
  same({
    login: 'tam-khoa',
    fullName: 'La Văn Thành',
    birthDate: '19760410',
    cccd: '000076000123',
    account: { cccd: '000076000123', phone: '0900000123', isFrozen: true },
  }),
];

export const persona = (login: string): Persona => {
  const found = personas.find((p) => p.login === login);
  if (!found) throw new Error(`no persona ${login}`);
  return found;
};

/** The CCCD that a tester types for this persona on the CCCD screen. */
export const numberOf = ({ login, register, vneid }: Persona): string =>
  login === 'trung-so' ? '000080000111' : (register?.cccd ?? vneid?.cccd ?? '');
