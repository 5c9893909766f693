/** What `/api/health` says at the public origin. */
export interface Health {
  readonly originSecret?: string;
  readonly closed?: boolean;
  /** What was deployed. */
  readonly commit?: string;
}

/** @returns undefined when nothing answers there, or not well */
export const healthAt = async (origin: string): Promise<Health | undefined> => {
  try {
    const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? ((await answer.json()) as Health) : undefined;
  } catch {
    return undefined;
  }
};
