import type { Actor } from '@/lib/platform/context';

/** One call of the API as it is counted for its person. */
export interface CountedCall {
  actor: Actor;
  operationId: string;
  status: number;
}

/** Where calls are counted; must not throw, and nobody waits for it. */
export interface CallCounter {
  count(call: CountedCall): void;
}
