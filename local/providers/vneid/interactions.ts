import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Faults } from '../faults.ts';
import { readBody } from '../../cloud/http.ts';
import { vneidPassword } from '../personas.ts';
import { consentPage, loginPage } from './pages.ts';
import { knownBy, knownByNumber } from './people.ts';
import { subjectOf } from './subject.ts';

/** VNeID's own screens: login with CCCD and password, and then consent to the data that the portal will read. */
export const interactions =
  (provider: Provider, faults: Faults) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const interaction = await provider.interactionDetails(request, response);
      if (faults.vneid === 'denied')
        return await finish(provider, request, response, { error: 'access_denied', error_description: 'denied' });
      const form =
        request.method === 'POST' ? new URLSearchParams((await readBody(request)).toString('utf8')) : undefined;
      if (form?.get('answer') === 'no')
        return await finish(provider, request, response, { error: 'access_denied', error_description: 'denied' });
      if (interaction.prompt.name === 'login') return await login(provider, request, response, form);
      return form
        ? await consent(provider, request, response, interaction)
        : page(response, consentPage(knownBy(interaction.session?.accountId)?.fullName ?? ''));
    } catch {
      page(response, loginPage('Phiên đăng nhập VNeID đã hết hạn. Hãy quay lại Cổng và bắt đầu lại.'), 400);
    }
  };

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const page = (response: ServerResponse, html: string, status = 200) => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
};

const finish = (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  result: Record<string, unknown>,
) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });

const login = async (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  form: URLSearchParams | undefined,
) => {
  if (!form) return page(response, loginPage());
  const cccd = (form.get('cccd') ?? '').replace(/\s/g, '');
  const known = knownByNumber(cccd);
  if (!known || form.get('password') !== vneidPassword)
    return page(response, loginPage('Số định danh hoặc mật khẩu VNeID chưa đúng.'));
  return finish(provider, request, response, { login: { accountId: subjectOf(cccd) } });
};

const consent = async (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { params, session, grantId }: Interaction,
) => {
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  return provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  );
};
