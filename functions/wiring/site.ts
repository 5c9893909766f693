import { siteAt } from '../gateways/site.ts';
import { lazy } from './start.ts';
import { config } from './web.ts';

export const site = /* @__PURE__ */ lazy(() => siteAt(config().publicOrigin));
