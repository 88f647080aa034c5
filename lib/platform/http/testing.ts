import type { Database } from '@/db/client';
import type { Actor, Ctx } from '@/lib/platform/context';
import { createRouteKit } from '@/lib/platform/http/route';
import type { Route, RouteKit, RoutePorts } from '@/lib/platform/http/route-contract';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';

export const TEST_NOW = new Date('2026-03-01T12:00:00Z');
const noDatabase = {} as Database;

/** A route kit for tests: the actor is fixed unless `authenticate` is given, no database unless one is. */
export function testRouteKit(
  options: { actor?: Actor; db?: Database } & Partial<RoutePorts<Ctx>> = {},
): RouteKit<Ctx> {
  const { actor = { kind: 'visitor', id: 'test', isBrowser: false }, db = noDatabase } = options;
  return createRouteKit<Ctx>(() => ({
    authenticate: async () => actor,
    makeContext: ({ actor: asking, requestId }) => ({
      actor: asking,
      db,
      market: { name: 'live', now: () => TEST_NOW },
      now: () => TEST_NOW,
      requestId,
      log: silentLog,
      ports: {},
    }),
    limiter: createMemoryLimiter(),
    site: { publicUrl: 'http://localhost', corsAllowOrigins: [] },
    usage: { count: () => undefined },
    encryptionSecret: 'a secret of at least thirty-two characters',
    limits: { personPerMinuteMax: 1_000, visitorPerMinuteMax: 1_000 },
    log: silentLog,
    metrics: createMetrics(),
    ...options,
  }));
}

/** Calls a route as Next would. */
export async function call(
  route: Route,
  request: { path?: string; params?: Record<string, string> } & RequestInit = {},
): Promise<Response> {
  const { path = '/api/test', params = {}, ...init } = request;
  const method = init.method ?? route.operation.method;
  return route.handle(new Request(`http://localhost${path}`, { ...init, method }), {
    params: Promise.resolve(params),
  });
}

/** Headers and body of a JSON write. */
export function jsonBody(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
