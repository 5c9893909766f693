import { fromContainer } from './host.ts';

type Profile = Record<string, unknown>;

/** Endpoints that a function in a container calls. Addresses for browsers and names in tokens must not change. */
const asked = ['tokenEndpoint', 'jwksUri', 'userinfoEndpoint', 'pushedRequestEndpoint'];

/** The functions' environment for containers, which reach this machine by another name. */
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
