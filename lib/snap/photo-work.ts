import { AppError } from '@/lib/platform/errors';
import { processSingleton } from '@/lib/platform/singleton';

/** Photos that one process works on at once: each wants a core and some 60 MB. */
const AT_ONCE_MAX = 2;
/** Photos that may wait for their turn; whoever comes then is asked to come again. */
const WAITING_MAX = 60;
const RETRY_SECONDS = 5;

interface Turns {
  free: number;
  waiting: (() => void)[];
}

const turns = () =>
  processSingleton<Turns>('photo-turns', () => ({ free: AT_ONCE_MAX, waiting: [] }));

/**
 * Does the work when one of two turns of this process is free, in the order of asking. Throws `unavailable`
 * where sixty wait already.
 */
export async function inPhotoTurn<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = turns();
  if (turns().free > 0) turns().free -= 1;
  else if (waiting.length >= WAITING_MAX) {
    throw new AppError('unavailable', {
      message: `${WAITING_MAX} photos are waiting already`,
      retryAfterSeconds: RETRY_SECONDS,
    });
  } else {
    // Whoever ends hands the turn over, so that it is never free in between.
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else turns().free += 1;
  }
}

/** The decoder, loaded with the first photo and kept to one thread a picture and no memory between two. */
export async function loadSharp(): Promise<typeof import('sharp').default> {
  const { default: sharp } = await import('sharp');
  processSingleton('photo-sharp', () => {
    sharp.concurrency(1);
    sharp.cache(false);
    return true;
  });
  return sharp;
}
