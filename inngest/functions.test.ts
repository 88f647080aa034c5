import { Inngest } from 'inngest';
import { serve } from 'inngest/next';
import type { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { keyOf } from './engine/expressions';
import { readFunction } from './engine/function-config';
import { EVENTS } from './events';
import { bindFunctions, FUNCTIONS } from './functions';

interface Registered {
  id: string;
  triggers: { event?: string; cron?: string }[];
  idempotency?: string;
}

/** What the SDK tells an engine of every function. */
async function registered(): Promise<Registered[]> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const client = new Inngest({ id: 'test', isDev: true, aiMetadata: false, logger: silent });
  const makeContext = () => Promise.reject(new Error('nothing is run here'));
  const { PUT } = serve({ client, functions: bindFunctions(client, makeContext) });
  const url = 'http://localhost:3000/api/inngest';
  const request = new Request(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-inngest-sync-kind': 'in_band' },
    body: JSON.stringify({ url }),
  });
  const response = await PUT(request as NextRequest, undefined);
  return ((await response.json()) as { functions: Registered[] }).functions;
}

describe('every durable function', () => {
  it('is one that the local engine can run, with all that it asks for', async () => {
    const functions = await registered();
    expect(functions.length).toBeGreaterThanOrEqual(FUNCTIONS.length);
    const refused = functions.map(readFunction).filter(({ refusal }) => refusal !== null);
    expect(refused).toEqual([]);
  });

  it('hears events that there are, or the clock', async () => {
    for (const { id, triggers } of await registered()) {
      expect(triggers.length, id).toBeGreaterThan(0);
      for (const { event, cron } of triggers) {
        const isKnown = event !== undefined && Object.hasOwn(EVENTS, event);
        expect(isKnown || cron !== undefined || event === 'inngest/function.failed', id).toBe(true);
      }
    }
  });

  it('has an id of its own', () => {
    const ids = FUNCTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });
});

it('a query of one instant is one scan to the engine, and of another another', async () => {
  const scan = (await registered()).find(({ id }) => id === 'test-scan-source');
  const keyAt = (due_at: string, query_id = 'q1') =>
    keyOf(scan?.idempotency ?? null, { data: { query_id, due_at } });
  expect(keyAt('2026-03-01T15:00:00.000Z')).toBe('q1@2026-03-01T15:00:00.000Z');
  expect(keyAt('2026-03-01T15:05:00.000Z')).not.toBe(keyAt('2026-03-01T15:00:00.000Z'));
});
