import { parseArgs } from 'node:util';
import { mapsFolder } from './build/build.ts';
import { CliError, runCommand } from './cli-error.ts';
import { placesIn } from './where/places.ts';

const usage = `Usage: npm run where -- <place, or the whole log line> [--maps <folder>]
A place is login.cjs:16:4547. The maps are in dist/maps, where "npm run build" writes those of this checkout.`;

/**
 * `npm run where -- login.cjs:16:4547`: prints the file, line and function in the sources for a place in a log line.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { maps: { type: 'string', default: mapsFolder } },
  });
  if (positionals.length === 0) throw new CliError(usage);
  for (const line of placesIn(positionals.join(' '), values.maps)) console.log(line);
});
