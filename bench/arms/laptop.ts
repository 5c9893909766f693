import { once } from 'node:events';
import { withLaptop } from '../laptop.ts';

/** A laptop edition in a process of its own, with people in it; says where it is, and its memory when it is asked. */
await withLaptop(async ({ site, environment }) => {
  Object.assign(process.env, environment);
  const { importAccount } = await import('./move-in.ts');
  await importAccount(Number(process.env['PEOPLE'] ?? 100));
  process.on('message', () => process.send!({ megabytes: process.memoryUsage.rss() / 2 ** 20 }));
  process.send!({ site });
  await once(process, 'disconnect');
});
process.exit();
