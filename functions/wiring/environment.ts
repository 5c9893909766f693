/** The one place that reads it. */
export const environment = process.env;
