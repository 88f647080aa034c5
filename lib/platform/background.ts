import type { Ctx } from '@/lib/platform/context';
import { outsideDatabaseTime } from '@/lib/platform/database-time';
import { processSingleton } from '@/lib/platform/singleton';

const pending = () => processSingleton('background', () => new Set<Promise<void>>());

/**
 * Starts work whose end the caller must not wait for: because it takes a while, or because the time
 * it takes would tell something. A failure is logged under `name` and goes no further. The work must
 * not use a transaction of the caller, which is over by then.
 */
export function inBackground(
  ctx: Pick<Ctx, 'log'>,
  name: string,
  work: () => Promise<unknown>,
): void {
  const running = pending();
  const task = Promise.resolve()
    .then(() => outsideDatabaseTime(work))
    .then(
      () => undefined,
      (error: unknown) => ctx.log.error({ error, task: name }, 'background work failed'),
    )
    .then(() => {
      running.delete(task);
    });
  running.add(task);
}

/** Resolves when everything started so far, and what that started in turn, has ended. */
export async function settleBackground(): Promise<void> {
  while (pending().size > 0) await Promise.all(pending());
}
