/** The only place that reads the environment. */
export const environment = process.env;
