import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { headingId } from '@/app/docs/handbook-markdown';
import { readHandbook } from '@/lib/platform/handbook';
import { createMetrics } from '@/lib/platform/metrics';
import { HEALTH_LIMITS } from './health-parts';

const OPS = fileURLToPath(new URL('../../ops/', import.meta.url));
const PROMETHEUS = path.join(OPS, 'prometheus');
const GRAFANA = path.join(OPS, 'grafana');
/** Made by Prometheus itself. */
const FOREIGN = ['up'];
const WORDS_OF_THE_LANGUAGE =
  /^(sum|rate|by|le|max|min|count|topk|histogram_quantile|ignoring|on|and|or|without|avg)$/;

/** BACKUP_RPO_HOURS as it is unless it is set. */
const USUAL_RECOVERY_POINT_S = 24 * 3_600;

const rules = readFileSync(path.join(PROMETHEUS, 'alerts.yml'), 'utf8');
const expressions = [...rules.matchAll(/expr: (?:>\n((?: {10}.*\n)+)|(.+)\n)/g)].map(
  ([, folded, line]) => (folded ?? line ?? '').trim(),
);

interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  panels: {
    id: number;
    title: string;
    type: string;
    gridPos: { x: number; y: number; w: number; h: number };
    targets: { refId: string; expr: string }[];
  }[];
}
const dashboards = readdirSync(GRAFANA).map((file) => ({
  file,
  board: JSON.parse(readFileSync(path.join(GRAFANA, file), 'utf8')) as Dashboard,
}));

/** Names of metrics in an expression: words that are neither labels, values nor of the language. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|ignoring|on|without)\s*\([^)]*\)/g, '')
    .replace(/"[^"]*"/g, '');
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/g)]
    .map(([word]) => word)
    .filter((word) => !WORDS_OF_THE_LANGUAGE.test(word));
}

async function knownNames(): Promise<Set<string>> {
  const { registry } = createMetrics();
  collectDefaultMetrics({ register: registry });
  const metrics = await registry.getMetricsAsJSON();
  return new Set([
    ...FOREIGN,
    ...metrics.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  ]);
}

describe('the alert rules', () => {
  it('ask for metrics that this program has', async () => {
    const known = await knownNames();
    expect(expressions.length).toBeGreaterThan(10);
    expect(expressions.flatMap(metricsIn).filter((name) => !known.has(name))).toEqual([]);
  });

  it('have the limits that health is judged by', () => {
    const { errorShare, p95Ms, oldestDueMs, dueCount, memoryUsedShare, diskFreeShare } =
      HEALTH_LIMITS;
    for (const limit of [
      `> ${errorShare.degraded}`,
      `> ${errorShare.down}`,
      `> ${p95Ms.degraded / 1_000}`,
      `> ${oldestDueMs.degraded / 1_000}`,
      `> ${oldestDueMs.down / 1_000}`,
      `> ${dueCount.degraded}`,
      `> ${dueCount.down}`,
      `> ${memoryUsedShare.degraded}`,
      `< ${diskFreeShare.degraded.toFixed(2)}`,
      `< ${diskFreeShare.down}`,
      `> ${USUAL_RECOVERY_POINT_S + HEALTH_LIMITS.backupGraceMs.degraded / 1_000}`,
    ]) {
      expect(expressions.some((expression) => expression.endsWith(limit))).toBe(true);
    }
  });

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
  it.skipIf(!hasPromtool)(
    `fire when they should and not before (skipped without promtool: install prometheus)`,
    () => {
      const run = (...args: string[]) =>
        execFileSync('promtool', args, { cwd: PROMETHEUS, encoding: 'utf8' });
      expect(run('check', 'rules', 'alerts.yml')).toContain('SUCCESS');
      expect(run('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
    },
  );

  const names = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name ?? '');

  it('have a section each that says what to do, and lead to it; no section is of no rule', () => {
    const runbooks = readHandbook('runbooks', path.join(OPS, '..', 'docs'));
    expect(runbooks?.headings).toEqual(names);
    const links = [...rules.matchAll(/- alert: \w+[\s\S]*?runbook_url: '(.+)'/g)].map(
      ([, to]) => to,
    );
    expect(links).toEqual(names.map((name) => `/docs/runbooks#${headingId(name)}`));
    const sections = (runbooks?.markdown ?? '').split(/^## /m).slice(1);
    for (const section of sections) {
      expect(section).toMatch(
        /\*\*Means\*\* [\s\S]*\*\*People\s+see\*\* [\s\S]*^1\. [\s\S]*^\*\*Over\*\* /m,
      );
    }
  });

  it('are each tried by a case', () => {
    const cases = readFileSync(path.join(PROMETHEUS, 'alerts.test.yml'), 'utf8');
    expect(names.filter((name) => !cases.includes(`alertname: ${name}\n`))).toEqual([]);
  });
});

describe('the dashboards', () => {
  it.each(dashboards)('$file asks for metrics that this program has', async ({ board }) => {
    const known = await knownNames();
    const asked = board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.flatMap(metricsIn).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(dashboards)('$file is one that Grafana can show', ({ board }) => {
    expect(board).toMatchObject({ uid: expect.any(String), title: expect.stringMatching(/^Deal/) });
    expect(board.schemaVersion).toBeGreaterThanOrEqual(36);
    const ids = board.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, gridPos, targets, title } of board.panels) {
      expect(['timeseries', 'stat']).toContain(type);
      expect(title).not.toBe('');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });

  it('have an address of their own each', () => {
    expect(new Set(dashboards.map(({ board }) => board.uid)).size).toBe(dashboards.length);
  });
});
