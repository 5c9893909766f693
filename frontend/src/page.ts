import { missing, type View } from '../../functions/views/view.ts';

/** Returns a part of a module by its name in the HTML. */
export const part = <E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E =>
  root.querySelector<E>(`[data-part="${name}"]`)!;

export const fill = (
  root: ParentNode,
  values: Readonly<Record<string, string | undefined>>,
  attribute = 'data-field',
): void => {
  for (const [name, value] of Object.entries(values)) {
    const place = root.querySelector(`[${attribute}="${name}"]`);
    if (place) place.textContent = value ?? missing;
  }
};

/** Fills a view into the page. */
export const showView = (root: ParentNode, { texts, parts }: View): void => {
  fill(root, texts);
  for (const [name, isShown] of Object.entries(parts))
    for (const one of root.querySelectorAll<HTMLElement>(`[data-part="${name}"]`)) one.hidden = !isShown;
};

/** Fills a value into its place in the text of an element, without changing the links beside it. */
export const fillIn = (root: HTMLElement, place: string, value: string): void => {
  for (const node of root.childNodes)
    if (node.nodeType === Node.TEXT_NODE) node.textContent = node.textContent!.replace(place, value);
};

/**
 * Fills rows into the table below `root`. Each cell contains the name of its column, which small screens show beside
 * it.
 */
export const fillRows = (root: ParentNode, rows: readonly (readonly (Node | string)[])[]): void => {
  const labels = Array.from(root.querySelectorAll('th'), (th) => th.textContent);
  const made = rows.map((cells) => {
    const row = document.createElement('tr');
    row.role = 'row';
    row.append(
      ...cells.map((content, i) => {
        const cell = document.createElement('td');
        cell.role = 'cell';
        cell.dataset['label'] = labels[i];
        cell.append(content);
        return cell;
      }),
    );
    return row;
  });
  root.querySelector('tbody')!.replaceChildren(...made);
};

/** Changes the heading and the title of the window, if the page is about something else than its address says. */
export const retitle = (text: string): void => {
  const heading = document.querySelector('h1')!;
  document.title = document.title.replace(heading.textContent, text);
  heading.textContent = text;
};

export const words = <T>(root: HTMLElement): T => JSON.parse(root.dataset['words'] ?? '{}') as T;

export const ready = (root: HTMLElement): void => root.removeAttribute('aria-busy');

export const fieldsFrom = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));

/** Makes screen readers read a short text out, without moving the focus. */
export const say = (text: string): void => {
  document.getElementById('spoken')!.textContent = text;
};

const labels = new WeakMap<HTMLButtonElement, ChildNode[]>();

/** While a form is being sent, its buttons say so, on the screen and to screen readers. */
export const setBusy = (form: HTMLFormElement, isBusy: boolean): void => {
  const { busy = '' } = document.body.dataset;
  form.ariaBusy = isBusy ? 'true' : null;
  say(isBusy ? busy : '');
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[type=submit]')) {
    if (button.form !== form) continue;
    button.ariaDisabled = isBusy ? 'true' : null;
    if (!button.matches('.button')) continue;
    if (isBusy) {
      // Keeps the width, so nothing beside the button moves.
      button.style.minWidth = `${button.getBoundingClientRect().width}px`;
      labels.set(button, [...button.childNodes]);
      button.textContent = busy;
    } else if (labels.has(button)) button.replaceChildren(...labels.get(button)!);
  }
};

/** Handles one press at a time: a second press while the first is being handled does nothing. */
export const onSubmit = (form: HTMLFormElement, send: () => Promise<void>) => {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    setBusy(form, true);
    void send().finally(() => setBusy(form, false));
  });
};
