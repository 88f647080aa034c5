import type { Database } from '@/db/client';

/** How a source stands for everybody. */
export interface FreshnessRow {
  key: string;
  label: string;
  kind: string;
  isSimulated: boolean;
  isEnabled: boolean;
  lastReadAt: Date | null;
  pausedUntil: Date | null;
  /** Seconds between readings, the shortest of its queries; null where it has none. */
  intervalS: number | null;
}

/** The sources of the market but what single people brought, by label. */
export async function selectFreshness(db: Database): Promise<FreshnessRow[]> {
  const { rows } = await db.$client.query<FreshnessRow>(
    `select s.key, s.label, s.kind, s.is_simulated as "isSimulated",
            s.enabled_at is not null as "isEnabled", s.last_read_at as "lastReadAt",
            s.paused_until as "pausedUntil",
            (select min(interval_s) from source_queries q where q.source_key = s.key) as "intervalS"
       from sources s
      where s.kind <> 'captured' and s.key not like 'feed:%'
      order by lower(s.label), s.key`,
  );
  return rows;
}

/** What a source brings. */
export interface SourceFigures {
  key: string;
  liveCount: number;
  /** Half of its adverts of the last 30 days were here so many seconds after they were put up. */
  medianDelayS: number | null;
}

const DELAY_SAMPLE_ROWS = 2_000;

/**
 * How many adverts each source has and how late they come, from those that were seen last. Adverts that
 * were up before the source was read at all say nothing about how late they come. Reads the whole market:
 * for answers that are kept.
 */
export async function selectSourceFigures(db: Database, marketNow: Date): Promise<SourceFigures[]> {
  const { rows } = await db.$client.query<SourceFigures>(
    `select s.key, coalesce(live.count, 0)::int as "liveCount", delay.median as "medianDelayS"
       from sources s
       left join (select source_key, count(*) as count from listings
                   where status = 'live' and visibility = 'public' and deleted_at is null
                   group by 1) live on live.source_key = s.key
       left join lateral (
         select percentile_cont(0.5) within group
                  (order by extract(epoch from first_seen_at - listed_at)) as median
           from (select first_seen_at, listed_at, visibility, deleted_at from listings
                  where source_key = s.key and status = 'live'
                  order by last_seen_at desc limit ${DELAY_SAMPLE_ROWS}) latest
          where visibility = 'public' and deleted_at is null and listed_at <= first_seen_at
            and listed_at > greatest($1::timestamptz - interval '30 days',
                                     coalesce(s.enabled_at, s.created_at))) delay on true`,
    [marketNow],
  );
  return rows;
}
