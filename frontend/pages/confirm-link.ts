import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';
import { credentialFields } from './login.ts';

export const confirmLink = (t: Words): Page => ({
  path: '/lien-ket/',
  title: t.confirmTitle,
  messages: [
    'login-wrong',
    'proof-limit',
    'login-closed',
    'login-frozen',
    'login-merged',
    'vneid-other-person',
    'flow-unknown',
    'flow-used',
    'flow-other-browser',
    'vneid-held-elsewhere',
    'link-changed',
    'link-frozen',
  ],
  body: html`<p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div data-module="confirm-link" data-words="${JSON.stringify({ none: t.none })}" aria-busy="true">
      <p data-part="loading">${t.loading}</p>
      <div data-part="question" hidden>
        <p class="lead">${t.confirmLead}</p>
        <div class="choices">
          <section class="card" aria-labelledby="who">
            <h2 id="who">${t.confirmVneid}</h2>
            <dl class="facts">
              <div>
                <dt>${t.fullName}</dt>
                <dd data-field="vneid.fullName"></dd>
              </div>
              <div>
                <dt>${t.cccdShort}</dt>
                <dd data-field="vneid.cccd"></dd>
              </div>
              <div>
                <dt>${t.linkLevel}</dt>
                <dd data-field="vneid.level"></dd>
              </div>
            </dl>
          </section>
          <section class="card" aria-labelledby="which">
            <h2 id="which">${t.confirmAccount}</h2>
            <p data-part="new" hidden>${t.confirmNew}</p>
            <p data-part="wants-login" hidden>${t.confirmWantsLogin}</p>
            <p data-part="wants-login-to-link" hidden>${t.confirmWantsLoginToLink}</p>
            <p data-part="wants-login-to-reopen" hidden>${t.confirmWantsLoginToReopen}</p>
            <dl class="facts" data-part="existing" hidden>
              <div>
                <dt>${t.fullName}</dt>
                <dd data-field="fullName"></dd>
              </div>
              <div>
                <dt>${t.cccdShort}</dt>
                <dd data-field="cccd"></dd>
              </div>
              <div>
                <dt>${t.createdAt}</dt>
                <dd data-field="createdAt"></dd>
              </div>
              <div>
                <dt>${t.confirmLastLogin}</dt>
                <dd data-field="lastLoginAt"></dd>
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
                <dt>${t.confirmDossiers}</dt>
                <dd data-field="dossiers"></dd>
              </div>
            </dl>
          </section>
        </div>
        <p class="notice strong" data-part="other-name" hidden>
          ${t.confirmOtherName}<strong data-field="otherName"></strong>
        </p>
        <p class="notice" data-part="renews" hidden>${t.confirmRenews}</p>
        <p class="notice strong" data-part="reopens" hidden>${t.confirmReopens}</p>
        <p class="notice strong" data-part="reopens-all" hidden>${t.confirmReopensAll}</p>
        <p class="notice" data-part="evicts" hidden>${t.confirmEvicts}</p>
        <p class="notice" data-part="keeps-login" hidden>${t.confirmKeepsLogin}</p>
        <div class="notice strong" data-part="drops-login" hidden>
          <h2>${t.confirmDropsTitle}</h2>
          <ul>
            ${t.confirmDrops.map((line) => html`<li>${line}</li>`)}
          </ul>
        </div>
        <form method="post" action="/api/link/confirm" data-module="json-form">
          ${flowFields(t)}
          <input type="hidden" name="answer" value="yes" />
          <div class="buttons">
            <button class="button" type="submit" data-part="yes-link">${t.confirmButton}</button>
            <button class="button" type="submit" data-part="yes-reopen" hidden>${t.reopenButton}</button>
            <button class="button second" type="submit" data-part="yes-new" hidden>${t.createButton}</button>
            <button class="button second" type="submit" form="no">${t.confirmCancel}</button>
          </div>
        </form>
        <form id="no" method="post" action="/api/link/confirm" data-module="json-form">
          ${flowFields(t)}
          <input type="hidden" name="answer" value="no" />
        </form>
        <section class="card narrow" data-part="deny" aria-labelledby="deny" hidden>
          <h2 id="deny">${t.confirmMineTitle}</h2>
          <p>${t.confirmNotMineText}</p>
          <form method="post" action="/api/link/confirm" data-module="json-form">
            ${flowFields(t)}
            <input type="hidden" name="answer" value="not-mine" />
            <button class="button second" type="submit">${t.confirmNotMine}</button>
          </form>
        </section>
        <section class="card narrow" data-part="claim" aria-labelledby="claim" hidden>
          <h2 id="claim">${t.claimTitle}</h2>
          <p>${t.claimText}</p>
          <form method="post" action="/api/link/claim" data-module="json-form" novalidate>
            ${flowFields(t)} ${credentialFields(t)}
            <button class="button second" type="submit">${t.claimButton}</button>
          </form>
        </section>
      </div>
      <p data-part="failed" class="buttons" hidden>
        <a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a>
      </p>
    </div>`,
});

const flowFields = (t: Words) => html`
  <input type="hidden" name="flow" value="" />
  <input type="hidden" name="language" value="${t.language}" />
`;
