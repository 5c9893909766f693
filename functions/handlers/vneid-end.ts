import { languages, page } from '../domain/destination.ts';
import { seeOther } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { config, web } from '../wiring/web.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { endAddressOf } from '../gateways/vneid/end-address.ts';

/** `GET /api/vneid/end`: off to VNeID's own logout, for whoever sits at a shared computer; back to the login page. */
export const vneidEndHandler = (deps: WebDeps & { endAddress: string | undefined }) =>
  reading(deps).handler(async () => seeOther(deps.endAddress ?? page('/dang-nhap/', languages[0])));

export const handler = start(() => vneidEndHandler({ ...web(), endAddress: endAddressOf(config().vneid) }));
