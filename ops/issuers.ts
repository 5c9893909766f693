import { stageArgument } from './deployment/arguments.ts';
import { openStage } from './deployment/open-any-stage.ts';
import { countIssuers, pagesOfLinks } from './deployment/issuers.ts';
import { runCommand } from './cli-error.ts';

/**
 * `npm run issuers -- --stage production`: counts the links of each issuer name of VNeID, and lists the links under a
 * former one.
 */
await runCommand(async () => {
  const { tables, config, close } = await openStage(stageArgument('issuers'));
  try {
    const { counts, unmoved } = await countIssuers(pagesOfLinks(tables), config.vneid.issuer);
    for (const [issuer, count] of counts) console.log(`${String(count).padStart(9)}  ${issuer}`);
    for (const id of unmoved) console.log(`not moved: ${id}`);
    if (unmoved.length === 0) console.log('Every link has the current issuer.');
  } finally {
    await close();
  }
});
