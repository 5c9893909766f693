/** The time that everything of the laptop edition goes by: the functions, the simulators, the queues and the edge. */
const RealDate = Date;
let aheadMs = 0;

/** How far the clock is turned on, in milliseconds. */
export const clockAhead = (): number => aheadMs;

/**
 * Turns the clock of this thread on, or back to the real time with 0. Libraries such as the OpenID provider read the
 * global date, so it is the global date that is turned. Timers go on as before.
 */
export const setClock = (ahead: number): void => {
  aheadMs = ahead;
  globalThis.Date = ahead === 0 ? RealDate : TurnedDate;
};

const TurnedDate = new Proxy(RealDate, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + aheadMs], newTarget) as Date,
  apply: () => new RealDate(RealDate.now() + aheadMs).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + aheadMs : (Reflect.get(target, name, receiver) as unknown),
});
