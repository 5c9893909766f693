import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';

export const confirmLink = (t: Words): Page => ({
  path: '/lien-ket/',
  title: t.confirmTitle,
  messages: ['flow-unknown', 'flow-used', 'flow-other-browser', 'vneid-held-elsewhere', 'link-changed'],
  body: html`<p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div data-module="confirm-link" aria-busy="true">
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
            <dl class="facts" data-part="existing" hidden>
              <div>
                <dt>${t.fullName}</dt>
                <dd data-field="account.fullName"></dd>
              </div>
              <div>
                <dt>${t.cccdShort}</dt>
                <dd data-field="account.cccd"></dd>
              </div>
              <div>
                <dt>${t.createdAt}</dt>
                <dd data-field="account.createdAt"></dd>
              </div>
              <div>
                <dt>${t.phone}</dt>
                <dd data-field="account.phone"></dd>
              </div>
              <div>
                <dt>${t.email}</dt>
                <dd data-field="account.email"></dd>
              </div>
              <div>
                <dt>${t.confirmDossiers}</dt>
                <dd data-field="account.dossiers"></dd>
              </div>
            </dl>
          </section>
        </div>
        <p class="notice" data-part="keeps-login" hidden>${t.confirmKeepsLogin}</p>
        <p class="notice" data-part="drops-login" hidden>${t.confirmDropsLogin}</p>
        <form method="post" action="/api/link/confirm" data-module="json-form">
          <input type="hidden" name="flow" value="" />
          <input type="hidden" name="language" value="${t.language}" />
          <div class="buttons">
            <button class="button" type="submit">
              <span data-part="yes-link">${t.confirmButton}</span
              ><span data-part="yes-new" hidden>${t.createButton}</span>
            </button>
            <a class="button second" href="${at(t, '/dang-nhap/')}">${t.confirmCancel}</a>
          </div>
        </form>
      </div>
      <p data-part="failed" class="buttons" hidden>
        <a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a>
      </p>
    </div>`,
});
