import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROLES, type Role } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';
import { defineOperation } from '@/lib/platform/http/operation';
import { call, jsonBody, testRouteKit } from '@/lib/platform/http/testing';
import { silentLog } from '@/lib/platform/log';
import {
  createSwitchReader,
  isOnFor,
  refuseWhileReadOnly,
  ruleOf,
  type StoredRules,
  SWITCH_NAMES,
  SWITCHES,
  type SwitchRule,
} from '@/lib/platform/switches';

const visitor: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const person = (role: Role, personId = 'p'): Actor => ({
  ...{ kind: 'person', personId, role, epoch: 0, sessionId: 's', plan: 'free' },
});
const rule = (mode: SwitchRule['mode'], more: Partial<SwitchRule> = {}): SwitchRule => ({
  ...{ mode, percent: null, roles: [] },
  ...more,
});
const rulesOf = (set: Record<string, SwitchRule>): StoredRules => new Map(Object.entries(set));

describe('a switch', () => {
  it('is as the code has it until somebody sets it, and says so in a whole sentence', () => {
    for (const name of SWITCH_NAMES) {
      expect(ruleOf(name, new Map()).mode).toBe(SWITCHES[name].usual);
      expect(SWITCHES[name].unusualText).toMatch(/^[A-Z].+\.$/);
    }
    expect(ruleOf('sign_ups', rulesOf({ sign_ups: rule('off') })).mode).toBe('off');
  });

  it('for a share of people is for the same ones each time, and for no fewer when the share grows', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom(...SWITCH_NAMES),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (id, name, one, other) => {
          const isOn = (percent: number) =>
            isOnFor(name, rule('percentage', { percent }), person('customer', id));
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          expect(isOn(less)).toBe(isOn(less));
          if (isOn(less)) expect(isOn(more)).toBe(true);
          expect([isOn(0), isOn(100)]).toEqual([false, true]);
        },
      ),
    );
  });

  it('for a fifth of people is on for about a fifth of them', () => {
    const people = Array.from({ length: 5_000 }, (_, i) => person('customer', `person-${i}`));
    const on = people.filter((each) =>
      isOnFor('sign_ups', rule('percentage', { percent: 20 }), each),
    );
    expect(on.length).toBeGreaterThan(850);
    expect(on.length).toBeLessThan(1_150);
  });

  it('for some roles is on for those, by key too, and never for visitors', () => {
    const some = rule('roles', { roles: ['mechanic'] });
    for (const role of ROLES) {
      expect(isOnFor('live_search', some, person(role))).toBe(role === 'mechanic');
    }
    expect(isOnFor('live_search', some, visitor)).toBe(false);
  });

  it('stops background work only when it is off for everybody', () => {
    const job: Actor = { kind: 'job', name: 'publish-listing' };
    expect(isOnFor('snap_publishing', rule('percentage', { percent: 0 }), job)).toBe(true);
    expect(isOnFor('snap_publishing', rule('off'), job)).toBe(false);
  });
});

describe('the reader', () => {
  it('asks once for many, and keeps what it knew while the database is away', async () => {
    let reads = 0;
    let isAway = false;
    const read = async () => {
      reads += 1;
      if (isAway) throw new Error('away');
      return rulesOf({ sign_ups: rule('off') });
    };
    const reader = createSwitchReader({ read, keptMs: 0, log: silentLog });
    await Promise.all([reader.rules(), reader.rules(), reader.rules()]);
    expect(reads).toBe(1);
    isAway = true;
    expect((await reader.rules()).get('sign_ups')?.mode).toBe('off');
    const patient = createSwitchReader({ read, keptMs: 60_000, log: silentLog });
    expect((await patient.rules()).size).toBe(0);
    expect((await patient.rules()).size).toBe(0);
    expect(reads).toBe(3);
  });
});

describe('read-only', () => {
  const reader = { rules: async () => rulesOf({ read_only: rule('on') }) };
  const shape = { path: '/api/things', summary: 'Things', tags: ['things'] } as const;
  const response = z.object({ name: z.string() });
  const write = (permission: 'listings.read' | 'webhooks.receive') =>
    defineOperation({
      ...{ ...shape, id: 'things.create', method: 'POST', permission, response },
      body: z.object({ name: z.string() }),
    });
  const read = defineOperation({
    ...{ ...shape, id: 'things.get', method: 'GET', permission: 'listings.read', response },
  });
  const kitOf = (actor: Actor) =>
    testRouteKit({ switches: reader, authenticate: async () => actor });
  const send = (actor: Actor, permission: 'listings.read' | 'webhooks.receive' = 'listings.read') =>
    call(
      kitOf(actor).route(write(permission), async (_ctx, { body }) => ({ data: body })),
      { method: 'POST', ...jsonBody({ name: 'a' }) },
    );

  it('answers a change with 503, why, and when to come again; reading goes on', async () => {
    const refused = await send(person('customer'));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('300');
    expect(await refused.json()).toMatchObject({
      code: 'read_only',
      detail: SWITCHES.read_only.unusualText,
    });
    const seen = await call(kitOf(visitor).route(read, async () => ({ data: { name: 'a' } })));
    expect(seen.status).toBe(200);
  });

  it('lets admins work, services report, and links in messages end what they are about', async () => {
    expect((await send(person('admin'))).status).toBe(200);
    expect((await send(visitor, 'webhooks.receive')).status).toBe(200);
    const link = { actor: visitor, permission: 'alert_links.use' as const };
    await expect(refuseWhileReadOnly(reader, link)).resolves.toBeUndefined();
  });
});
