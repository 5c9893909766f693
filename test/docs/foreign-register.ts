import { createWriteStream } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { laptopOrigins } from '../../lib/stages.ts';
import { LocalApi } from '../../local/cloud/api.ts';
import { edge } from '../../local/cloud/edge.ts';
import { openPort } from '../../local/cloud/http.ts';
import { lambdasOf } from '../../local/cloud/lambda-from-template.ts';
import { Templates } from '../../local/cloud/template.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { foreignCertificate } from '../support/certificate.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';

/**
 * A second way into the same laptop edition. Its functions ask a register with an unknown certificate. Tables, keys and
 * log are those of the laptop edition.
 */
export const withForeignRegister = async (laptop: Laptop, use: (behind: Laptop) => Promise<unknown>): Promise<void> => {
  const register = createServer(foreignCertificate(), (_, response) => response.end());
  await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve));
  const door = await openPort(0, 'localhost');
  const templates = new Templates(synthesisedLaptop, {
    [laptopOrigins.site]: door.address,
    [laptopOrigins.vneid]: laptop.vneid,
    [laptopOrigins.population]: `https://localhost:${(register.address() as AddressInfo).port}`,
  });
  const log = createWriteStream(laptop.logFile, { flags: 'a' });
  const given = Object.entries(laptop.environment).filter(([name]) => name.startsWith('AWS_'));
  const lambdas = lambdasOf(templates, Object.fromEntries(given), log);
  try {
    const api = new LocalApi(templates, lambdas, { log, accessLog: log, faults: laptop.faults });
    door.serve(edge(templates, api, laptop.originSecret));
    await use({ ...laptop, site: door.address });
  } finally {
    await Promise.all([...lambdas.values()].map((lambda) => lambda.stop()));
    await door.stop();
    register.closeAllConnections();
    register.close();
    log.end();
  }
};
