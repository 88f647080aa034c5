/** What reads sources: a part of the composition root. */
import path from 'node:path';
import type { CaptureMailSettings } from '@/lib/captures/mail-address';
import { createOpinionProviders } from '@/lib/composition-valuation';
import { createPageScanCollector } from '@/lib/listings/page-scan-collector';
import type { BlobStore } from '@/lib/platform/blobs';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import type { Env } from '@/lib/platform/env';
import type { SourceEnv } from '@/lib/platform/env-sources';
import type { Log } from '@/lib/platform/log';
import { processMetrics } from '@/lib/platform/metrics';
import type { Outbound, OutboundWithDoor } from '@/lib/platform/outbound';
import type { Product } from '@/lib/platform/outbound-contract';
import { createWordsModel } from '@/lib/searches/adapters/words-model';
import type { WordsModel } from '@/lib/searches/ports';
import { SOURCE_CATALOG } from '@/lib/sources/adapters/definitions';
import { createFeedFileReader } from '@/lib/sources/adapters/feed/feed-file-reader';
import { replayScanCollector } from '@/lib/sources/adapters/replay/replay-scans';
import { createTransports } from '@/lib/sources/adapters/transports/transports';
import { type Collectors, collectorsBySource } from '@/lib/sources/collector';
import type { FeedFileReader } from '@/lib/sources/feed-files';
import type { SourceCatalog, SourceSettings, Transports } from '@/lib/sources/ports';
import type { ReadingCtx } from '@/lib/sources/reading';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import type { OpinionProvider } from '@/lib/valuation/ports';

/** What verbs that read sources ask for. */
export interface SourcePorts {
  /** Every source that this program can read. */
  catalog: SourceCatalog;
  sourceSettings: SourceSettings;
  transports: Transports;
  /** Files that are too big for tables. */
  blobs: BlobStore;
  /** Days for which pages that could not be read are kept. */
  pageSampleDays: number;
  /** Where people's forwarded mail is received; null where none is taken in. */
  captureMail: CaptureMailSettings | null;
  /** Dealers' inventory files. */
  feedFiles: FeedFileReader;
  /** Whether feeds are read over plain http too: where the operator lets networks of their own be asked. */
  isPlainHttpFeedAllowed: boolean;
  /** Services that are asked what a car is worth or went through. */
  opinionProviders: readonly OpinionProvider[];
  /** Suggests filters for words that no rule understands; null where none is set up. */
  wordsModel: WordsModel | null;
}

/** The ports of the settings. */
export function createSourcePorts(
  env: Env,
  own: { outbound: OutboundWithDoor; product: Product; log: Log },
): SourcePorts {
  const { browserPath, firecrawl } = env.sources;
  return {
    catalog: SOURCE_CATALOG,
    sourceSettings: sourceSettingsOf(env.sources),
    transports: createTransports({
      ...own,
      metrics: processMetrics(),
      browserPath,
      firecrawl,
      retryTimeScale: env.retryTimeScale,
    }),
    blobs: createBlobs(env, own.outbound),
    pageSampleDays: env.sources.pageSampleDays,
    captureMail: captureMailOf(env),
    feedFiles: createFeedFileReader(),
    isPlainHttpFeedAllowed: env.ssrfAllowCidrs.length > 0,
    opinionProviders: createOpinionProviders(env.sources),
    wordsModel: env.sources.wordsModel && createWordsModel(env.sources.wordsModel),
  };
}

/** Mail is received by the service that also sends it: both halves have to be set. */
function captureMailOf({ mail, sources }: Env): CaptureMailSettings | null {
  if (mail.resend === null || sources.captureMail === null) return null;
  const { apiKey, baseUrl } = mail.resend;
  return { ...sources.captureMail, apiKey, baseUrl: baseUrl.replace(/\/+$/, '') };
}

/** The bucket of the settings, else a folder below the data. Each market has its own part. */
function createBlobs({ dataHome, market, sources }: Env, outbound: Outbound): BlobStore {
  if (sources.s3 !== null) {
    return createBucketBlobs(sources.s3, { outbound, prefix: market, names: 'S3' });
  }
  return createDiskBlobs(path.join(dataHome, 'files', market));
}

/** The collectors of every source that is read a page at a time; `makeContext` is theirs. */
export function createCollectors(
  env: Env,
  { makeContext }: { makeContext: () => Promise<ReadingCtx> },
): Collectors {
  if (env.market === 'demo') {
    const replay = replayScanCollector({ changesPerHour: env.replayChangesPerHour });
    return collectorsBySource(Object.fromEntries(REPLAY_SOURCES.map(({ key }) => [key, replay])));
  }
  const { encryptionSecret: sellerSecret } = env;
  const readable = SOURCE_CATALOG.list().filter(({ policy }) => policy !== 'capture');
  return collectorsBySource(
    Object.fromEntries(
      readable.map(({ key, kind }) => [
        key,
        createPageScanCollector({ kind, makeContext, sellerSecret }),
      ]),
    ),
  );
}

/** The operator's settings as verbs ask for them. */
export function sourceSettingsOf(env: SourceEnv): SourceSettings {
  return {
    policy: env.collectionPolicy,
    baseUrlOf: ({ key, baseUrl }) => env.sourceBaseUrls[key] ?? baseUrl,
    credentialsOf: ({ credentials = [] }) => {
      const entries = credentials.map((name) => [name, env.sourceCredentials[name]] as const);
      if (entries.some(([, value]) => value === undefined)) return null;
      return Object.fromEntries(entries) as Record<string, string>;
    },
    dailyCallsMax: (provider) => env.dailyCalls[provider] ?? null,
  };
}
