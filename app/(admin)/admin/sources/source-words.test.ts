import { describe, expect, it } from 'vitest';
import type { ManagedSource } from '@/lib/sources/managed-sources';
import { faceOf, groundOf, groupSources } from './source-words';

const NOW = new Date('2026-03-01T12:00:00Z');
const source = (key: string, changes: Partial<ManagedSource> = {}): ManagedSource => ({
  key,
  label: key.toUpperCase(),
  isSimulated: false,
  policy: 'pages',
  termsNote: '',
  termsUrl: null,
  isEnabled: true,
  termsReadAt: NOW,
  settingsProblem: null,
  transport: 'http',
  transports: [],
  pausedUntil: null,
  pauseReason: null,
  failureCount: 0,
  lastTriedAt: null,
  lastVerdict: null,
  lastProblem: null,
  lastReadAt: null,
  scans: [],
  callsToday: 0,
  callsMax: null,
  chosenCallsMax: null,
  costTodayMicros: 0,
  quotaLeft: null,
  sampleCount: 0,
  ...changes,
});

describe('how a source stands', () => {
  it('says what keeps it from being read before anything else', () => {
    const settingsProblem = 'It needs keys.';
    expect(faceOf(source('a', { settingsProblem, pausedUntil: NOW })).word).toBe('not possible');
    expect(faceOf(source('a', { settingsProblem, policy: 'capture' })).word).toBe('by hand');
    expect(faceOf(source('a', { isEnabled: false, pausedUntil: NOW })).word).toBe('off');
    expect(faceOf(source('a', { pausedUntil: NOW })).word).toBe('paused');
    expect(faceOf(source('a')).word).toBe('on');
    expect(groundOf(source('a', { policy: null }))).toBe('simulated');
  });

  it('puts each source into one group, the paused ones first', () => {
    const off = { isEnabled: false };
    const sources = [
      source('e', { settingsProblem: 'Keys.' }),
      source('d', off),
      source('c', { ...off, termsReadAt: null }),
      source('a'),
      source('b', { pausedUntil: NOW }),
    ];
    const groups = groupSources(sources);
    const keys = Object.entries(groups).map(([name, of]) => [
      name,
      of.map(({ key }: ManagedSource) => key).join(''),
    ]);
    expect(Object.fromEntries(keys)).toEqual({ on: 'ba', off: 'd', unread: 'c', notPossible: 'e' });
  });
});
