import { parseArgs } from 'node:util';
import { runCommand, CliError } from './cli-error.ts';
import { decide } from './desk/decide.ts';
import { listCases } from './desk/list.ts';
import { heardCode } from './desk/heard-code.ts';
import { openDesk, operatorAt, operatorSource } from './desk/open-desk.ts';

const usage = `Usage: npm run cases -- --stage <stage>
       npm run cases -- close <code> --for <vneid|portal> --stage <stage> [--again]`;

/**
 * `npm run cases -- --stage staging` lists the cases that "Không phải tôi" has opened, oldest first. `npm run cases --
 * close K7M2Q9XV4D3 --for vneid --stage staging` proposes how to close a case, or carries out the proposal of another
 * operator (docs/runbooks/case-opened.md). `--stage laptop --as an` works on the stopped laptop edition.
 */
const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      for: { type: 'string' },
      again: { type: 'boolean', default: false },
      as: { type: 'string' },
    },
  });
  const { stage, for: side, again, as } = values;
  const [command, ...heard] = positionals;
  if (!stage) throw new CliError(usage);
  if (command === undefined) return list(stage);
  if (command !== 'close' || (side !== 'vneid' && side !== 'portal')) throw new CliError(usage);
  const code = heardCode(heard.join(''), usage);
  const by = await operatorAt(stage, as);
  const { deps, close } = await openDesk(stage);
  try {
    console.log(await decide(deps, { code, side, by, again, source: operatorSource() }));
  } finally {
    await close();
  }
};

const list = async (stage: string) => {
  const { deps, close } = await openDesk(stage);
  try {
    const lines = await listCases(deps.cases, deps.now());
    console.log(lines.length > 0 ? lines.join('\n') : 'No case is open.');
  } finally {
    await close();
  }
};

await runCommand(main);
