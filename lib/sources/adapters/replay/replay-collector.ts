import type { Collector } from '@/lib/sources/collector';
import type { RawBatch } from '@/lib/sources/raw-batch';
import type { ReplayAdvert } from './replay-advert';
import { type ReplayWindow, replayBatches } from './replay-rows';

export interface ReplayRequest extends ReplayWindow {
  /** The timeline, made once by `replayTimeline`. */
  adverts: readonly ReplayAdvert[];
}

/** The collector of the demo's sources. It reaches no network, and serves the demo market only. */
export const replayCollector = {
  kind: 'replay',
  read({ adverts, ...window }: ReplayRequest): AsyncGenerator<RawBatch> {
    return replayBatches(adverts, window);
  },
} satisfies Collector<ReplayRequest>;
