import type { Site } from '../domain/gateways.ts';

/** @param origin of the site, behind the edge that citizens use */
export const siteAt = (origin: string): Site => ({
  page: async (path) => {
    try {
      // The web firewall refuses a request without a User-Agent.
      const headers = { accept: 'text/html', 'user-agent': 'lien-ket-vneid pages' };
      const response = await fetch(origin + path, { headers, redirect: 'error', signal: AbortSignal.timeout(3_000) });
      const html = await response.text();
      const policy = response.headers.get('content-security-policy');
      // Without this policy, the page would have weaker rules than the edge gives it.
      if (!response.ok || !policy) return undefined;
      return { html, policy, referrerPolicy: response.headers.get('referrer-policy') ?? 'same-origin' };
    } catch {
      return undefined;
    }
  },
});
