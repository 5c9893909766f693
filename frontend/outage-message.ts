import type { Partner } from '../functions/domain/outage.ts';
import { html, type Html } from './html.ts';

/** The message that a partner has an outage. The page shows it below the button, so that the button does not move. */
export const outageMessage = (partner: Partner, sentence: string): Html =>
  html`<p class="message wait" role="status" data-module="outage" data-partner="${partner}" hidden>${sentence}</p>`;
