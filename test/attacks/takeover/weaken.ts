import { registerHooks } from 'node:module';
import { rules } from './rules.ts';

/**
 * `node --import weaken.ts` with `WEAKENED=<index of a rule>`: loads the sources without that rule. So a run can prove
 * that it finds the attack which the rule prevents. No source file changes.
 */
const rule = rules[Number(process.env['WEAKENED'])];
if (!rule) throw new Error('WEAKENED is not the index of a rule.');

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(`/functions/${rule.file}`)) return loaded;
    const [before, after, ...more] = Buffer.from(loaded.source as Uint8Array)
      .toString()
      .split(rule.find);
    if (after === undefined || more.length > 0)
      throw new Error(`"${rule.find}" must occur exactly once in ${rule.file}.`);
    return { ...loaded, source: `${before}${rule.replace}${after}` };
  },
});
