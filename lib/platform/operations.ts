import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';

/** Operations about the service itself. */
export const platformOperations = {
  live: defineOperation({
    id: 'health.live',
    method: 'GET',
    path: '/api/health/live',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs, whatever happens to the database.',
    tags: ['health'],
    permission: 'health.read',
    response: z.object({ status: z.literal('live') }),
  }),
  ready: defineOperation({
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
  }),
} as const;
