/**
 * How long a rejection waits that could tell the page about the person.
 * https://w3c-fedid.github.io/FedCM/#queue-to-reject leaves it to the browser. 24 delays that were measured in Chromium 156
 * follow a log-normal distribution: mean and deviation below are those of their logarithms.
 */
const LOG_MEAN = 8.63;
const LOG_DEVIATION = 1.0;
/** The longest seen was 53 s; nobody should wait for much longer. */
const MAXIMUM = 120_000;

/** @returns ms. `random` is uniform in [0, 1). */
export function rejectionDelay(random: () => number): number {
  // Box–Muller: two uniform numbers to one of the normal distribution.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(MAXIMUM, Math.round(Math.exp(LOG_MEAN + LOG_DEVIATION * normal)));
}
