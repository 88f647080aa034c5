import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, toPublicId } from '@/lib/platform/ids';
import {
  announcementState,
  byWeight,
  REMEMBERED_MAX,
  readDismissed,
  withDismissed,
} from './announcement';

const id = () => toPublicId('announcement', newId());

describe('an announcement', () => {
  it('runs from its start until just before its end', () => {
    const instant = fc.date({ noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, fc.option(instant, { nil: null }), (now, startsAt, endsAt) => {
        const state = announcementState({ startsAt, endsAt }, now);
        expect(state === 'planned').toBe(now < startsAt);
        if (state === 'running') expect(endsAt === null || now < endsAt).toBe(true);
        if (state === 'over') expect(endsAt !== null && now >= endsAt).toBe(true);
      }),
    );
  });

  it('that is urgent stands first, then the newest', () => {
    const [old, later] = [id(), id()];
    const shown = [
      { id: old, text: 'a', level: 'info' as const },
      { id: later, text: 'b', level: 'info' as const },
      { id: old, text: 'c', level: 'critical' as const },
    ];
    expect(shown.sort(byWeight).map(({ text }) => text)).toEqual(['c', 'b', 'a']);
  });
});

describe('what a browser remembers', () => {
  it('is never more than fifty ids, the latest, each once, whatever stood in its cookie', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(80), (text, count) => {
        let cookie: string = text;
        const ids = Array.from({ length: count + 1 }, id);
        for (const each of [...ids, ...ids.slice(0, 3)]) cookie = withDismissed(cookie, each);
        const known = readDismissed(cookie);
        expect(known.length).toBeLessThanOrEqual(REMEMBERED_MAX);
        expect(new Set(known).size).toBe(known.length);
        expect(known.at(-1)).toBe(ids.slice(0, 3).at(-1));
        expect(cookie).toMatch(/^(ann_[0-9a-z]{26}(\.|$))*$/);
      }),
      { numRuns: 30 },
    );
  });

  it('does not grow by what is no id', () => {
    expect(withDismissed(undefined, 'ann_; Path=/')).toBe('');
  });
});
