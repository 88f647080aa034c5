import { performance } from 'node:perf_hooks';

/**
 * Milliseconds in which this process had nothing to do but wait; only differences mean something. Whoever waits
 * for an answer while hundreds of other requests are worked on hears it late though it came soon, which is no fault
 * of the server that was asked.
 */
export const freeMs = (): number => performance.eventLoopUtilization().idle;
