import { renderSite } from '../../../frontend/site.ts';
import type { Site } from '../../../functions/domain/gateways.ts';
import { loginPhases } from '../../../functions/domain/login-phases.ts';
import { sitesOfStages } from '../../../ops/build/build.ts';

export const sitePolicy = "default-src 'none'; style-src 'sha256-of-the-style'";

let rendered: Map<string, string> | undefined;

/** The real pages of the laptop edition, without the edge in front of them. */
const pages = () => {
  const { facts, policy } = sitesOfStages().find(({ name }) => name === 'laptop')!;
  return (rendered ??= renderSite(
    { ...facts, phase: loginPhases(policy)[0]! },
    { style: '', script: '/assets/site.js', accountScript: '/assets/account.js', icon: '' },
  ));
};

/** @param isDown whether the edge answers nothing */
export const siteOf = (isDown: () => boolean): Site => ({
  page: async (path) => {
    const html = isDown() ? undefined : pages().get(path);
    return html === undefined ? undefined : { html, policy: sitePolicy, referrerPolicy: 'same-origin' };
  },
});
