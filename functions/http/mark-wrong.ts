/** The message about a refusal in a page. */
interface Message {
  readonly tag: string;
  readonly sentence: string;
}

/** Finds a message. @param code what the browser sent back, so it may be any text */
export const messageIn = (page: string, code = ''): Message | undefined => {
  if (!/^[a-z-]+$/.test(code)) return undefined;
  const [, tag, sentence] = new RegExp(`(<div\\b[^>]*\\sid="${code}"[^>]*>)[^]*?<p>([^]*?)</p>`).exec(page) ?? [];
  return tag === undefined ? undefined : { tag, sentence: sentence! };
};

/**
 * Marks the fields that a refusal is about, and says its sentence beside the first one, as a script does. The page's
 * message names its fields in `data-about`.
 * @param prefix what screen readers say before the sentence
 */
export const markWrong = (page: string, code: string | undefined, prefix: string): string => {
  const message = messageIn(page, code);
  const [, about] = / data-about="([^"]+)"/.exec(message?.tag ?? '') ?? [];
  if (!message || !about) return page;
  const said = `<p class="field-error" id="${code}-field"><span class="vh">${prefix} </span>${message.sentence}</p>`;
  return about.split(' ').reduce(
    (marked, id, i) =>
      marked.replace(new RegExp(`<input(?=[^>]*\\sid="${id}")[^>]*>`), (input) => {
        const wrong = input.replace('<input', '<input aria-invalid="true"');
        return i === 0 ? said + describedBy(wrong, `${code}-field`) : wrong;
      }),
    page,
  );
};

const describedBy = (input: string, id: string): string =>
  / aria-describedby="/.test(input)
    ? input.replace(/( aria-describedby="[^"]*)"/, `$1 ${id}"`)
    : input.replace('<input', `<input aria-describedby="${id}"`);
