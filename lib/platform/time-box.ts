import { waitWithin } from '@/db/bounded-client';
import { freeMs } from '@/db/free-time';

/**
 * What `work` gives within the time; null where it fails or takes longer. Nobody waits for it any more
 * then, and how it fails later is of no interest.
 */
export async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same, but only time counts in which this process had nothing to do but wait: while it starts, or hundreds
 * ask it, an answer that came soon is heard late.
 */
export function withinFreeTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | null> {
  const startedMs = freeMs();
  const leftMs = () => Math.max(0, timeoutMs - (freeMs() - startedMs));
  return waitWithin({ leftMs, startWait: () => () => undefined }, work).catch(() => null);
}
