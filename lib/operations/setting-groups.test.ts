import { describe, expect, it } from 'vitest';
import { envSchema } from '@/lib/platform/env';
import { settingsOf } from '@/lib/platform/env-settings';
import { groupSettings, SETTING_GROUPS } from './setting-groups';

describe('the settings of the first-run list', () => {
  it('are those of .env.example, each in one group and with what it is for, and never a value', () => {
    const given = { RESEND_API_KEY: 're_needle', PORT: '', NEXTAUTH_SECRET: 'needle' };
    const settings = settingsOf(envSchema.shape, given);
    const groups = groupSettings(settings);
    const names = groups.flatMap((group) => group.settings.map(({ name }) => name));
    expect([...names].sort()).toEqual(Object.keys(envSchema.shape).sort());
    expect(groups.filter((group) => group.settings.length === 0)).toEqual([]);
    expect(settings.filter(({ about }) => about.length < 10)).toEqual([]);
    expect(settings.filter(({ isSet }) => isSet).map(({ name }) => name)).toEqual([
      ...['NEXTAUTH_SECRET', 'RESEND_API_KEY'],
    ]);
    expect(JSON.stringify(groups)).not.toContain('needle');
  });

  it.each([
    ['RESEND_WEBHOOK_SECRET', 'mail'],
    ['EBAY_CLIENT_SECRET', 'sources'],
    ['EBAY_SELL_CLIENT_SECRET', 'selling'],
    ['GOOGLE_CLIENT_SECRET', 'sign_in'],
    ['ENCRYPTION_SECRET_PREVIOUS', 'secrets'],
    ['LOG_LEVEL', 'server'],
  ])('%s is about %s', (name, key) => {
    const [group] = groupSettings([{ name, about: '', isSet: true }]).filter(
      ({ settings }) => settings.length > 0,
    );
    expect(group?.key).toBe(key);
    expect(SETTING_GROUPS.map((each) => each.key)).toContain(key);
  });
});
