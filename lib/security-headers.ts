import type { Stage } from './stage.ts';

export interface BuiltSite {
  /** The Vietnamese path of every page, each ending in a slash; the English one stands below `/en`. */
  readonly pages: readonly string[];
  /** Where the pages of each phase of the login policy lie, oldest first; the first has always begun. */
  readonly phases: readonly { readonly folder: string; readonly from: number }[];
  /** CSP source of the style sheet that every page holds inline; the page for unknown addresses loads it as a file. */
  readonly styleHash: string;
  /** The small page for unknown addresses. */
  readonly notFoundHtml: string;
}

/**
 * Nothing loads but our own scripts, styles and fonts; no script can write HTML (Trusted Types). Forms may post to us, and the
 * login form's redirect may lead on through every host of the way to VNeID: browsers hold redirects to `form-action` as well.
 */
export const contentSecurityPolicy = (stage: Stage, site: BuiltSite): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${site.styleHash}`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action ${["'self'", ...wayOf(stage)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Also where a logout leads that ends VNeID's own session. */
const wayOf = ({ vneid, vneidHosts = [] }: Stage): string[] => {
  const { authorizationEndpoint, endSession } = vneid;
  const ends = 'endpoint' in endSession ? [endSession.endpoint] : [];
  return [...new Set([authorizationEndpoint, ...vneidHosts, ...ends].map((address) => new URL(address).origin))];
};
