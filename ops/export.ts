import { parseArgs } from 'node:util';
import type { SealedCccd } from '../functions/domain/account.ts';
import type { CccdIndex } from '../functions/domain/cccd.ts';
import { exportReasons, isReference } from '../functions/domain/export.ts';
import { openSealed } from '../functions/gateways/cccd-vault.ts';
import { auditStore } from '../functions/stores/audit.ts';
import { dossierStore } from '../functions/stores/dossiers.ts';
import { exportStore } from '../functions/stores/exports.ts';
import { runCommand, CliError } from './cli-error.ts';
import { knownStage } from './deployment/open-stage.ts';
import { openStage } from './deployment/open-any-stage.ts';
import { heardCode } from './desk/heard-code.ts';
import { deskOver, operatorAt, operatorSource } from './desk/open-desk.ts';
import { breakGlassKms } from './export/open-number.ts';
import { accountOfCode, exportAccount } from './export/run.ts';

const usage = `Usage: npm run export -- <support, case or notice code> --why <${exportReasons.join('|')}> --reference <number of the order or letter> --stage <stage> [--whole] [--account <n>] [--as <name>, in the laptop edition]`;

/**
 * `npm run export -- "k7m2q 9xv4d 3" --why court-order --reference 12/2026/QD --stage production` prints what one
 * account holds, and masks what names the person. With `--whole` nothing is masked: the first operator requests it, and
 * another operator carries it out. `--stage laptop --as an` works on the stopped laptop edition.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      why: { type: 'string' },
      reference: { type: 'string' },
      whole: { type: 'boolean', default: false },
      account: { type: 'string' },
      as: { type: 'string' },
    },
  });
  const { stage, reference = '', whole, account: which } = values;
  const why = exportReasons.find((one) => one === values.why);
  const code = heardCode(positionals.join(''), usage);
  if (reference && !isReference(reference))
    throw new CliError(
      'A reference is the number of the order or letter, such as 12/2026/QD: letters, digits, "/", "." and "-" without spaces, with a digit in it. Do not write a name: the reference stays in the audit.',
    );
  if (!stage || !why || !reference || (which !== undefined && !/^[1-9]$/.test(which))) throw new CliError(usage);
  const by = await operatorAt(stage, values.as);
  const { tables, config, kms, close } = await openStage(stage);
  try {
    const deps = {
      ...{
        ...deskOver(tables),
        dossiers: dossierStore(tables),
        exports: exportStore(tables),
        audit: auditStore(tables),
      },
      openNumber: async (sealed: SealedCccd, index: CccdIndex) => {
        const opener = stage === 'laptop' ? kms : await breakGlassKms(knownStage(stage));
        return openSealed(opener, config.keys.encrypt, sealed, index);
      },
    };
    const account = await accountOfCode(deps, code, which ? Number(which) : undefined);
    console.log(await exportAccount(deps, { account, why, reference, by, source: operatorSource() }, whole));
  } finally {
    await close();
  }
});
