import type { Account } from '../../functions/domain/account.ts';
import type { Stories } from '../../functions/domain/desk-stores.ts';
import { moment } from '../../functions/domain/dates.ts';
import type { AccountId } from '../../functions/domain/ids.ts';
import {
  type ExportDeps,
  exportMasked,
  exportWhole,
  type ExportWish,
} from '../../functions/use-cases/desk/export-account.ts';
import { CliError } from '../cli-error.ts';

/**
 * Returns the one account that a code leads to.
 * @param which number of the account, counted from one, if a code concerns several
 * @throws CliError if no account has the code, or if the code concerns several accounts and none was chosen
 */
export const accountOfCode = async (
  { accounts, stories }: Pick<ExportDeps, 'accounts'> & { readonly stories: Pick<Stories, 'byCode'> },
  code: string,
  which: number | undefined,
): Promise<Account> => {
  const abouts = [...new Set((await stories.byCode(code)).map(({ about }) => about))];
  const found = (await Promise.all(abouts.map((id) => accounts.byId(id as AccountId)))).filter(
    (one) => one !== undefined,
  );
  if (found.length === 0) throw new CliError(`No account has the code ${code}.`);
  if (found.length > 1 && which === undefined)
    throw new CliError(`This code concerns ${found.length} accounts. Choose one: --account <n>.`);
  const account = found[(which ?? 1) - 1];
  if (!account) throw new CliError(`This code concerns ${found.length} accounts: --account <n>.`);
  return account;
};

/**
 * @returns the document of the account, as JSON
 * @throws CliError that says what to do next, while nothing is decrypted
 */
export const exportAccount = async (deps: ExportDeps, wish: ExportWish, whole: boolean): Promise<string> => {
  if (!whole) return JSON.stringify(await exportMasked(deps, wish), null, 2);
  const outcome = await exportWhole(deps, wish);
  switch (outcome.kind) {
    case 'opened':
      return JSON.stringify(outcome.document, null, 2);
    case 'requested':
      throw new CliError(
        `Requested. Nothing was opened. Another operator carries it out with the same command, until ${moment(outcome.until)}.`,
      );
    case 'same-operator':
      throw new CliError(
        'You have made this request yourself. Another operator, with their own AWS identity, must run the same command. Nothing was opened.',
      );
    case 'other-request':
      throw new CliError(
        `Another request for this account is open: ${outcome.request.why}, ${outcome.request.reference}, by ${outcome.request.by}. Give the same reason and reference. Nothing was opened.`,
      );
    case 'changed-meanwhile':
      throw new CliError(
        'Another operator has just used or changed the request. Nothing was opened. Run the command again.',
      );
  }
};
