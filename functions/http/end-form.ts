import { hash } from 'node:crypto';
import { escapeHtml } from './fill-page.ts';
import { html, type Reply } from './replies.ts';

/** The person has already pressed a button, so a browser that runs scripts presses this one by itself. */
const press = 'document.forms[0].submit()';
const pressHash = hash('sha256', press, 'base64');

/**
 * A page with one button that posts to VNeID. It works without script, and the fields that it sends appear in no
 * address, history or referrer. The content security policy allows the page to post to VNeID only, and to run this one
 * script.
 */
export const endForm = (
  { action, fields }: { action: string; fields: Readonly<Record<string, string>> },
  cookies: string[],
): Reply => {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const body = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng xuất khỏi VNeID</title><h1>Đăng xuất khỏi VNeID</h1>
<p>Bấm nút dưới đây để kết thúc phiên đăng nhập VNeID trên máy này.</p>
<p lang="en">Press the button to end the VNeID session on this computer.</p>
<form method="post" action="${escapeHtml(action)}">${hidden.join('')}<button>Đăng xuất khỏi VNeID</button></form><script>${press}</script></html>`;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${pressHash}'`,
    `form-action ${new URL(action).origin}`,
    "frame-ancestors 'none'",
  ];
  return html(body, policy.join('; '), cookies);
};
