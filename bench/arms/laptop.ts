import { freshLaptop } from '../../test/support/laptop.ts';

/** A laptop edition in a process of its own, with people in it; says where it is, and its memory when it is asked. */
const laptop = await freshLaptop();
Object.assign(process.env, laptop.environment);
const { moveIn } = await import('./move-in.ts');
await moveIn(Number(process.env['PEOPLE'] ?? 100));

process.on('message', () => process.send!({ megabytes: process.memoryUsage.rss() / 2 ** 20 }));
process.on('disconnect', () => void laptop.stop().then(() => process.exit()));
process.send!({ site: laptop.site });
