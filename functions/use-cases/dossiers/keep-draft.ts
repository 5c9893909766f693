import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Random } from '../../domain/gateways.ts';
import { type Dossier, type DossierForm, type Draft, isSameForm } from '../../domain/dossier.ts';
import { draftLimit, submitLimit } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { holders } from '../../domain/owner.ts';
import type { Drafts } from '../../domain/stores.ts';

/** What somebody has written, and where. */
export interface Written {
  readonly account: Account;
  readonly form: DossierForm;
  /** Version of the draft that the form began with; 0 without a draft. */
  readonly seen: number;
}

export interface KeepDraftDeps {
  drafts: Pick<Drafts, 'of' | 'save'>;
  now: () => Date;
}

/** The account's own draft, or else that of an account which became part of it. */
export const findDraft = async (drafts: Pick<Drafts, 'of'>, account: Account): Promise<Draft | undefined> => {
  const found = await Promise.all(holders(account).map((id) => drafts.of(id)));
  return found.find((draft) => draft !== undefined);
};

/**
 * Keeps what was written. The same words again are saved already, so that a save whose answer was lost can be sent once
 * more.
 * @throws AppError `draft-changed` when another window saved something else since
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

/** Keeps what was written while it is being written. @throws AppError `draft-limit`, and what `keepDraft` throws */
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
 * Keeps the form as it is now and makes a dossier of it, which belongs to the account that the draft belonged to.
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
