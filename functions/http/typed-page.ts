import { AppError } from '../domain/app-error.ts';
import { loginPathOf, page, parseDestination, screens, withoutScript } from '../domain/destination.ts';
import type { Site } from '../domain/gateways.ts';
import { noTyped, readCase, readTyped } from './carried.ts';
import { filledPage, type Reply } from './replies.ts';
import { type ApiRequest, languageIn } from './request.ts';

/**
 * A page that needs no login, filled for a browser without script: the login page with the typed values, or the page
 * that answers a notice with the typed values or what the answer did and its case code.
 * @throws AppError `busy` if the site does not answer
 */
export const typedPage = async (site: Site, request: ApiRequest): Promise<Reply> => {
  const { path, wanted } = askedIn(request);
  const shown = await site.page(path);
  if (!shown) throw new AppError('busy');
  const answered = readCase(request);
  const filling = {
    texts: { case: answered?.code },
    parts: {
      ...{ question: !answered, done: answered !== undefined, letter: true },
      ...(answered?.did && { [`did-${answered.did}`]: true }),
    },
    ...readTyped(request),
    // The login still leads to the one dossier that the citizen asked for.
    ...(wanted && { values: { wanted } }),
    linkTo: withoutScript,
  };
  return filledPage(shown, filling, noTyped(request));
};

const askedIn = (request: ApiRequest): { path: string; wanted?: string } => {
  const language = languageIn(request);
  const query = new URLSearchParams(request.rawQuery);
  const asked = query.get('page');
  if (asked === 'khong-phai-toi') return { path: page('/khong-phai-toi/', language) };
  const screen = screens.find((one) => asked === `dang-nhap/${one}`);
  if (!screen) return { path: page('/dang-nhap/', language) };
  const wanted = `${screen}/${query.get('ma')}`;
  return { path: loginPathOf({ screen, language }), ...(parseDestination(wanted, language) && { wanted }) };
};
