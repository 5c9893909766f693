/** Prints the time since the process began. */
export const done = (statusCode) => {
  process.stdout.write(JSON.stringify({ statusCode, ms: performance.now() }));
  process.exit();
};
