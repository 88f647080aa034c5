/** What goes wrong, looked for every minute: raised while it is so, and over when it is not any more. */
import { WATCHED_SERVICES, type WatchedService } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { FailureThresholds } from '@/lib/platform/env-operations';
import { deleteOldFailures, selectFailures } from '@/lib/platform/failure-queries';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { BudgetPorts } from '@/lib/sources/budget';
import { type Budget, readBudgets } from './budgets';
import { FAILURE_WINDOW_MS, judgeFailures, type ServiceFailures } from './failure-window';
import { type DetailedHealth, getDetailedHealth, type HealthPorts } from './health';
import { clearAlert, selectOpenAlerts, selectWaitingSources } from './operator-alert-queries';
import { type Finding, raiseFinding } from './operator-alerts';

/** What watching stands on. */
export interface WatchPorts extends HealthPorts, BudgetPorts {
  failureThresholds: FailureThresholds;
}

const FAILURES_KEPT_MS = 7 * MS_PER_DAY;
const SOURCES_MAX = 500;

const SERVICE_WORDS: Readonly<Record<WatchedService, string>> = {
  api: 'Answers of the API and of pages',
  search: 'Searches',
  alert: 'Messages of alerts',
};

/**
 * Looks at everything, raises what is wrong and closes what is over. Again in the same minute it changes
 * nothing. How many alerts are open now, and how many were closed.
 */
export async function watchOperations(
  ctx: Ctx<WatchPorts>,
): Promise<{ openCount: number; clearedCount: number }> {
  authorize(ctx, 'operations.watch');
  const now = ctx.now();
  const [health, services, { budgets }, waiting] = await Promise.all([
    getDetailedHealth({ ...ctx, actor: { kind: 'system', name: 'watch-operations' } }),
    readFailures(ctx),
    readBudgets(ctx),
    selectWaitingSources(ctx.db, { alertKind: 'scan_quarantined', limit: SOURCES_MAX }),
  ]);
  const findings = [
    ...failureFindings(services),
    ...healthFindings(health),
    ...budgetFindings(budgets),
  ];
  for (const finding of findings) await raiseFinding(ctx, finding);
  const wrong = new Set(findings.map(({ kind, subject }) => `${kind} ${subject}`));
  for (const { sourceKey } of waiting) wrong.add(`scan_quarantined ${sourceKey}`);
  const open = await selectOpenAlerts(ctx.db);
  const over = open.filter(({ kind, subject }) => !wrong.has(`${kind} ${subject}`));
  for (const { id } of over) await clearAlert(ctx.db, id, now);
  await deleteOldFailures(ctx.db, new Date(now.getTime() - FAILURES_KEPT_MS));
  return { openCount: open.length - over.length, clearedCount: over.length };
}

async function readFailures(
  ctx: Ctx<Pick<WatchPorts, 'failureThresholds'>>,
): Promise<ServiceFailures[]> {
  const now = ctx.now();
  const buckets = await selectFailures(ctx.db, new Date(now.getTime() - FAILURE_WINDOW_MS));
  return judgeFailures(buckets, { now, thresholds: ctx.ports.failureThresholds });
}

/** How each service did in the last hour. For admins. */
export async function listServiceFailures(
  ctx: Ctx<Pick<WatchPorts, 'failureThresholds'>>,
): Promise<ServiceFailures[]> {
  authorize(ctx, 'operations.manage');
  return readFailures(ctx);
}

/** What is wrong by the failures of the last hour. */
export function failureFindings(services: readonly ServiceFailures[]): Finding[] {
  return WATCHED_SERVICES.flatMap((service) => {
    const found = services.find((each) => each.service === service);
    if (!found?.isOver) return [];
    return {
      ...({ kind: 'failures', subject: service, window: 'hour', severity: 'warning' } as const),
      title: `${SERVICE_WORDS[service]} fail`,
      problem: `${SERVICE_WORDS[service]}: ${found.failureCount} failed within an hour; ${found.threshold} are too many.`,
      path: '/admin/operator-alerts',
    };
  });
}

/** Budgets of which four fifths are used, or everything. */
export function budgetFindings(
  budgets: readonly Pick<Budget, 'provider' | 'state' | 'isByMonth'>[],
): Finding[] {
  return budgets.flatMap(({ provider, state, isByMonth }): Finding[] => {
    if (state === 'open') return [];
    const window = isByMonth ? 'month' : 'day';
    const common = { subject: provider, window, path: '/admin/costs' } as const;
    const of = `the ${window}’s budget for ${provider}`;
    return [
      state === 'spent'
        ? {
            ...{ ...common, kind: 'budget_spent', severity: 'critical' },
            title: `The budget for ${provider} is used up`,
            problem: `All of ${of} is used. Nothing is asked there until the next ${window} begins, in UTC.`,
          }
        : {
            ...{ ...common, kind: 'budget_throttled', severity: 'warning' },
            title: `Most of the budget for ${provider} is used`,
            problem: `More than 80 % of ${of} are used. Background work leaves the rest to people, who go slower.`,
          },
    ];
  });
}

/** What is wrong by the state of the parts. A part that is degraded and one that is down are told apart. */
export function healthFindings({
  parts,
  sources,
}: Pick<DetailedHealth, 'parts' | 'sources'>): Finding[] {
  const kinds = {
    queue: { kind: 'jobs_late', title: 'Background jobs are late', path: '/admin/jobs' },
    engine: { kind: 'jobs_late', title: 'Background jobs do not run', path: '/admin/jobs' },
    disk: { kind: 'disk_low', title: 'The disk is nearly full', path: '/health' },
    database: { kind: 'database_low', title: 'The database is slow', path: '/health' },
    connections: { kind: 'database_low', title: 'Few connections are left', path: '/health' },
  } as const;
  const ofParts = parts.flatMap(({ name, state, reason }): Finding[] => {
    if (state === 'ok' || !(name in kinds)) return [];
    const { kind, title, path } = kinds[name as keyof typeof kinds];
    const severity = state === 'down' ? 'critical' : 'warning';
    const subject = `${name}_${state}`;
    return [{ kind, subject, window: 'hour', severity, title, problem: reason, path }];
  });
  const ofSources = sources
    .filter(({ state }) => state === 'paused')
    .map(
      ({ key, label }): Finding => ({
        ...({ kind: 'breaker_open', subject: key, window: 'day', severity: 'warning' } as const),
        title: `${label} is left alone after failures`,
        problem: `${label} failed too often in a row and is tried again by itself after a pause.`,
        path: `/admin/sources/${key}`,
      }),
    );
  return [...ofParts, ...ofSources];
}
