/** Runs one step of a long command, and prints its sentence when it has succeeded. */
export const step = async <T>(sentence: string, does: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await does();
  console.log(`✓ ${sentence} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
};

/** @throws Error with the message `what` if the condition does not hold */
export const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};
