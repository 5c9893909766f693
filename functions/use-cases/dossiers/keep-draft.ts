import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Random } from '../../domain/gateways.ts';
import { type Dossier, type DossierForm, type Draft, isSameForm } from '../../domain/dossier.ts';
import { draftLimit, submitLimit } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { holders } from '../../domain/owner.ts';
import type { Drafts } from '../../domain/stores.ts';

/** What a person has typed into the form, and in which account. */
export interface Written {
  readonly account: Account;
  readonly form: DossierForm;
  /** The version of the draft that the form started from. 0 if there was no draft. */
  readonly seen: number;
}

export interface KeepDraftDeps {
  drafts: Pick<Drafts, 'of' | 'save'>;
  now: () => Date;
}

/** Returns the account's own draft, or the draft of an account that was merged into it. */
export const findDraft = async (drafts: Pick<Drafts, 'of'>, account: Account): Promise<Draft | undefined> => {
  const found = await Promise.all(holders(account).map((id) => drafts.of(id)));
  return found.find((draft) => draft !== undefined);
};

/**
 * Saves what was typed. An equal text is already saved, so the browser can send a save again if its reply was lost.
 * @throws AppError `draft-changed` if another window has saved something else since then
 */
export const keepDraft = async ({ drafts, now }: KeepDraftDeps, { account, form, seen }: Written): Promise<Draft> => {
  const found = await findDraft(drafts, account);
  if (found && isSameForm(found, form)) return found;
  if ((found?.version ?? 0) !== seen) throw new AppError('draft-changed');
  const draft: Draft = {
    ...form,
    accountId: found?.accountId ?? account.id,
    savedAt: now(),
    version: seen + 1,
  };
  if ((await drafts.save(draft, seen)) !== 'saved') throw new AppError('draft-changed');
  return draft;
};

export interface SaveDraftDeps extends KeepDraftDeps {
  limits: Pick<RateLimiter, 'consume'>;
}

/** Saves the form while the person types. @throws AppError `draft-limit`, and what `keepDraft` throws */
export const saveDraft = async (deps: SaveDraftDeps, input: Written): Promise<Draft> => {
  const taken = await deps.limits.consume(draftLimit, input.account.id, deps.now());
  if (taken === 'limited') throw new AppError('draft-limit');
  return keepDraft(deps, input);
};

export interface SubmitDraftDeps extends KeepDraftDeps {
  drafts: Drafts;
  limits: Pick<RateLimiter, 'consume'>;
  random: Pick<Random, 'dossierCode'>;
}

/**
 * Saves the form as it is now and makes a dossier from it. The dossier belongs to the account of the draft.
 * @throws AppError `submit-limit`, and what `keepDraft` throws
 */
export const submitDraft = async (deps: SubmitDraftDeps, input: Written): Promise<Dossier> => {
  const { drafts, limits, random, now } = deps;
  const draft = await keepDraft(deps, input);
  if ((await limits.consume(submitLimit, input.account.id, now())) === 'limited') throw new AppError('submit-limit');
  const { title, authority, content, accountId } = draft;
  const dossier: Dossier = {
    id: `HS-${now().getUTCFullYear()}-${random.dossierCode()}`,
    accountId,
    title,
    authority,
    content,
    status: 'received',
    submittedAt: now(),
    papers: [],
  };
  if ((await drafts.submit(draft, dossier)) !== 'submitted') throw new AppError('draft-changed');
  return dossier;
};
