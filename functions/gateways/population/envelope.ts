import type { Cccd } from '../../domain/cccd.ts';
import type { BirthDate, Person } from '../../domain/person.ts';
import { at, readXml } from './xml.ts';

/** What the agency was given when it was connected; it goes into every question. */
export interface Office {
  readonly MaDVC: string;
  readonly MaTichHop: string;
  readonly MaCanBo: string;
}

/** SOAP 1.1 question of operation XacThucThongTinCongDan, namespace `http://dancuquocgia.bca`. */
export const question = (
  requestId: string,
  office: Office,
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
${element('HoVaTen', fullName.normalize('NFC'))}
<dan:NgayThangNamSinh>${birthElement(birthDate)}</dan:NgayThangNamSinh>
</dan:XacThucThongTinCongDan>
</soapenv:Body>
</soapenv:Envelope>`;

/** The register takes a whole date or a year, nothing between. */
const birthElement = ({ year, month, day }: BirthDate) =>
  month && day ? element('NgayThangNam', `${year}${two(month)}${two(day)}`) : element('Nam', String(year));

const two = (n: number) => String(n).padStart(2, '0');
const element = (name: string, text: string) => `<dan:${name}>${escape(text)}</dan:${name}>`;
const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
/** XML 1.0, 2.2: these letters cannot be written in any way, so a space stands for each. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escape = (text: string) => text.replace(unwritable, ' ').replace(/[<>&"']/g, (c) => entities[c]!);

/** The one bit of the answer; undefined for a SOAP fault and for anything that is not exactly the agreed answer. */
export const readAnswer = (xml: string): boolean | undefined => {
  const envelope = readXml(xml);
  if (envelope?.name.replace(/^.*:/, '') !== 'Envelope') return undefined;
  // xs:boolean: white space around the value is no part of it.
  const exists = at(envelope, 'Body', 'XacThucThongTinCongDanResponse', 'TonTai')?.text.trim();
  return exists === 'true' || exists === '1' ? true : exists === 'false' || exists === '0' ? false : undefined;
};

/** SOAP 1.1, 4.4.1: the fault is the question's, and the same question will fail again. */
export const isClientFault = (xml: string): boolean => {
  const code = at(readXml(xml), 'Body', 'Fault', 'faultcode')?.text.trim();
  return code !== undefined && /^(\w+:)?Client(\.|$)/.test(code);
};
