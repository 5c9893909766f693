/** How fast Lambda gives a function new environments. */
export interface Scaling {
  readonly environments: number;
  readonly perMs: number;
}

export interface Load {
  readonly perSecond: number;
  /** Mean time of one request in a warm environment. */
  readonly warmMs: number;
  /** Time of the first request in a new environment, including its start. */
  readonly coldMs: number;
  readonly seconds: number;
  /** The largest number of environments. */
  readonly reserved: number;
  readonly scaling: Scaling;
}

export interface Burst {
  readonly asked: number;
  /** Requests that got 429 at once, because no environment was free and none could be started. */
  readonly throttled: number;
  /** The largest number of environments at any moment. */
  readonly most: number;
  /** The largest number of busy environments in the second half, after all have started. */
  readonly warm: number;
}

/** Random numbers that are the same in every run (Mulberry32). */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/**
 * Simulates requests that arrive at random (Poisson) and take a random time (exponential, which is harsher than what we
 * measured). Each request goes to a free environment or starts a new one. It is throttled if neither is possible.
 */
export const burst = ({ perSecond, warmMs, coldMs, seconds, reserved, scaling }: Load): Burst => {
  const random = chance(20_261_125);
  const spread = (mean: number) => -Math.log(1 - random()) * mean;
  const ends: number[] = [];
  let [asked, throttled, made, busy, warm] = [0, 0, 0, 0, 0];
  let allowance = scaling.environments;
  let last = 0;
  for (let at = spread(1000 / perSecond); at < seconds * 1000; at += spread(1000 / perSecond)) {
    asked++;
    while (ends.length > 0 && ends[0]! <= at) {
      pop(ends);
      busy--;
    }
    allowance = Math.min(scaling.environments, allowance + ((at - last) * scaling.environments) / scaling.perMs);
    last = at;
    const isCold = busy === made;
    if (isCold && (made >= reserved || allowance < 1)) {
      throttled++;
      continue;
    }
    if (isCold) {
      made++;
      allowance--;
    }
    busy++;
    push(ends, at + (isCold ? coldMs : spread(warmMs)));
    if (at > seconds * 500) warm = Math.max(warm, busy);
  }
  return { asked, throttled, most: made, warm };
};

/** A heap with the earliest end first. */
const push = (heap: number[], value: number) => {
  let i = heap.push(value) - 1;
  for (let up = (i - 1) >> 1; i > 0 && heap[up]! > heap[i]!; i = up, up = (i - 1) >> 1)
    [heap[up], heap[i]] = [heap[i]!, heap[up]!];
};

const pop = (heap: number[]) => {
  const end = heap.pop()!;
  if (heap.length === 0) return;
  heap[0] = end;
  for (let i = 0; ;) {
    const left = 2 * i + 1;
    const least = [left, left + 1]
      .filter((k) => k < heap.length && heap[k]! < heap[i]!)
      .sort((a, b) => heap[a]! - heap[b]!)[0];
    if (least === undefined) return;
    [heap[least], heap[i]] = [heap[i]!, heap[least]!];
    i = least;
  }
};
