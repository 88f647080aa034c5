import { describe, expect, it } from 'vitest';
import { ROLES } from '@/db/vocabulary';
import { API_KEY_SCOPES } from '@/lib/platform/authz';
import { grantableScopes, isApiKeyOf, looksLikeApiKey, makeApiKey, toScopes } from './api-key';
import { digestOf } from './secret-digest';

describe('an API key', () => {
  it('says its market, is never made twice, and is kept as a digest', () => {
    const made = makeApiKey('live');
    expect(made.key).toMatch(/^ds_live_[A-Za-z0-9_-]{43}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    expect(made.prefix).toHaveLength('ds_live_'.length + 6);
    expect(made.keyHash).toBe(digestOf(made.key));
    expect(made.keyHash).not.toContain(made.key.slice(8, 16));
    const keys = new Set(Array.from({ length: 200 }, () => makeApiKey('demo').key));
    expect(keys.size).toBe(200);
  });

  it('is looked up in its own market only, and only when it is whole', () => {
    const { key } = makeApiKey('demo');
    expect(isApiKeyOf(key, 'demo')).toBe(true);
    expect(isApiKeyOf(key, 'live')).toBe(false);
    for (const text of ['', 'ds_demo_', key.slice(1), key.slice(0, -1), `${key}a`, `${key}\n`]) {
      expect(isApiKeyOf(text, 'demo'), text).toBe(false);
    }
    expect(looksLikeApiKey('ds_whatever')).toBe(true);
    expect(looksLikeApiKey('eyJhbGciOi')).toBe(false);
  });
});

describe('scopes', () => {
  it('are offered where the role may use them', () => {
    expect(grantableScopes('admin')).toEqual(API_KEY_SCOPES);
    expect(grantableScopes('customer')).toEqual([
      'account.read',
      'captures.manage',
      'feeds.manage',
      'snap.manage',
      'selling.manage',
      'searches.manage',
      'watchlist.manage',
      'opportunities.read',
      'opportunities.write',
      'alerts.read',
      'alerts.manage',
      'alert_channels.manage',
      'boards.manage',
      'bookings.create',
      'bookings.read',
      'bookings.manage',
      'opinions.ask',
      'fees.report',
      'inspections.read',
      'inspections.share',
      'usage.read',
    ]);
    for (const role of ROLES) {
      for (const scope of grantableScopes(role)) expect(API_KEY_SCOPES).toContain(scope);
    }
  });

  it('that are none any more are left out', () => {
    expect(toScopes(['usage.read', 'people.manage', 'gone'])).toEqual(['usage.read']);
  });
});
