import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { PopulationProfile } from '../../lib/stage.ts';
import { at, readXml } from '../../functions/gateways/population/xml.ts';
import type { Faults } from './faults.ts';
import { readBody } from '../cloud/http.ts';
import { personas } from './personas.ts';

export interface PopulationSettings {
  /** The path of the operation. Callers use several names for this machine. */
  readonly path: string;
  readonly user: string;
  readonly secret: string;
  readonly apiKey: string;
  /** The form that names must have. The register refuses a question with another form. */
  readonly nameForm: PopulationProfile['nameForm'];
  readonly faults: Faults;
}

/** The largest accepted difference to a caller's clock. */
const clockMs = 5 * 60_000;

/**
 * Simulates the register's SOAP 1.1 service XacThucThongTinCongDan. It is as strict about headers as the real one: a
 * wrong digest, key or clock gets a fault and no answer.
 */
export const populationSimulator =
  (settings: PopulationSettings): RequestListener =>
  async (request, response) => {
    const body = (await readBody(request)).toString('utf8');
    const { faults } = settings;
    if (faults.register === 'down') return void request.socket.destroy();
    if (faults.register === 'slow') await sleep(6_000);
    if (faults.register === 'soap-fault') return soapFault(response, 'Hệ thống đang bảo trì');
    if (faults.register === 'malformed') return xml(response, 200, '<html><body>502 Bad Gateway');
    const complaint = complaintAbout(request.headers, settings);
    if (complaint) return soapFault(response, complaint);

    const asked = questionIn(body);
    if (!asked) return soapFault(response, 'Thiếu tham số');
    if (!isInForm[settings.nameForm](asked.fullName)) return soapFault(response, 'Sai định dạng họ và tên');
    const folded = settings.nameForm === 'ascii' ? (name: string) => withoutMarks(fold(name)) : fold;
    const found = personas.find((p) => p.register?.cccd === asked.cccd)?.register;
    if (found?.behaves === 'down') return void request.socket.destroy();
    // Slow, but far below the portal's timeout of two seconds, so it stays in time on a busy machine as well.
    if (found?.behaves === 'slow') await sleep(800);
    const matches =
      found !== undefined &&
      faults.register !== 'no-match' &&
      folded(found.fullName) === folded(asked.fullName) &&
      sameBirth(found.birthDate, asked.birth);
    xml(
      response,
      200,
      `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><ns:XacThucThongTinCongDanResponse xmlns:ns="http://dancuquocgia.bca"><ns:TonTai>${matches}</ns:TonTai></ns:XacThucThongTinCongDanResponse></soapenv:Body></soapenv:Envelope>`,
    );
  };

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const xml = (response: ServerResponse, status: number, body: string) => {
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' });
  response.end(body);
};

const soapFault = (response: ServerResponse, text: string) =>
  xml(
    response,
    500,
    `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>${text}</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
  );

const complaintAbout = (
  headers: IncomingHttpHeaders,
  { path, user, secret, apiKey }: PopulationSettings,
): string | undefined => {
  const timestamp = String(headers['timestamp']);
  if (Math.abs(Date.now() - Number(timestamp)) > clockMs) return 'Timestamp';
  if (headers['apikey'] !== apiKey) return 'ApiKey';
  if (!headers['x-road-client']) return 'X-Road-Client';
  if (headers['soapaction'] !== '""') return 'SOAPAction';
  const digest = createHash('sha256').update(`http://${headers.host}${path}${user}${timestamp}${secret}`).digest('hex');
  const expected = Buffer.from(`Basic ${Buffer.from(`${user}:${digest}`).toString('base64')}`);
  const given = Buffer.from(headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : 'Authorization';
};

const questionIn = (body: string) => {
  const question = at(readXml(body), 'Body', 'XacThucThongTinCongDan');
  const text = (...path: string[]) => at(question, ...path)?.text ?? '';
  const birth = text('NgayThangNamSinh', 'NgayThangNam') || text('NgayThangNamSinh', 'Nam');
  const isWhole = ['MaYeuCau', 'MaDVC', 'MaTichHop', 'MaCanBo', 'SoDinhDanh', 'HoVaTen'].every(
    (name) => text(name) !== '',
  );
  return isWhole && birth ? { cccd: text('SoDinhDanh'), fullName: text('HoVaTen'), birth } : undefined;
};

const isInForm: Record<PopulationProfile['nameForm'], (name: string) => boolean> = {
  'as-is': () => true,
  upper: (name) => name === name.toUpperCase(),
  ascii: (name) => /^[ -~]+$/.test(name) && name === name.toUpperCase(),
};

/** Removes what remains of diacritics in a folded name, for a register without them. */
const withoutMarks = (folded: string) =>
  folded
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replace(/[\u0300-\u036f1-5]/g, '');

/** The register's own comparison of names. It is separate from the portal's on purpose, as in production. */
const fold = (name: string) => {
  const tones: Record<string, string> = { '\u0300': '1', '\u0301': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' };
  return name
    .toUpperCase()
    .normalize('NFD')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const marks = Array.from(word);
      return marks.filter((c) => !tones[c]).join('') + marks.map((c) => tones[c] ?? '').join('');
    })
    .join(' ');
};

const sameBirth = (known: string, asked: string) =>
  asked.length === 4 || known.length === 4 ? known.slice(0, 4) === asked.slice(0, 4) : known === asked;
