import type { Cccd } from '../../domain/cccd.ts';
import type { BirthDate, Person } from '../../domain/person.ts';
import { withoutMarks } from '../../domain/plain-text.ts';
import { at, readXml } from './xml.ts';

/** What the agency received when it was connected. It is part of every question. */
export interface Office {
  readonly MaDVC: string;
  readonly MaTichHop: string;
  readonly MaCanBo: string;
}

/** The form in which a register expects a name. Public clients send upper case. `ascii` is upper case without marks. */
export type NameForm = 'as-is' | 'upper' | 'ascii';

/** Who asks, and the form of the name. */
export interface Asker {
  readonly office: Office;
  readonly nameForm: NameForm;
}

const upper = (name: string) => name.toLocaleUpperCase('vi');

const inForm: Record<NameForm, (name: string) => string> = {
  'as-is': (name) => name,
  upper,
  // Other letters outside ASCII become a space, as below.
  ascii: (name) => withoutMarks(upper(name)).replace(/[^\u0020-\u007e]/gu, ' '),
};

/** SOAP 1.1 question of the operation XacThucThongTinCongDan, namespace `http://dancuquocgia.bca`. */
export const question = (
  requestId: string,
  { office, nameForm }: Asker,
  cccd: Cccd,
  { fullName, birthDate }: Person,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="http://dancuquocgia.bca">
<soapenv:Header/>
<soapenv:Body>
<dan:XacThucThongTinCongDan>
${element('MaYeuCau', requestId)}
${element('MaDVC', office.MaDVC)}
${element('MaTichHop', office.MaTichHop)}
${element('MaCanBo', office.MaCanBo)}
${element('SoDinhDanh', cccd)}
${element('HoVaTen', inForm[nameForm](fullName.normalize('NFC')))}
<dan:NgayThangNamSinh>${birthElement(birthDate)}</dan:NgayThangNamSinh>
</dan:XacThucThongTinCongDan>
</soapenv:Body>
</soapenv:Envelope>`;

/** The register accepts a whole date or a year, nothing between. */
const birthElement = ({ year, month, day }: BirthDate) =>
  month && day ? element('NgayThangNam', `${year}${two(month)}${two(day)}`) : element('Nam', String(year));

const two = (n: number) => String(n).padStart(2, '0');
const element = (name: string, text: string) => `<dan:${name}>${escape(text)}</dan:${name}>`;
const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
/** Characters that XML 1.0 (2.2, `Char`) cannot contain, escaped or not, and those that it discourages. */
const unwritable = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu;
/** A space replaces each such character, and one space replaces several. */
const escape = (text: string) =>
  text
    .replace(unwritable, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/[<>&"']/g, (c) => entities[c]!);

/**
 * Reads an answer as `xs:boolean`. Space around the word is ignored (XML Schema Part 2, 3.2.2: `whiteSpace` is
 * `collapse`). Undefined for all other text.
 */
const booleanOf = (text: string | undefined): boolean | undefined => {
  const word = text?.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
};

const envelopeIn = (xml: string) => {
  const root = readXml(xml);
  return root?.name.replace(/^.*:/, '') === 'Envelope' ? root : undefined;
};

/** Returns the one bit of the answer. Undefined for a SOAP fault and for every answer not in the agreed form. */
export const readAnswer = (xml: string): boolean | undefined =>
  booleanOf(at(envelopeIn(xml), 'Body', 'XacThucThongTinCongDanResponse', 'TonTai')?.text);

/**
 * Returns whether the register says that our question was wrong: fault code `Client` (SOAP 1.1, 4.4.1), possibly with
 * more after a dot. Such a fault is about one question, not about the register.
 */
export const blamesQuestion = (xml: string): boolean => /^(.*:)?Client(\.|$)/.test(faultCodeIn(xml) ?? '');

/** @returns the fault code of a SOAP fault; undefined for every other answer */
export const faultCodeIn = (xml: string): string | undefined =>
  at(envelopeIn(xml), 'Body', 'Fault', 'faultcode')?.text.trim();
