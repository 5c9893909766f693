import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readResult } from './harness.ts';

/** `npm run bench:picture`: draws docs/performance.svg from bench/results. */
const charts = [
  { file: 'cold', title: 'Fresh process to first answer (ms)' },
  { file: 'session', title: 'Session check: one call (ms)' },
  { file: 'login', title: 'A login with argon2id (ms)' },
  { file: 'oidc-cpu', title: 'Return from an OpenID Connect issuer (ms of processor time)' },
  { file: 'web', title: 'Login page: largest paint, slow phone and network (ms)' },
];

const [width, barHeight, left, right] = [760, 22, 190, 70];
const names: Readonly<Record<string, string>> = {
  ours: 'this project',
  'ours, new browser': 'from a new browser',
  authjs: 'Auth.js + DynamoDB',
  express: 'express + DynamoDB',
  'express, no touch': 'express, reading only',
  'better-auth': 'better-auth, in memory',
  openauth: 'OpenAuth + DynamoDB',
  react: 'in React',
  govuk: 'on govuk-frontend',
};
const escape = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

let y = 0;
const parts: string[] = [];
for (const { file, title } of charts) {
  const { medians } = readResult<{ medians: Readonly<Record<string, number>> }>(file);
  const longest = Math.max(...Object.values(medians));
  y += 34;
  parts.push(`<text x="10" y="${y}" class="title">${escape(title)}</text>`);
  y += 10;
  for (const [arm, ms] of Object.entries(medians)) {
    const length = ((width - left - right) * ms) / longest;
    parts.push(
      `<text x="${left - 10}" y="${y + 16}" text-anchor="end">${escape(names[arm] ?? arm)}</text>`,
      `<rect x="${left}" y="${y + 3}" width="${length.toFixed(1)}" height="${barHeight - 6}" class="${arm.startsWith('ours') ? 'ours' : 'theirs'}"/>`,
      `<text x="${(left + length + 8).toFixed(1)}" y="${y + 16}">${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)}</text>`,
    );
    y += barHeight;
  }
}
const style =
  'text{font:14px system-ui,sans-serif;fill:#1e2a32}.title{font-weight:600}.ours{fill:#a84e2b}.theirs{fill:#b9b2ac}';
writeFileSync(
  join(import.meta.dirname, '../docs/performance.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 10}" role="img" aria-label="Medians of five benchmarks"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>\n`,
);
