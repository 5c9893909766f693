import { theme, themeStyle } from '../../frontend/theme.ts';

const style = `${themeStyle(theme)}
html{color-scheme:only light}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:#2b2321;font:17px/1.6 var(--face);overflow-wrap:break-word;accent-color:var(--action)}
header{background:var(--brand);color:#fff;border-bottom:5px solid var(--warm)}
header p{margin:0;font-weight:700}
header p,main{max-width:var(--width);margin:auto;padding:.7rem 1rem}
h1{font-size:1.6rem;line-height:1.3;margin:.6rem 0 .3rem;color:var(--brand)}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .6rem}
p,ul{margin:.6rem 0}
a{color:var(--action)}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}
.card{background:#fff;border:1px solid #e3d9d3;border-radius:var(--round);padding:1.1rem 1.25rem;margin:1rem 0}
.soft{color:#5e534f;font-size:16px}
.bad{color:#b3261e;font-weight:600}
.bad::before{content:'Lỗi: '}
label,legend{font-weight:600}
.field{margin:1rem 0}
.field label{display:block}
.field input{width:100%;font:inherit;min-height:3.25rem;padding:.5rem .75rem;border:2px solid #82756e;border-radius:var(--round)}
fieldset{border:1px solid #82756e;border-radius:var(--round);margin:0 0 1rem;padding:.4rem 1rem .6rem}
fieldset label{display:inline-flex;align-items:center;gap:.4rem;min-height:2.75rem;margin-right:1.25rem;font-weight:400}
button{font:inherit;font-weight:600;min-height:3.25rem;padding:.4rem 1.4rem;border-radius:var(--round);border:2px solid var(--action);background:var(--action);color:#fff;cursor:pointer}
button.second{background:#fff;color:var(--action)}
button:hover{background:var(--press);color:#fff}
.full{width:100%;margin-top:.75rem}
code{background:var(--tint);padding:0 .25rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.3rem 0 0}
article{border-left:6px solid var(--warm);background:var(--tint);border-radius:var(--round);padding:.6rem 1rem;margin:.75rem 0}
table{border-collapse:collapse;width:100%}
.box{overflow-x:auto}
td,th{border-bottom:1px solid #e3d9d3;padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top}
@media (max-width:40rem){.card{margin-inline:-1rem;border-inline:0;border-radius:0}}`;

/** Escapes a text for HTML. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A sentence for those who read no Vietnamese. */
export const inEnglish = (sentence: string): string => `<p class="soft" lang="en">${sentence}</p>`;

export interface PlainPage {
  /** Shown in the bar on top, so that people do not take a simulator for the portal. */
  readonly place: string;
  readonly title: string;
  /** Vietnamese by default. */
  readonly language?: 'vi' | 'en';
  /** The HTML of the page below its title. */
  readonly body: string;
  /** The maximum width of the text, in rem. */
  readonly width: number;
  /** CSS of this page only. */
  readonly more?: string;
}

/** A page of a simulator, in a plain form of the portal's design. */
export const plainPage = ({ place, title, body, width, language = 'vi', more = '' }: PlainPage): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>:root{--width:${width}rem}${style}${more}</style></head><body><header><p>${place}</p></header><main><h1>${title}</h1>${body}</main></body></html>`;
