import type { Readable } from 'node:stream';
import type { Collector } from '@/lib/sources/collector';
import { type FeedBatch, type ReadFeedOptions, readFeed } from './read-feed';

export interface FeedRequest extends ReadFeedOptions {
  /** A path or a stream; see `readFeed`. */
  input: string | Readable;
}

/** The collector of CSV files. Refuses to guess: a file whose columns it can't place is an error. */
export const feedCollector = {
  kind: 'feed',
  read({ input, ...options }: FeedRequest): AsyncGenerator<FeedBatch> {
    return readFeed(input, options);
  },
} satisfies Collector<FeedRequest>;
