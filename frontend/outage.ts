import type { Partner } from '../functions/domain/outage.ts';
import { html, type Html } from './html.ts';

/** Tells before a try that a partner fails. Shown only while it does, and below the button, so the button stays in its place. */
export const outage = (partner: Partner, sentence: string): Html =>
  html`<p class="message wait" role="status" data-module="outage" data-partner="${partner}" hidden>${sentence}</p>`;
