/** A service behind us cannot take the request now: it throttles, has a conflict, or is too slow. A retry helps. */
export class Busy extends Error {
  constructor(options?: ErrorOptions) {
    super('busy', options);
    this.name = 'Busy';
  }
}

/** Ignores `Busy`, for a write that may be skipped when its row is too busy. @throws every other error */
export const unlessBusy = (error: unknown): void => {
  if (!(error instanceof Busy)) throw error;
};
