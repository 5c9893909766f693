import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';
import { linkBanner } from './link-offer.ts';
import { roundTripCodes } from './login.ts';

export const profile = (t: Words): Page => ({
  path: '/ca-nhan/',
  title: t.profileTitle,
  messages: ['cccd-saved', 'vneid-linked', ...roundTripCodes],
  screen: 'ca-nhan',
  body: html`${linkBanner(t, 'ca-nhan')}
    <p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div
      class="card"
      data-module="profile"
      data-words="${JSON.stringify({ kinds: t.kinds, none: t.none })}"
      aria-busy="true"
    >
      <dl class="facts">
        <div>
          <dt>${t.fullName}</dt>
          <dd data-field="fullName"></dd>
        </div>
        <div>
          <dt>${t.birthDate}</dt>
          <dd data-field="birthDate"></dd>
        </div>
        <div>
          <dt>${t.kind}</dt>
          <dd data-field="kind"></dd>
        </div>
        <div>
          <dt>${t.phone}</dt>
          <dd data-field="phone"></dd>
        </div>
        <div>
          <dt>${t.email}</dt>
          <dd data-field="email"></dd>
        </div>
        <div>
          <dt>${t.createdAt}</dt>
          <dd data-field="createdAt"></dd>
        </div>
      </dl>
    </div>
    <p class="buttons"><a class="button" href="${at(t, '/ca-nhan/dinh-danh/')}">${t.identityTitle}</a></p>`,
});
