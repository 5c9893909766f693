import { parseXml, XmlElement } from '@rgrove/parse-xml';

/**
 * Returns the root element. Undefined if the text is not well formed. The parser knows only XML's own five entities and
 * loads nothing. A document type is refused before parsing, because no honest message has one.
 */
export const readXml = (text: string): XmlElement | undefined => {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return undefined;
  try {
    return parseXml(text).root ?? undefined;
  } catch {
    return undefined;
  }
};

/** Returns the one element at a path of local names. Undefined if a step is missing or appears twice. */
export const at = (from: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((element, name) => {
    const found = element?.children.filter((c) => c instanceof XmlElement && c.name.replace(/^.*:/, '') === name) ?? [];
    return found.length === 1 ? (found[0] as XmlElement) : undefined;
  }, from);
