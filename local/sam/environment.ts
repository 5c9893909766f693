import { fromContainer } from './host.ts';

type Profile = Record<string, unknown>;

/** Where a function in a container asks; what a browser goes to, or what a token says, stays as it is. */
const asked = ['tokenEndpoint', 'jwksUri', 'userinfoEndpoint', 'pushedRequestEndpoint'];

/** The functions' environment for containers, which reach this machine under another name. */
export const inContainers = (environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (name === 'VNEID_PROFILE') return [name, JSON.stringify(profileOf(JSON.parse(value) as Profile))];
      const isAddress = name.startsWith('AWS_ENDPOINT_URL_') || name === 'POPULATION_PROFILE';
      return [name, isAddress ? fromContainer(value) : value];
    }),
  );

const profileOf = (profile: Profile): Profile =>
  Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [
      name,
      asked.includes(name) && typeof value === 'string' ? fromContainer(value) : value,
    ]),
  );
