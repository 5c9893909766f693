import type { ProviderName } from '../../../lib/providers.ts';
import { type Persona, personas } from '../personas.ts';
import { subjectOf } from './subject.ts';

type Known = NonNullable<Persona['vneid']>;

export const knownBy = (subject: string | undefined): Known | undefined =>
  personas.find(({ vneid }) => vneid && subjectOf(vneid.cccd) === subject)?.vneid;

export const knownByNumber = (cccd: string): Known | undefined =>
  personas.find(({ vneid }) => vneid?.cccd === cccd)?.vneid;

/** A person in the words of each provider. */
export const claimsOf = (provider: ProviderName, known: Known): Record<string, string> => {
  const { cccd, fullName, birthDate, level } = known;
  const sub = subjectOf(cccd);
  switch (provider) {
    case 'openid':
    case 'fapi':
      return { sub, citizenPid: cccd, fullName, birthDate, accountLevel: String(level) };
    case 'direct':
      return { sub, citizenPid: cccd, fullName, birthDate, accountLevel: String(level), accountType: '1' };
    case 'hub':
      return {
        sub,
        TechID: `tech-${sub}`,
        LoaiTaiKhoan: '1',
        SoDinhDanh: cccd,
        HoVaTen: fullName,
        NgayThangNamSinh: birthDate,
      };
  }
};

/** The hub says in `acr` how well it knows the person. */
export const acrOf = ({ level }: Known): string => (level === 2 ? 'LoA1' : 'LoA0');
