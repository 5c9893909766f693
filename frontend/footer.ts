import { html } from './html.ts';
import { at } from './parts.ts';
import { callLarge, mailLink } from './say.ts';
import type { Words } from './words/vi.ts';

/** The footer of every page: telephones, pages to read, and the owner of the site. */
export const footer = (t: Words) => {
  const { language, owner } = t;
  const { support, agency } = owner;
  const pages = [
    ['/tro-giup/', t.help.title],
    ['/tro-giup/cau-hoi/', t.help.questions.title],
    ['/khong-phai-toi/', t.disavowTitle],
    ['/bao-ve-du-lieu/', t.privacy.title],
    ['/kha-nang-tiep-can/', t.help.accessibility.title],
  ] as const;
  return html`<footer>
    <div class="wide cols">
      <div>
        <h2>${t.footerSupport}</h2>
        ${callLarge(t, support.portal)} ${callLarge(t, support.vneid)}
      </div>
      <nav aria-label="${t.footerMenu}">
        <h2>${t.footerInformation}</h2>
        <ul>
          ${pages.map(([path, title]) => html`<li><a href="${at(t, path)}">${title}</a></li>`)}
        </ul>
      </nav>
      <div>
        <h2>${t.footerAgency}</h2>
        <p>${agency.name[language]}<br />${agency.place[language]}</p>
        <p>${mailLink(support.mail)}</p>
      </div>
    </div>
  </footer>`;
};
