import { once } from 'node:events';
import { withLaptop } from '../laptop.ts';

/**
 * Runs a laptop edition with accounts in its own process. It sends its address at the start, and its memory when the
 * parent asks.
 */
await withLaptop(async ({ site, environment }) => {
  Object.assign(process.env, environment);
  const { importAccount } = await import('./move-in.ts');
  await importAccount(Number(process.env['PEOPLE'] ?? 100));
  process.on('message', () => process.send!({ megabytes: process.memoryUsage.rss() / 2 ** 20 }));
  process.send!({ site });
  await once(process, 'disconnect');
});
process.exit();
