import { redirect } from 'next/navigation';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Database } from '@/db/client';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { installFailureMeter } from '@/lib/platform/failures';
import { type ActionPorts, type ActionState, createActionKit } from '@/lib/platform/http/action';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';

const now = () => new Date('2026-03-01T12:00:00Z');
const lines: string[] = [];

function kit(overrides: Partial<ActionPorts<Ctx>> = {}, actor?: Actor) {
  lines.length = 0;
  return createActionKit<Ctx>(() => ({
    authenticate: async () => actor ?? { kind: 'visitor', id: 'v', isBrowser: true },
    clientKey: async () => '203.0.113.9',
    makeContext: (seed) => ({
      ...seed,
      db: {} as Database,
      market: { name: 'demo', now },
      now,
      log: createLog({ level: 'silent' }),
      ports: {},
    }),
    limiter: createMemoryLimiter(),
    limits: { personPerMinuteMax: 100, visitorPerMinuteMax: 100 },
    log: createLog({ level: 'info', sink: { write: (line) => lines.push(line) } }),
    metrics: createMetrics(),
    ...overrides,
  }));
}

const definition = {
  id: 'thing.save',
  permission: 'listings.read',
  input: z.object({
    name: z.string().min(2, 'is too short'),
    password: z.string().optional(),
    tags: z.array(z.string()).optional(),
  }),
} as const;
const idle: ActionState<unknown> = { status: 'idle' };

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe('an action', () => {
  it('gives the verb the parsed fields and answers what it returns', async () => {
    const save = kit().action(definition, async (_ctx, input) => input);
    const state = await save(
      { status: 'idle' },
      form([
        ['$ACTION_ID_abc', ''],
        ['name', 'Ann'],
        ['tags', 'a'],
        ['tags', 'b'],
      ]),
    );
    expect(state).toEqual({ status: 'done', data: { name: 'Ann', tags: ['a', 'b'] } });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ action: 'thing.save', code: 'ok' });
  });

  it('names each wrong field and keeps what was typed, but no password', async () => {
    const save = kit().action(definition, async () => null);
    const state = await save(
      { status: 'idle' },
      form([
        ['name', 'A'],
        ['password', 'hunter2'],
        ['role', 'admin'],
      ]),
    );
    expect(state).toMatchObject({
      status: 'failed',
      code: 'invalid_fields',
      fieldErrors: { name: 'is too short', role: 'is not a known field' },
      values: { name: 'A', role: 'admin' },
    });
    expect(JSON.stringify([state, lines])).not.toContain('hunter2');
  });

  it.each([
    [[['name', 'a\u0000b']], 'name'],
    [
      [
        ['name', 'Ann'],
        ['name', 'Bob'],
      ],
      'name',
    ],
    [[], 'name'],
  ] as [[string, string][], string][])('refuses %j', async (fields, wrong) => {
    const save = kit().action(definition, async () => null);
    const state = await save({ status: 'idle' }, form(fields));
    expect(state).toMatchObject({ code: 'invalid_fields' });
    expect(Object.keys((state as { fieldErrors: object }).fieldErrors)).toEqual([wrong]);
  });

  it('does nothing for who may not, or too often', async () => {
    // The setting authInterrupts of next.config.ts, as a build puts it in.
    vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true');
    let calls = 0;
    const closed = { ...definition, permission: 'people.manage' } as const;
    const count = async () => {
      calls += 1;
    };
    const good = form([['name', 'Ann']]);
    const asVisitor = kit().action(closed, count);
    await expect(asVisitor({ status: 'idle' }, good)).rejects.toMatchObject({
      digest: 'NEXT_HTTP_ERROR_FALLBACK;401',
    });
    const viewer: Actor = {
      kind: 'person',
      personId: 'p',
      role: 'viewer',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    const asViewer = kit({}, viewer).action(closed, count);
    await expect(asViewer({ status: 'idle' }, good)).rejects.toMatchObject({
      digest: 'NEXT_HTTP_ERROR_FALLBACK;403',
    });
    const limiter = createMemoryLimiter();
    const limits = { personPerMinuteMax: 1, visitorPerMinuteMax: 1 };
    const once = kit({ limiter, limits }).action(definition, count);
    await once({ status: 'idle' }, good);
    expect(await once({ status: 'idle' }, good)).toMatchObject({ code: 'rate_limited' });
    expect(calls).toBe(1);
  });

  it('shows the verb’s own words where they are open, and nothing of an unexpected error', async () => {
    const throwing = (error: Error) =>
      kit().action(definition, async () => {
        throw error;
      })({ status: 'idle' }, form([['name', 'Ann']]));
    expect(await throwing(invalidFields([{ field: 'name', message: 'is taken' }]))).toMatchObject({
      fieldErrors: { name: 'is taken' },
    });
    expect(await throwing(new AppError('conflict', { message: 'Too late.' }))).toMatchObject({
      message: 'Too late.',
    });
    const unexpected = await throwing(new Error('canary at /srv/x.ts'));
    expect(unexpected).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(unexpected)).not.toContain('canary');
    expect(lines.join()).toContain('canary');
  });

  it('counts what failed by our own fault, and no refusal', async () => {
    const counted: string[] = [];
    installFailureMeter({ add: ({ service }) => void counted.push(service) });
    const failing = (thrown: unknown) =>
      kit().action(definition, async () => {
        throw thrown;
      })(idle, form([['name', 'Ann']]));
    await failing(new Error('a bug'));
    await failing(new AppError('conflict', { message: 'No.' }));
    installFailureMeter(null);
    expect(counted).toEqual(['api']);
  });

  it('lets a redirect of Next pass', async () => {
    const save = kit().action(definition, async () => redirect('/'));
    await expect(save(idle as ActionState<never>, form([['name', 'Ann']]))).rejects.toMatchObject({
      digest: expect.stringContaining('NEXT_REDIRECT'),
    });
  });
});
