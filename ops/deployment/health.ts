/** The answer of `/api/health` at the public origin. */
export interface Health {
  readonly originSecret?: string;
  readonly closed?: boolean;
  /** The deployed commit. */
  readonly commit?: string;
}

/** @returns undefined if nothing answers there, or if the answer is not a success */
export const healthAt = async (origin: string): Promise<Health | undefined> => {
  try {
    const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? ((await answer.json()) as Health) : undefined;
  } catch {
    return undefined;
  }
};
