import { parseArgs } from 'node:util';
import { mapsFolder } from './build/build.ts';
import { CliError, runCommand } from './cli-error.ts';
import { placesIn } from './where/places.ts';

const usage = `Usage: npm run where -- <place, or the whole log line> [--maps <folder>]
A place is login.cjs:16:4547. The maps lie in dist/maps, where "npm run build" puts those of this checkout.`;

/** `npm run where -- login.cjs:16:4547`: the file, line and function of the sources that a place in a log line stands for. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { maps: { type: 'string', default: mapsFolder } },
  });
  if (positionals.length === 0) throw new CliError(usage);
  for (const line of placesIn(positionals.join(' '), values.maps)) console.log(line);
});
