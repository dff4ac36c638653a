/** Far more than any machine runs well. */
export const MOST_WORKERS = 256;
export const MOST_RESTARTS = 10_000;
