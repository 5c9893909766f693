import { parseXml, XmlElement } from '@rgrove/parse-xml';

/**
 * The root element, or undefined for what is not well formed. The parser knows no entities but XML's own five and loads
 * nothing; a document type, which no honest message declares, is refused before it is looked at.
 */
export const readXml = (text: string): XmlElement | undefined => {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return undefined;
  try {
    return parseXml(text).root ?? undefined;
  } catch {
    return undefined;
  }
};

/** The one element that a path of local names leads to; undefined when a step is missing or there twice. */
export const at = (from: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((element, name) => {
    const found = element?.children.filter((c) => c instanceof XmlElement && c.name.replace(/^.*:/, '') === name) ?? [];
    return found.length === 1 ? (found[0] as XmlElement) : undefined;
  }, from);
