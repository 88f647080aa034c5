import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { HealthFigureChart } from '@/components/charts/health-figure-chart';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Badge, type BadgeTone } from '@/components/ui/marks';
import { Table } from '@/components/ui/table';
import type { PartState } from '@/db/vocabulary';
import { type DetailedHealth, getDetailedHealth } from '@/lib/operations/health';
import {
  getHealthHistory,
  type HealthRange,
  type HistoryStretch,
} from '@/lib/operations/health-history';
import { HEALTH_LIMITS, type HealthPartName } from '@/lib/operations/health-parts';

const FACES: Readonly<Record<PartState, { tone: BadgeTone; word: string }>> = {
  ok: { tone: 'good', word: 'ok' },
  degraded: { tone: 'high', word: 'degraded' },
  down: { tone: 'overpriced', word: 'down' },
};

const NAMES: Readonly<Record<HealthPartName, string>> = {
  database: 'Database',
  connections: 'Connections',
  cache: 'Cache',
  engine: 'Engine',
  queue: 'Queue',
  sources: 'Sources',
  storage: 'Files',
  disk: 'Disk',
  memory: 'Memory',
  traffic: 'Requests',
  backup: 'Backup',
  restore: 'Restore',
};

/** What only an admin sees: each part with its reason, and the figures over time. */
export async function InsideParts({
  ctx,
  range,
}: {
  ctx: PageContext;
  range: HealthRange;
}): Promise<ReactElement> {
  const [health, history] = await Promise.all([
    getDetailedHealth(ctx),
    getHealthHistory(ctx, { range }),
  ]);
  return (
    <>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Parts</h2>
        <Table
          caption="Parts and how they are"
          isCaptionHidden
          head={
            <tr>
              <th scope="col">Part</th>
              <th scope="col">State</th>
              <th scope="col">Why</th>
            </tr>
          }
        >
          {health.parts.map(({ name, state, reason }) => (
            <tr key={name}>
              <th scope="row">{NAMES[name]}</th>
              <td>
                <Badge tone={FACES[state].tone}>{FACES[state].word}</Badge>
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </Table>
        <Versions health={health} />
      </section>
      <section className="flex min-w-0 flex-col gap-6">
        <h2 className="text-base">Figures over time</h2>
        <HealthFigureChart
          title="Time of 95 of 100 answers"
          unit="ms"
          limit={HEALTH_LIMITS.p95Ms.degraded}
          points={pointsOf(history, (seen) => seen.p95Ms)}
        />
        <HealthFigureChart
          title="Requests"
          unit="requests"
          points={pointsOf(history, (seen) => seen.requestCount)}
        />
        <HealthFigureChart
          title="Requests that failed"
          unit="requests"
          points={pointsOf(history, (seen) => seen.failureCount)}
        />
        <HealthFigureChart
          title="Oldest due job"
          unit="s"
          limit={HEALTH_LIMITS.oldestDueMs.degraded / 1_000}
          points={pointsOf(history, (seen) => seen.oldestDueS)}
        />
      </section>
    </>
  );
}

type Seen = NonNullable<HistoryStretch['seen']>;

const pointsOf = (history: readonly HistoryStretch[], of: (seen: Seen) => number | null) =>
  history.map(({ startsAt, seen }) => ({ startsAt, value: seen && of(seen) }));

function Versions({ health }: { health: DetailedHealth }): ReactElement {
  const { versions, database, cache, traffic } = health;
  return (
    <p className="text-ink-2">
      Deal Scout {versions.app} on node {versions.node} and Postgres{' '}
      {versions.postgres ?? 'unknown'}, tables of {versions.migration}. The pool has{' '}
      {database.pool.totalCount} of at most {database.pool.max} connections open.{' '}
      {cache.hitShare === null
        ? 'Nothing was read from the cache yet.'
        : `${formatPercent(cache.hitShare)} of reads of the cache found what they looked for.`}{' '}
      This process answered {formatCount(traffic.requestCount)} requests in the last minutes.
    </p>
  );
}
