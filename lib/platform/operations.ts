import { z } from 'zod';
import { BROWSER_ERROR_KINDS } from '@/lib/platform/browser-errors';
import { defineOperation } from '@/lib/platform/http/operation';
import { WEB_VITALS } from '@/lib/platform/web-vitals';

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

export const getHealthOperation = defineOperation({
  id: 'health.read',
  method: 'GET',
  path: '/api/health',
  summary: 'Is it well?',
  description: 'The short form for anybody: 503 `not_ready` where it cannot serve.',
  tags: ['health'],
  permission: 'health.read',
  response: z.object({ status: z.literal('ok') }),
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

/** A page that took longer was left open and forgotten, not slow. */
const VITAL_MS_MAX = 120_000;
/** Each of the five a few times: a browser may correct itself. */
const VITALS_MAX = 15;

export const reportWebVitalsOperation = defineOperation({
  id: 'vitals.report',
  method: 'POST',
  path: '/api/vitals',
  summary: 'What a browser measured of a page',
  description:
    'For the pages of this site. Counted by group of pages; neither who looked nor the path is kept.',
  tags: ['health'],
  permission: 'health.read',
  body: z
    .object({
      path: z.string().max(300).regex(/^\//).describe('Of the page.'),
      vitals: z
        .array(
          z.object({
            vital: z.enum(WEB_VITALS),
            value: z
              .number()
              .min(0)
              .max(VITAL_MS_MAX)
              .describe('Milliseconds; of `cls` its score, which has no unit.'),
          }),
        )
        .max(VITALS_MAX),
    })
    .meta({
      id: 'WebVitals',
      examples: [{ path: '/market', vitals: [{ vital: 'lcp', value: 1_240 }] }],
    }),
  bodyLimitBytes: 2_048,
  response: z.object({ counted: z.int().min(0) }),
  idempotency: 'ignored',
});

/** What a browser tells of an error is cut to these before it leaves; whatever is longer is none of ours. */
const BROWSER_ERROR_MAX = { frames: 20, message: 300, name: 80, place: 9_999_999 } as const;

export const reportBrowserErrorOperation = defineOperation({
  id: 'vitals.report_error',
  method: 'POST',
  path: '/api/vitals/errors',
  summary: 'An error in the browser of a reader',
  description:
    'For the pages of this site; what programs tell is let go. Counted by group of pages and logged, redacted as ' +
    'everything there is; neither who read nor the path is kept.',
  tags: ['health'],
  permission: 'health.read',
  body: z
    .object({
      path: z
        .string()
        .max(300)
        .regex(/^\/[^?#]*$/)
        .describe('Of the page, without its query.'),
      build: z
        .string()
        .regex(/^[\w-]{1,40}$/)
        .describe('Which build the page came from.'),
      kind: z.enum(BROWSER_ERROR_KINDS),
      type: z
        .string()
        .regex(/^\w{1,60}$/)
        .describe('The name of the error.'),
      message: z.string().max(BROWSER_ERROR_MAX.message),
      frames: z
        .array(
          z.object({
            name: z
              .string()
              .max(BROWSER_ERROR_MAX.name)
              .regex(/^[\w$.<> ]*$/),
            file: z
              .string()
              .regex(/^\/_next\/static\/[\w./~%@()[\]-]{1,200}$/)
              .describe('Of the build.'),
            line: z.int().min(0).max(BROWSER_ERROR_MAX.place),
            column: z.int().min(0).max(BROWSER_ERROR_MAX.place),
          }),
        )
        .min(1)
        .max(BROWSER_ERROR_MAX.frames)
        .describe('Lines in files of the build, the innermost first.'),
    })
    .meta({
      id: 'BrowserError',
      examples: [
        {
          ...{ path: '/market', build: 'mb1x2k', kind: 'uncaught', type: 'TypeError' },
          message: 'x is not a function',
          frames: [
            { name: 'draw', file: '/_next/static/chunks/0a1b2c.js', line: 1, column: 2_345 },
          ],
        },
      ],
    }),
  bodyLimitBytes: 10_240,
  response: z.object({ is_noted: z.boolean() }),
  idempotency: 'ignored',
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

/** One message of JSON-RPC 2.0 (jsonrpc.org/specification), in either direction. */
const jsonRpcMessageSchema = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: z
      .union([z.string().max(200), z.int()])
      .optional()
      .describe('Names the call in its answer. Without one the message is a notification.'),
    method: z.string().max(200).optional().describe('"initialize", "tools/list", "tools/call" …'),
    params: z.record(z.string(), z.unknown()).optional().describe('What the method takes.'),
    result: z.unknown().optional().describe('In an answer.'),
    error: z.unknown().optional().describe('In an answer that failed.'),
  })
  .meta({
    id: 'JsonRpcMessage',
    examples: [
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'list_deals', arguments: { state: ['TX'], limit: 3 } },
      },
    ],
  });

const MCP_BODY_LIMIT_BYTES = 64 * 1024;

export const exchangeMcpOperation = defineOperation({
  id: 'mcp.exchange',
  method: 'POST',
  path: '/api/mcp',
  summary: 'The reads of this API as tools for AI assistants',
  description:
    'Model Context Protocol over streamable HTTP, without sessions: one JSON-RPC message a request, ' +
    'answered as JSON. Tools: list_deals, search_listings, get_listing, value_vehicle, ' +
    'estimate_cost. A notification is answered 202 without a body. Pages of other sites may not ' +
    'call it (403), unless CORS_ALLOW_ORIGINS names them.',
  tags: ['mcp'],
  permission: 'mcp.use',
  body: jsonRpcMessageSchema,
  bodyLimitBytes: MCP_BODY_LIMIT_BYTES,
  response: jsonRpcMessageSchema,
  mediaType: 'application/json; charset=utf-8',
});
