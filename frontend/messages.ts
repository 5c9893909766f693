import { html, type Html } from './html.ts';
import { fields } from './src/fields.ts';
import { say, sendsToSupport } from './say.ts';
import type { MessageCode, Words } from './words/vi.ts';

const good = new Set<MessageCode>([
  'cccd-saved',
  'vneid-linked',
  'account-created',
  'account-turned-down',
  'link-reopened',
  'link-renewed',
  'link-removed',
  'password-changed',
  'contacts-changed',
  'contact-confirmed',
  'contact-code-sent',
  'logged-out',
  'logged-out-everywhere',
  'logged-out-here',
  'next-person',
  'accounts-merged',
  'accounts-split',
  'dossier-submitted',
]);

/** Nothing is wrong, but the person must wait or do one more thing. */
const wait = new Set<MessageCode>([
  'busy',
  'portal-closed',
  'register-busy',
  'login-required',
  'login-too-old',
  'login-effort',
  'login-network',
  'login-tried',
  'login-leaked',
  'password-leaked',
  'login-paused',
  'login-paused-long',
  'proof-limit',
  'password-tries',
  'cccd-attempts',
  'cccd-attempts-here',
  'changes-limit',
  'contacts-same',
  'contact-code-tries',
  'contact-code-limit',
  'submit-limit',
  'draft-limit',
  'flow-used',
  'flow-declined',
  'renewal-declined',
  'vneid-denied',
  'vneid-unavailable',
  'vneid-stays',
  'back-from-vneid',
  'undo-used',
  'undo-network',
  'network-limit',
  'undo-closed',
  'undo-settled',
]);

/**
 * These messages send people to the support desk, which finds their case by the support code. Without script, the
 * support code is only in the address (`shownAt` in functions/http/replies.ts). A script adds the code to the messages.
 */
const readsCode: ReadonlySet<MessageCode> = new Set<MessageCode>([
  'vneid-rejected',
  'vneid-number-reissued',
  'vneid-no-cccd',
  'vneid-unknown-word',
  'vneid-name-differs',
  'vneid-other-number',
  'vneid-other-person',
  'vneid-held-elsewhere',
  'link-frozen',
  'internal',
]);

/** Messages that also say how many tries are left. */
const counted: Partial<Record<MessageCode, 'numbers' | 'codes'>> = {
  'cccd-no-match': 'numbers',
  'cccd-attempts': 'numbers',
  'cccd-attempts-here': 'numbers',
  'contact-code-wrong': 'codes',
  'contact-code-tries': 'codes',
  'contact-code-limit': 'codes',
};

/** Messages that every page can show. */
const everywhere: readonly MessageCode[] = [
  'busy',
  'network-limit',
  'portal-closed',
  'internal',
  'offline',
  'offline-logout',
  'login-required',
  'form-other-person',
  'cross-site',
  'body-fields',
];

/** For each message, what follows it. */
export type Extras = Partial<Record<MessageCode, Html>>;

const stateOf = (code: MessageCode) => (good.has(code) ? 'good' : wait.has(code) ? 'wait' : 'bad');

interface Speaking {
  readonly messages: readonly MessageCode[];
  /** Messages with other sentences on this page. */
  readonly wording?: Readonly<Partial<Record<MessageCode, string>>>;
  readonly needsScript?: true;
  readonly served?: `/api/${string}`;
}

/**
 * Hidden until the fragment or a script names one. The shown message takes the focus, so that screen readers read it
 * out.
 */
export const messageList = (t: Words, { messages, wording, needsScript, served }: Speaking, extras: Extras): Html =>
  html`<div class="messages">
    ${needsScript || served ? lateMessage(t, served) : ''}
    ${[...new Set([...messages, ...everywhere])].map((code) => message(t, code, wording?.[code] ?? t.messages[code], extras[code]))}
  </div>`;

/** Shown if no script runs, because scripts are off or the script did not arrive. */
const lateMessage = (t: Words, served: Speaking['served']) =>
  served
    ? html`<p class="message wait late" data-module="needs-script">
        ${t.withoutScript}
        <a href="${served}${t.language === 'en' ? `${served.includes('?') ? '&' : '?'}language=en` : ''}"
          >${t.withoutScriptLink}</a
        >
      </p>`
    : html`<p class="message bad late" data-module="needs-script">${t.needsScript}</p>`;

/** A function marks these fields for a browser without script. A script knows them itself. */
const aboutOf = (code: MessageCode) => {
  const about = fields[code];
  return about && !about.only ? html`data-about="${about.ids.join(' ')}"` : '';
};

const triesOf = (t: Words, code: MessageCode) => {
  const what = counted[code];
  if (!what) return '';
  const [some, none] = what === 'codes' ? [t.codesLeft, t.noCodesLeft] : [t.triesLeft, t.noTriesLeft];
  return html`<p data-part="tries-left" hidden>${some}</p>
    <p data-part="tries-none" hidden>${none}</p>`;
};

/** The label of the code that a script adds: of the case, if one is open, or of the request. A closed case has none. */
const codeLabel = (t: Words, code: MessageCode, asksToCall: boolean): string | undefined => {
  if (code === 'undo-used') return t.disavowCase;
  return code === 'busy' || (asksToCall && code !== 'undo-closed') ? t.supportCode : undefined;
};

const message = (t: Words, code: MessageCode, sentence: string, extra: Html | undefined) => {
  const state = stateOf(code);
  const support = codeLabel(t, code, sendsToSupport(sentence) || sendsToSupport(extra));
  return html`<div
    class="message ${state}"
    id="${code}"
    tabindex="-1"
    role="${state === 'bad' ? 'alert' : 'group'}"
    aria-label="${t.messageTitles[state]}"
    ${support ? html`data-support="${support}"` : ''}
    ${aboutOf(code)}
  >
    <h2 class="label">${t.messageTitles[state]}</h2>
    <p>${say(t, sentence)}</p>
    ${extra} ${triesOf(t, code)}
    ${code === 'undo-used' ? html`<p data-part="opened" hidden>${t.disavowCase} <b data-field="opened"></b></p>` : ''}
    ${readsCode.has(code) ? html`<p data-part="support">${t.supportCodeInAddress} ${code === 'link-frozen' ? t.sinceInAddress : ''}</p>` : ''}
  </div>`;
};
