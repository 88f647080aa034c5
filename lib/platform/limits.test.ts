import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/context';
import { addressKey, maxRowsFor, requestLimitFor } from '@/lib/platform/limits';

describe('addresses', () => {
  it('of one subscriber are one key', () => {
    expect(addressKey('203.0.113.9')).toBe('203.0.113.9');
    expect(addressKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('x'.repeat(1_000))).toHaveLength(64);
  });
});

describe('who is limited how', () => {
  const limits = { personPerMinuteMax: 120, visitorPerMinuteMax: 60 };
  const browser: Actor = { kind: 'visitor', id: 'cookie-1', isBrowser: true };

  it('visitors share a limit per address, cookie or not; people and keys have their own', () => {
    const program: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
    expect(requestLimitFor(browser, '203.0.113.9', limits)).toEqual(
      requestLimitFor(program, '203.0.113.9', limits),
    );
    const person: Actor = {
      kind: 'person',
      personId: 'p',
      role: 'viewer',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    expect(requestLimitFor(person, '203.0.113.9', limits)).toMatchObject({
      key: 'p',
      rule: { max: 120 },
    });
    expect(requestLimitFor({ kind: 'job', name: 'j' }, '', limits)).toBeNull();
  });

  it('a plan multiplies the limit of the person and of each of their keys', () => {
    const key: Actor = {
      kind: 'api_key',
      keyId: 'k',
      personId: 'p',
      role: 'customer',
      plan: 'pro',
      scopes: [],
    };
    const maxOf = (actor: Actor) => requestLimitFor(actor, '', limits)?.rule.max;
    expect(requestLimitFor(key, '', limits)).toMatchObject({ key: 'k', rule: { max: 600 } });
    expect(maxOf({ ...key, plan: 'free' })).toBe(120);
    expect(maxOf({ ...key, plan: 'enterprise' })).toBe(3_000);
  });

  it('pictures are counted apart from calls, and there may be four times as many', () => {
    const ofVisitor = (asked?: 'picture') => requestLimitFor(browser, '203.0.113.9', limits, asked);
    expect(ofVisitor()?.rule).toMatchObject({ name: 'http_visitor', max: 60 });
    expect(ofVisitor('picture')).toEqual({
      key: '203.0.113.9',
      rule: { name: 'picture_visitor', max: 240, windowSeconds: 60 },
    });
    expect(requestLimitFor({ kind: 'job', name: 'j' }, '', limits, 'picture')).toBeNull();
  });

  it('a program that is not signed in gets five rows, a browser and a person all', () => {
    expect(maxRowsFor({ kind: 'visitor', id: 'x', isBrowser: false })).toBe(5);
    expect(maxRowsFor(browser)).toBe(Number.POSITIVE_INFINITY);
    expect(maxRowsFor({ kind: 'system', name: 's' })).toBe(Number.POSITIVE_INFINITY);
  });
});
