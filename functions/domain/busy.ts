/** Something behind us could not take the request now: throttled, in conflict too long, out of time. Trying again helps. */
export class Busy extends Error {
  constructor(options?: ErrorOptions) {
    super('busy', options);
    this.name = 'Busy';
  }
}

/** For what may be left undone when its row is too busy to be written. @throws every other error */
export const unlessBusy = (error: unknown): void => {
  if (!(error instanceof Busy)) throw error;
};
