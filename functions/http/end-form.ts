import { hash } from 'node:crypto';
import { escapeHtml } from './fill-page.ts';
import { html, type Reply } from './replies.ts';

/** The person has already pressed a button, so a browser that runs scripts presses this one by itself. */
const press = 'document.forms[0].submit()';
const pressHash = hash('sha256', press, 'base64');

/** The page does not use the theme, because it belongs neither to the portal nor to VNeID. It stays light. */
const style =
  'html{color-scheme:only light}' +
  'main{max-width:34rem;margin:auto;padding:2rem 1rem;font:1.125rem/1.6 system-ui,sans-serif;color:#222}' +
  'button{font:inherit;font-weight:600;min-height:3.25rem;padding:.4rem 1.4rem;border-radius:8px;border:2px solid #222;background:#222;color:#fff}';
const styleHash = hash('sha256', style, 'base64');

/**
 * A page with one button that posts to VNeID. It works without script, and the fields that it sends appear in no
 * address, history or referrer. The content security policy allows the page to post to VNeID only, and to use this one
 * script and this one style.
 */
export const endForm = (
  { action, fields }: { action: string; fields: Readonly<Record<string, string>> },
  cookies: string[],
): Reply => {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const body = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng xuất khỏi VNeID</title><style>${style}</style><main><h1>Đăng xuất khỏi VNeID</h1>
<p>Bấm nút dưới đây để kết thúc phiên đăng nhập VNeID trên máy này.</p>
<p lang="en">Press the button to end the VNeID session on this computer.</p>
<form method="post" action="${escapeHtml(action)}">${hidden.join('')}<button>Đăng xuất khỏi VNeID</button></form></main><script>${press}</script></html>`;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${pressHash}'`,
    `style-src 'sha256-${styleHash}'`,
    `form-action ${new URL(action).origin}`,
    "frame-ancestors 'none'",
  ];
  return html(body, policy.join('; '), cookies);
};
