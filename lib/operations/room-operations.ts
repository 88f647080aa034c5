import { z } from 'zod';
import { MARKET_RATINGS } from '@/db/vocabulary';
import { defineOperation } from '@/lib/platform/http/operation';
import { publicIdPattern } from '@/lib/platform/ids';

const count = () => z.int().min(0);
const instant = () => z.iso.datetime();
const share = () => z.number().min(0).max(1);
const ms = () => z.number().nullable();
const calls = { requests: count(), failures: count(), limited: count() };

export const getMarketPulseOperation = defineOperation({
  id: 'admin_overview.get',
  method: 'GET',
  path: '/api/v1/admin/overview',
  summary: 'How the market, its people and its machines stand',
  description:
    'Counted from what every process writes down, up to 15 seconds old. `GET /api/v1/jobs/events` says when ' +
    'to ask again.',
  tags: ['admin'],
  permission: 'admin.read',
  response: z
    .object({
      as_of: instant(),
      listings: z.object({
        live_count: count(),
        new_count: count().describe('Of the last 24 hours of the market’s clock.'),
        quarantined_count: count().describe('Waiting for a look.'),
        new_by_day: z.array(z.object({ day: z.iso.date(), count: count() })),
      }),
      deals: z.object({
        total: count(),
        unrated_count: count(),
        check_first_count: count(),
        shares: z.array(
          z.object({
            rating: z.enum(MARKET_RATINGS),
            count: count(),
            share: share(),
            meant: share(),
          }),
        ),
        drift_max: share().nullable().describe('Null before the first training.'),
      }),
      alerts: z
        .object({
          sent_count: count(),
          failed_count: count(),
          waiting_count: count(),
          p50_ms: ms(),
          p95_ms: ms(),
        })
        .describe('Of the last 24 hours; times from being seen to being sent, of single alerts.'),
      people: z.object({ total: count(), new_count: count(), signed_in_count: count() }),
      calls: z.object({
        today: z.object(calls),
        by_day: z.array(z.object({ day: z.iso.date(), ...calls })),
      }),
      jobs: z.object({
        queue: z.object({
          due_count: count(),
          oldest_due_at: instant().nullable(),
          leased_count: count(),
          later_count: count(),
        }),
        runs: z.object({
          queued: count(),
          running: count(),
          completed: count(),
          failed: count(),
          cancelled: count(),
        }),
      }),
      sources: z.object({ on: count(), paused: count(), failing: count(), off: count() }),
      services: z.array(
        z.object({
          provider: z.string(),
          call_count: count(),
          calls_max: count().nullable(),
          cost_micros: z.int(),
          quota_left: z.int().nullable(),
        }),
      ),
      publications: z.object({
        failed_count: count(),
        latest: z.array(
          z.object({
            id: z.string().regex(publicIdPattern('publication')),
            channel: z.string(),
            problem: z.string(),
            updated_at: instant(),
          }),
        ),
      }),
    })
    .meta({ id: 'MarketPulse' }),
});

const week = z.iso.date().describe('The Monday, in UTC.');

export const getAnalyticsOperation = defineOperation({
  id: 'admin_analytics.get',
  method: 'GET',
  path: '/api/v1/admin/analytics',
  summary: 'Searches that are kept, alerts that are wanted, values that hold, sources that yield',
  description: 'Of the last 12 weeks, up to ten minutes old.',
  tags: ['admin'],
  permission: 'admin.read',
  statementTimeoutMs: 20_000,
  response: z
    .object({
      as_of: instant(),
      cohorts: z.array(
        z.object({
          starts_on: week,
          made_count: count(),
          kept_count: count(),
          paused_count: count(),
          kept_after_weeks: z.array(count()),
        }),
      ),
      retention: z.array(z.object({ weeks: count(), made_count: count(), kept_count: count() })),
      precision: z.array(
        z.object({
          starts_on: week,
          told_count: count(),
          opened_count: count(),
          dismissed_count: count(),
          contacted_count: count(),
        }),
      ),
      drift: z.array(
        z.object({
          version: z.string(),
          trained_at: instant(),
          mdape: z.number().nullable(),
          bias: z.number().nullable(),
          coverage80: z.number(),
          unrated: z.number(),
          segments: z.array(
            z.object({
              by: z.string(),
              name: z.string(),
              count: count(),
              mdape: z.number().nullable(),
              coverage80: z.number(),
            }),
          ),
        }),
      ),
      supply: z.array(
        z.object({
          source_key: z.string(),
          source_label: z.string(),
          total: count(),
          weeks: z.array(z.object({ starts_on: week, new_count: count() })),
        }),
      ),
    })
    .meta({ id: 'OperatorAnalytics' }),
});
