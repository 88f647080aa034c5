import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

export const getLivenessOperation = defineOperation({
  id: 'health.live',
  method: 'GET',
  path: '/api/health/live',
  summary: 'Is the process alive?',
  description: 'Answers as long as the process runs, whatever happens to the database.',
  tags: ['health'],
  permission: 'health.read',
  response: z.object({ status: z.literal('live') }),
});

export const getReadinessOperation = defineOperation({
  id: 'health.ready',
  method: 'GET',
  path: '/api/health/ready',
  summary: 'Can it serve?',
  description: '503 `not_ready` names each failed check.',
  tags: ['health'],
  permission: 'health.read',
  response: z.object({
    status: z.literal('ready'),
    checks: z.object({ database: z.literal('ok'), migrations: z.literal('ok') }),
  }),
});

export const getMetricsOperation = defineOperation({
  id: 'metrics.read',
  method: 'GET',
  path: '/api/metrics',
  summary: 'Figures of this process for a monitor',
  description: 'Prometheus text. For an admin, or a monitor with METRICS_TOKEN as bearer token.',
  tags: ['health'],
  permission: 'health.detailed',
  response: z.string(),
  mediaType: 'text/plain; version=0.0.4; charset=utf-8',
});

export const getOpenApiOperation = defineOperation({
  id: 'openapi.read',
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This document',
  tags: ['about'],
  permission: 'openapi.read',
  response: z.record(z.string(), z.unknown()),
  mediaType: 'application/json; charset=utf-8',
  cacheSeconds: 60,
});
