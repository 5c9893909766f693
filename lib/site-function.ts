import type { BuiltSite } from './security-headers.ts';

/**
 * Returns the code of the CloudFront function in front of the bucket and of the API. The address of a folder gets the
 * file in it. An address without the final slash is redirected to the address with it. Every other address is a real
 * 404. An error page of the distribution could not do this, because it would also replace the API's own 404 answers.
 *
 * Each phase of the login policy has its own files, and the time of the request selects the phase. A phase begins at
 * midnight in Vietnam. The code contains this time as a number, so it depends on no time zone. The name of the selected
 * file is the key of the caches, so no page that was cached before midnight is served after it.
 *
 * A browser may open the address of a form again, for example when it restores a window. It gets the page with the form,
 * because the API answers a POST there and has no page to show.
 *
 * CloudFront also answers under its own host name, which is another origin for a browser and accepts old TLS versions.
 * There, pages redirect to the one origin that citizens see, and the API refuses.
 * @param origin the one origin; undefined if the distribution has only CloudFront's own host name
 */
export const siteFunctionCode = (
  { pages, phases, forms, notFoundHtml }: BuiltSite,
  securityText: string,
  origin?: string,
): string => `
var origin = ${JSON.stringify(origin ?? '')};
var pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
var phases = ${JSON.stringify(phases.map(({ folder, from }) => [folder, from]))};
var forms = ${JSON.stringify(forms)};
function isPage(uri) {
  return pages[uri.indexOf('/en/') === 0 ? uri.slice(3) : uri] === 1;
}
function folder() {
  var found = phases[0][0];
  var now = Date.now();
  for (var i = 1; i < phases.length; i++) if (now >= phases[i][1]) found = phases[i][0];
  return found;
}
function isOpened(request) {
  return request.method === 'GET' && request.headers.accept && request.headers.accept.value.indexOf('text/html') >= 0;
}
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var isApi = uri.indexOf('/api/') === 0;
  if (origin && (!request.headers.host || 'https://' + request.headers.host.value !== origin)) return isApi
    ? { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } }
    : { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: origin + uri } } };
  if (isApi) return forms.hasOwnProperty(uri) && isOpened(request)
    ? { statusCode: 303, statusDescription: 'See Other', headers: { location: { value: forms[uri] }, 'cache-control': { value: 'no-store' } } }
    : request;
  if (uri.indexOf('/assets/') === 0) return request;
  if (isPage(uri)) {
    request.uri = '/' + folder() + uri + 'index.html';
    return request;
  }
  if (isPage(uri + '/')) return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: uri + '/' } } };
  if (uri === '/.well-known/security.txt') return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: { 'content-type': { value: 'text/plain; charset=utf-8' }, 'cache-control': { value: 'max-age=3600' } },
    body: { encoding: 'text', data: ${JSON.stringify(securityText)} }
  };
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: { 'content-type': { value: 'text/html; charset=utf-8' }, 'cache-control': { value: 'no-store' } },
    body: { encoding: 'text', data: ${JSON.stringify(notFoundHtml)} }
  };
}`;
