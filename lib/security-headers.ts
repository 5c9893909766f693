import type { Stage } from './stage.ts';

export interface BuiltSite {
  /** The Vietnamese path of every page. Each ends in a slash. The English path is the same below `/en`. */
  readonly pages: readonly string[];
  /** The folder of the pages for each phase of the login policy, oldest first. The first phase has always begun. */
  readonly phases: readonly { readonly folder: string; readonly from: number }[];
  /**
   * CSP source of the style sheet that every page contains inline. The page for unknown addresses loads it as a file.
   */
  readonly styleHash: string;
  /** For each address to which a form posts, the page with that form. */
  readonly forms: Readonly<Record<string, string>>;
  /** The small page for unknown addresses. */
  readonly notFoundHtml: string;
}

/**
 * Only our own scripts, styles and fonts load, and no script can write HTML (Trusted Types). Forms may post to us. The
 * redirect after the login form passes every host on the way to VNeID, and browsers apply `form-action` to redirects as
 * well.
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

/** Includes the host to which a logout redirects to end VNeID's own session. */
const wayOf = ({ vneid, vneidHosts = [] }: Stage): string[] => {
  const { authorizationEndpoint, endSession } = vneid;
  const ends = 'endpoint' in endSession ? [endSession.endpoint] : [];
  return [...new Set([authorizationEndpoint, ...vneidHosts, ...ends].map((address) => new URL(address).origin))];
};
