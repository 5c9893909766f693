import { page, withoutScript } from '../domain/destination.ts';
import { dossierView, entryTexts, type Statuses } from '../views/dossiers.ts';
import type { DossierEntry, DossierFacts, IdentityFacts } from '../views/facts.ts';
import { receiptView, type ReceiptWords } from '../views/receipt.ts';
import { type Filling, wordsInPage } from './fill-page.ts';
import type { OwnPage } from './own-page.ts';
import { type ApiRequest, languageIn } from './request.ts';

interface Listed {
  readonly dossiers: readonly DossierEntry[];
  readonly hasMore: boolean;
}

/** The list of dossiers, newest first. */
export const listPage = (request: ApiRequest, { dossiers, hasMore }: Listed): OwnPage => {
  const list = page('/ho-so/', languageIn(request));
  const isNewest = !new URLSearchParams(request.rawQuery).has('after');
  return screenOf(request, (statuses) => ({
    parts: {
      ...{ empty: dossiers.length === 0, list: dossiers.length > 0 },
      'older-line': hasMore,
      'back-line': !isNewest,
    },
    table: dossiers.map((one) => {
      const { title, rest } = entryTexts(one, statuses);
      return [
        { text: one.id, href: withoutScript(`${list}?ma=${one.id}`) },
        { text: title, language: 'vi' as const },
        ...rest,
      ];
    }),
    linkTo: leadingTo(list, `${list}?sau=${dossiers.at(-1)?.id ?? ''}`),
  }));
};

export const onePage = (request: ApiRequest, facts: DossierFacts): OwnPage => {
  const list = page('/ho-so/', languageIn(request));
  return screenOf(request, (statuses) => {
    const { texts, parts } = dossierView(facts, statuses);
    const linkTo = leadingTo(list, list);
    return { texts, parts: { ...parts, 'back-line': true }, lines: { papers: facts.papers }, linkTo };
  });
};

/** Writing a new dossier needs a script, so the page hides that link. */
const screenOf = (request: ApiRequest, fillingWith: (statuses: Statuses) => Filling): OwnPage => ({
  path: page('/ho-so/', languageIn(request)),
  filling: (html) => {
    const { statuses } = wordsInPage<{ statuses: Statuses }>(html, 'dossiers');
    const filling = fillingWith(statuses);
    return { ...filling, parts: { ...filling.parts, new: false } };
  },
});

/**
 * Two links of the page are relative to its own address. The filled page has another address, so they are rewritten.
 */
const leadingTo = (list: string, older: string) => (address: string) =>
  withoutScript(address === './' ? list : address === '?sau=' ? older : address);

/** The page with the receipt of the account's link. @param dossiers how many dossiers the account has */
export const receiptPage = (request: ApiRequest, facts: IdentityFacts, dossiers: number): OwnPage => ({
  path: page('/lien-ket/bien-nhan/', languageIn(request)),
  filling: (html) => receiptView(facts, dossiers, wordsInPage<ReceiptWords>(html, 'receipt')),
});
