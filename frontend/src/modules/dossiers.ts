import { type DossierFacts, type DossierPage, get } from '../api.ts';
import { dossierView, entryTexts, type Statuses } from '../../../functions/views/dossiers.ts';
import { fillRows, part, ready, showView, words } from '../page.ts';
import { notLoaded } from '../tell.ts';

/** Shows the list, or one dossier if the address names it. */
export const dossiers = async (root: HTMLElement): Promise<void> => {
  const { statuses } = words<{ statuses: Statuses }>(root);
  const id = new URLSearchParams(location.search).get('ma');
  if (id) await showOne(root, id, statuses);
  else await showAll(root, statuses);
  ready(root);
};

/** Shows a page of the list: the newest dossiers, or those older than the dossier in the address. */
const showAll = async (root: HTMLElement, statuses: Statuses) => {
  const after = new URLSearchParams(location.search).get('sau');
  const answer = await get<DossierPage>(after ? `/api/dossiers?after=${encodeURIComponent(after)}` : '/api/dossiers');
  part<HTMLAnchorElement>(root, 'back').href = location.pathname;
  part(root, 'back-line').hidden = !after;
  if (!answer.ok) return notLoaded(answer);
  part<HTMLAnchorElement>(root, 'older').href = `?sau=${answer.value.dossiers.at(-1)?.id ?? ''}`;
  part(root, 'older-line').hidden = !answer.value.hasMore;
  fillRows(
    part(root, 'list'),
    answer.value.dossiers.map((dossier) => {
      const { title, rest } = entryTexts(dossier, statuses);
      return [
        Object.assign(document.createElement('a'), { href: `?ma=${dossier.id}`, textContent: dossier.id }),
        Object.assign(document.createElement('span'), { lang: 'vi', textContent: title }),
        ...rest,
      ];
    }),
  );
  part(root, answer.value.dossiers.length > 0 ? 'list' : 'empty').hidden = false;
};

const showOne = async (root: HTMLElement, id: string, statuses: Statuses) => {
  const answer = await get<DossierFacts>(`/api/dossiers/${encodeURIComponent(id)}`);
  const detail = part(root, 'detail');
  part<HTMLAnchorElement>(root, 'back').href = location.pathname;
  part(root, 'back-line').hidden = false;
  if (!answer.ok) return notLoaded(answer);
  showView(root, dossierView(answer.value, statuses));
  const items = answer.value.papers.map((paper) => Object.assign(document.createElement('li'), { textContent: paper }));
  detail.querySelector('[data-field="papers"]')!.replaceChildren(...items);
};
