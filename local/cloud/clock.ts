/** The common time of the laptop edition: of the functions, the simulators, the queues and the edge. */
const RealDate = Date;
let aheadMs = 0;

/** How far the clock is ahead of the real time, in milliseconds. */
export const clockAhead = (): number => aheadMs;

/**
 * Sets the clock of this thread ahead, or back to the real time with 0. It replaces the global `Date`, because
 * libraries such as the OpenID provider read it. Timers are not affected.
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
