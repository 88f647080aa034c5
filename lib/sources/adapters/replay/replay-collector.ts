import type { Collector } from '@/lib/sources/collector';
import type { RawBatch } from '@/lib/sources/raw-batch';
import type { ReplayAdvert } from './replay-advert';
import { replayRows, replaySightings } from './replay-rows';

const BATCH_ROWS = 2_000;

export interface ReplayRequest {
  sourceKey: string;
  /** The timeline, made once by `replayTimeline`. */
  adverts: readonly ReplayAdvert[];
  /** The instant up to which the source is read, from its beginning. */
  until: Date;
}

/** Reads the demo's sources whole, as they are at loading. It reaches no network. */
export const replayCollector = {
  kind: 'replay',
  async *read({ adverts, sourceKey, until }: ReplayRequest): AsyncGenerator<RawBatch> {
    const window = { sourceKey, after: null, until, isSweep: true };
    const rows = replayRows(replaySightings(adverts, window));
    for (let from = 0; from < rows.length; from += BATCH_ROWS) {
      yield { rows: rows.slice(from, from + BATCH_ROWS), refusals: [] };
    }
  },
} satisfies Collector<ReplayRequest>;
