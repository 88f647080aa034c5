/**
 * The composition root: settings in, adapters built, contexts out. Nothing else reads settings or
 * builds adapters, so everything below can be tested with others.
 */
import type { DatabaseConnection } from '@/db/client';
import { createDoor, type Door } from '@/lib/accounts/door';
import { storeUsage } from '@/lib/accounts/usage';
import { createUsageMeter, type UsageMeter } from '@/lib/accounts/usage-meter';
import type { AlertServices } from '@/lib/alerts/ports';
import type { ReportPrinter } from '@/lib/bookings/inspection-print';
import { createAlertServices } from '@/lib/composition-alerts';
import { createBackupSettings } from '@/lib/composition-backups';
import { createModelYearServices } from '@/lib/composition-model-years';
import { createCheckedServices } from '@/lib/composition-operations';
import { createEbayPort } from '@/lib/composition-selling';
import {
  createLazyPhotoReader,
  createLazyReportPrinter,
  createLazyStickerPrinter,
  createVisionModel,
} from '@/lib/composition-snap';
import { createCollectors, createSourcePorts, type SourcePorts } from '@/lib/composition-sources';
import {
  createEvents,
  createLimiter,
  createLiveCache,
  createMailer,
  createMarketCache,
  createPools,
  createSpend,
  createSwitches,
  keepFailures,
} from '@/lib/composition-stores';
import { productOf } from '@/lib/composition-telemetry';
import { recordViews } from '@/lib/listings/interest';
import { createViewMeter, type ViewMeter } from '@/lib/listings/view-meter';
import type { ModelYearServices } from '@/lib/model-years/ports';
import { createEngineControl } from '@/lib/operations/adapters/engine/engine-control';
import type { BackupSettings } from '@/lib/operations/backup-settings';
import type { CheckedService, JobControl } from '@/lib/operations/ports';
import type { Cache } from '@/lib/platform/cache';
import type { Actor, Ctx } from '@/lib/platform/context';
import { outsideDatabaseTime, waitForShared } from '@/lib/platform/database-time';
import { keepOpening } from '@/lib/platform/encryption';
import { type Env, loadEnv } from '@/lib/platform/env';
import type { MapEnv } from '@/lib/platform/env-map';
import type { FailureThresholds } from '@/lib/platform/env-operations';
import type { EventSender } from '@/lib/platform/events';
import { type ActionKit, createActionKit } from '@/lib/platform/http/action';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { findMonitor, isMonitor } from '@/lib/platform/http/monitor';
import { createRouteKit } from '@/lib/platform/http/route';
import type { RouteKit, RoutePorts } from '@/lib/platform/http/route-contract';
import { newId } from '@/lib/platform/ids';
import type { RateLimiter } from '@/lib/platform/limits';
import { createLiveEvents, type LiveEvents } from '@/lib/platform/live-events';
import { createLog, type Log } from '@/lib/platform/log';
import { createMachine, type Machine } from '@/lib/platform/machine';
import type { Mailer } from '@/lib/platform/mail';
import { getMarketRow } from '@/lib/platform/market-queries';
import { type Metrics, processMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { currentScope } from '@/lib/platform/scope';
import { processSingleton } from '@/lib/platform/singleton';
import type { SwitchReader } from '@/lib/platform/switches';
import { marketClock, wallClock } from '@/lib/platform/time';
import { processTraffic, type TrafficBook } from '@/lib/platform/traffic';
import { createDealNews, type DealNews } from '@/lib/searches/deal-news';
import { resultRowSource } from '@/lib/searches/result-columns-queries';
import { createResultIndex, type ResultIndex } from '@/lib/searches/result-index';
import type { EbayPort } from '@/lib/selling/ports';
import type { PhotoReader } from '@/lib/snap/reading/photo-reader';
import type { StickerPrinter } from '@/lib/snap/sticker';
import type { VisionModel } from '@/lib/snap/vision';
import type { Collectors } from '@/lib/sources/collector';
import packageFile from '@/package.json';

/** How long the market's clock offset is believed before it is read again. */
const CLOCK_BELIEVED_MS = 30_000;
/** Everything that verbs of the present rooms ask for. */
export interface Ports extends SourcePorts {
  limiter: RateLimiter;
  /** How feature switches stand. */
  switches: SwitchReader;
  /** From how many failures within an hour operators are told. */
  failureThresholds: FailureThresholds;
  /** For answers that are the same whoever asks. */
  cache: Cache;
  /** Counts of result pages, in this process's memory. */
  resultIndex: ResultIndex;
  /** What came into the ranking lately. */
  dealNews: DealNews;
  /** What live sources showed lately. */
  liveCache: Cache;
  /** The only way to other sites. */
  outbound: Outbound;
  /** For `encrypt` and `decrypt`. */
  encryptionSecret: string;
  mail: Mailer;
  /** The address under which people reach this server, without a trailing slash; for links in mail. */
  publicUrl: string;
  /** Whether the outbox may be read: in local mode only. */
  isOutboxOpen: boolean;
  /** To the durable functions. */
  events: EventSender;
  /** What other processes say has changed. */
  live: LiveEvents;
  /** Where backups go and what locks them. */
  backups: BackupSettings;
  /** Runs of the durable functions. */
  jobs: JobControl;
  /** What this process stands on. */
  machine: Machine;
  /** Of the settings, for the first-run list. */
  checkedServices: readonly CheckedService[];
  settings: Env['settings'];
  /** Every figure of this process. */
  metrics: Metrics;
  /** What this process answered lately. */
  traffic: TrafficBook;
  /** Of the sources that this market reads by itself. */
  collectors: Collectors;
  /** Public services about model years; null where they are switched off. */
  modelYearServices: ModelYearServices | null;
  /** Through which people are told. */
  alertServices: AlertServices;
  /** Where people sell. */
  ebay: EbayPort;
  /** Where results are drawn on streets; null for the bundled map. */
  streetMap: MapEnv | null;
  /** Reads VINs, odometers and plates from photos, in a thread of its own. */
  photoReader: PhotoReader;
  /** Sees makes, colors and damage in photos; null where none is set up. */
  visionModel: VisionModel | null;
  /** Window stickers as PDF. */
  stickerPrinter: StickerPrinter;
  /** Inspection reports as PDF. */
  reportPrinter: ReportPrinter;
}

export interface Runtime {
  env: Env;
  log: Log;
  connection: DatabaseConnection;
  door: Door;
  limiter: RateLimiter;
  switches: SwitchReader;
  /** Counts API calls for their person; written every two seconds and by `close`. */
  usage: UsageMeter;
  /** Counts views of adverts; written every five seconds and by `close`. */
  views: ViewMeter;
  /** A context for one request or job. Rejects when the market's clock cannot be read. */
  makeContext(seed: {
    actor: Actor;
    requestId?: string;
    statementTimeoutMs?: number;
  }): Promise<Ctx<Ports>>;
  close(): Promise<void>;
}

/**
 * Builds a runtime over the database of the settings. Throws EnvError for wrong settings and an
 * Error where no database is named. Processes use `runtime()`.
 */
export function createRuntime(
  options: { statementTimeoutMs?: number; maxConnections?: number } = {},
): Runtime {
  const env = loadEnv();
  keepOpening(env.encryptionSecretPrevious);
  const log = createLog({ level: env.logLevel });
  const pools = createPools(env, log, options);
  const limiter = createLimiter(env, pools.usual, log);
  const switches = createSwitches(pools.usual, log);
  const failures = keepFailures(pools.usual, log);
  const cache = createMarketCache(env, log);
  const dealNews: DealNews = createDealNews({
    catchUp: () => resultIndex.catchUp(),
    now: wallClock,
  });
  const resultIndex = createResultIndex({
    source: resultRowSource(pools.usual.pool),
    log,
    listener: dealNews,
  });
  const liveCache = createLiveCache(env, log);
  const product = productOf(env);
  const metrics = processMetrics();
  const traffic = processTraffic(metrics);
  const outbound = createOutbound({
    product,
    allowCidrs: env.ssrfAllowCidrs,
    proxyUrl: env.sources.outboundProxyUrl,
    retryTimeScale: env.retryTimeScale,
    log,
    metrics,
  });
  const spend = createSpend(() => makeContext({ actor: { kind: 'job', name: 'messages' } }));
  const mail = createMailer(env, { connection: pools.usual, log, spend });
  const events = createEvents(env, log);
  const live = createLiveEvents({
    databaseUrl: pools.databaseUrl,
    log,
    metrics,
  });
  const backups = createBackupSettings(env, { outbound });
  const jobs = createEngineControl(env);
  const collectors = createCollectors(env, {
    makeContext: () => makeContext({ actor: { kind: 'job', name: 'scan-source' } }),
  });
  const sourcePorts = createSourcePorts(env, { outbound, product, log });
  const machine = createMachine({
    dataHome: env.dataHome,
    market: env.market,
    recoveryPointHours: env.backups.rpoHours,
    recoveryTimeHours: env.backups.rtoHours,
    isBackupExpected: env.appMode === 'production',
    appVersion: packageFile.version,
    blobs: sourcePorts.blobs,
    pool: pools.figures,
  });
  const modelYearServices = createModelYearServices(env.sources.modelYears, {
    outbound,
    cache: liveCache,
  });
  const ebay = createEbayPort(env, { outbound });
  const alertServices = createAlertServices(env, {
    ...{ outbound, connection: pools.usual, log, spend },
  });
  const photoReader = createLazyPhotoReader();
  const visionModel = createVisionModel(env);
  const stickerPrinter = createLazyStickerPrinter();
  const reportPrinter = createLazyReportPrinter();
  const readOffset = believedOffset(pools.usual, env);
  const checkedServices = createCheckedServices(env, {
    ...{ outbound, blobs: sourcePorts.blobs, mail, machine, cache: liveCache },
  });
  const makeContext: Runtime['makeContext'] = async ({ actor, requestId, statementTimeoutMs }) => {
    // A monitor is answered also where the database is away.
    const offsetMs = await (isMonitor(actor) ? readOffset().catch(() => 0) : readOffset());
    const id = requestId ?? currentScope()?.request_id ?? newId();
    let ownLog: Log | null = null;
    return {
      actor,
      db: pools.forTimeout(statementTimeoutMs).db,
      market: { name: env.market, now: marketClock(wallClock, offsetMs) },
      now: wallClock,
      requestId: id,
      // Most requests log nothing but their one event, which is the wrapper's.
      get log() {
        ownLog ??= log.child({ request_id: id });
        return ownLog;
      },
      ports: {
        limiter,
        switches,
        failureThresholds: env.failureThresholds,
        cache,
        resultIndex,
        dealNews,
        liveCache,
        outbound,
        encryptionSecret: env.encryptionSecret,
        mail,
        publicUrl: env.publicUrl,
        isOutboxOpen: env.appMode === 'local',
        events,
        live,
        backups,
        jobs,
        machine,
        checkedServices,
        settings: env.settings,
        metrics,
        traffic,
        collectors,
        modelYearServices,
        alertServices,
        streetMap: env.streetMap,
        photoReader,
        visionModel,
        stickerPrinter,
        reportPrinter,
        ebay,
        ...sourcePorts,
      },
    };
  };
  const door = createDoor({
    market: env.market,
    isHttps: env.publicUrl.startsWith('https://'),
    publicUrl: env.publicUrl,
    sessionSecret: env.sessionSecret,
    visitorSecret: env.visitorCookieSecret,
    isAdminSecondFactorRequired: env.isAdminSecondFactorRequired,
    makeContext: (actor) => makeContext({ actor }),
    log,
    outside: { google: env.google, github: env.github, outbound },
  });
  const usage = createUsageMeter({
    write: async (counts) =>
      storeUsage(await makeContext({ actor: { kind: 'system', name: 'usage' } }), { counts }),
    now: wallClock,
    log,
  });
  const views = createViewMeter({
    write: async (counts) =>
      recordViews(await makeContext({ actor: { kind: 'system', name: 'views' } }), { counts }),
    now: wallClock,
    log,
  });
  const close = async () => {
    await Promise.all([
      usage.flush(),
      views.flush(),
      failures.flush(),
      live.close(),
      sourcePorts.transports.close(),
      photoReader.close(),
    ]);
    await pools.close();
  };
  const connection = pools.usual;
  return { env, log, connection, door, limiter, switches, usage, views, makeContext, close };
}

/** Reads the clock offset at most every 30 s, once for all who ask meanwhile. */
function believedOffset(connection: DatabaseConnection, env: Env): () => Promise<number> {
  let offset: { value: number; readAtMs: number } | null = null;
  let pending: Promise<number> | null = null;
  async function read(): Promise<number> {
    const row = await getMarketRow(connection.db);
    if (row.name !== env.market) {
      throw new Error(`this database holds the ${row.name} market, not ${env.market}`);
    }
    offset = { value: row.clockOffsetMs, readAtMs: performance.now() };
    return row.clockOffsetMs;
  }
  return async () => {
    if (offset && performance.now() - offset.readAtMs < CLOCK_BELIEVED_MS) return offset.value;
    pending ??= outsideDatabaseTime(read).finally(() => {
      pending = null;
    });
    return waitForShared(pending);
  };
}

/** The runtime of this process. */
export function runtime(): Runtime {
  return processSingleton('runtime', () => createRuntime());
}

/** What the route wrapper of this process stands on. */
export function apiPorts(): RoutePorts<Ctx<Ports>> {
  const { env, log, door, limiter, switches, usage, makeContext } = runtime();
  return {
    authenticate: async (request) =>
      findMonitor(request.headers, env.metricsToken) ?? door.actorFromRequest(request),
    encryptionSecret: env.encryptionSecret,
    usage,
    makeContext,
    limiter,
    switches,
    site: env,
    limits: {
      personPerMinuteMax: env.personRequestsPerMinuteMax,
      visitorPerMinuteMax: env.visitorRequestsPerMinuteMax,
    },
    log,
    metrics: processMetrics(),
  };
}

/** The route wrapper of this process, for the files below `app/api`. */
export const api: RouteKit<Ctx<Ports>> = createRouteKit(apiPorts);

/** Next's ambient request; loaded here only, because commands have none. */
async function ambientHeaders(): Promise<Headers> {
  const { headers } = await import('next/headers');
  return new Headers(await headers());
}

/** The wrapper of server actions of this process, for the forms below `app`. */
export const actions: ActionKit<Ctx<Ports>> = createActionKit(() => {
  const { env, log, door, limiter, switches, makeContext } = runtime();
  return {
    authenticate: async () => door.actorFromHeaders(await ambientHeaders()),
    clientKey: async () => clientKeyOf(await ambientHeaders()),
    makeContext,
    limiter,
    switches,
    limits: {
      personPerMinuteMax: env.personRequestsPerMinuteMax,
      visitorPerMinuteMax: env.visitorRequestsPerMinuteMax,
    },
    log,
    metrics: processMetrics(),
  };
});
