import { type Known, uuidOf, writeDate } from '../login/people.ts';
import { seconds } from './signer.ts';
import type { HubSession, HubState } from './state.ts';

/**
 * Returns the hub's claims about a person. Names and values come from a public client's sample (class AuthHandler of
 * `fat2fast\auth`): `sub` equals `TechID`, `loginIdp` is BCA, and two addresses at VNeID contain the person's token.
 * The sample writes the birth date as `yyyyMMdd`, and other sources as `dd/MM/yyyy`. A rule decides.
 */
export const claimsOf = async (
  state: HubState,
  session: HubSession,
): Promise<Record<string, string> & { sub: string }> => {
  const { rules, faults, vneidOrigin } = state;
  const { person } = session;
  const token = await personToken(state, person);
  const isOrganisation = person.kind === 'organisation' || faults.on === 'organisation';
  const claims: Record<string, string | undefined> = {
    TechID: uuidOf(person),
    LoaiTaiKhoan: isOrganisation ? '2' : '1',
    HoVaTen: person.fullName,
    SoDinhDanh: person.cccd,
    SoCMND: person.cmnd,
    HoChieu: person.passport,
    NgayThangNamSinh: writeDate(person.birthDate, rules.birthDate),
    GioiTinh: genderOf(person),
    loginIdp: 'BCA',
    userProfileUri: `${vneidOrigin}/api/idp/third-party/view-info?token_id=${token}`,
    logoutUri: `${vneidOrigin}/api/idp/third-party/logout?token_id=${token}`,
  };
  const stated: Record<string, string> = {};
  for (const [name, value] of Object.entries(claims))
    if (value !== undefined || rules.emptyClaims === 'empty') stated[name] = value ?? '';
  return { sub: uuidOf(person), ...stated };
};

/** The person's own token at VNeID. It contains the CCCD, so an address with the token must not reach a log. */
const personToken = ({ signer, vneidOrigin, now }: HubState, person: Known): Promise<string> =>
  signer.sign(
    {
      iss: `${vneidOrigin}/auth/realms/citizen`,
      azp: 'vnconnect',
      iat: seconds(now()),
      exp: seconds(now()) + 1800,
      name: person.fullName,
      preferred_username: person.number,
    },
    'JWT',
  );

/**
 * The fourth digit of a CCCD encodes century and sex, and even digits are men. The words themselves are an assumption.
 */
const genderOf = ({ cccd }: Known): string | undefined => cccd && (Number(cccd[3]) % 2 === 0 ? 'Nam' : 'Nữ');
