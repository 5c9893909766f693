/** Something behind us could not take the request now: throttled, in conflict too long, out of time. Trying again helps. */
export class Busy extends Error {
  constructor(options?: ErrorOptions) {
    super('busy', options);
    this.name = 'Busy';
  }
}
