/**
 * Stands in for the cache of the SDK's endpoint discovery in the bundles: discovery is off, so nothing is ever kept in
 * it, and the real one is 3 % of a bundle.
 */
export default class NoCache {
  has(): boolean {
    return false;
  }
}
