import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_KINDS } from '@/db/vocabulary';
import { newId, toPublicId } from '@/lib/platform/ids';
import { type AlertSettings, USUAL_ALERT_SETTINGS } from '@/lib/searches/saved-search-settings';
import { readResultsHref } from '../results-address';
import { alertSentence, minuteInWords, paceInWords, placesInWords } from './alert-words';
import {
  DRAFT_MARK,
  draftHref,
  draftOf,
  FURTHER_FILTERS,
  furtherFilters,
  readDraft,
  readDraftFilters,
  understandDraft,
} from './search-draft';

const usual = draftOf('Hondas', USUAL_ALERT_SETTINGS);
const channel = toPublicId('alert_channel', newId());

/** The parameters of an address as a page gets them. */
function parametersOf(href: string): Record<string, string[]> {
  const search = new URLSearchParams(href.split('#')[0]?.split('?')[1]);
  return Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]));
}

const settings: fc.Arbitrary<AlertSettings> = fc.record({
  alertKinds: fc.subarray([...ALERT_KINDS], { minLength: 1 }),
  pace: fc.constantFrom('instant', 'hourly', 'daily'),
  cron: fc.constant(null),
  channelIds: fc.constantFrom(null, [channel]),
  minProfitCents: fc.option(fc.integer({ min: 0, max: 10_000 }).map((amount) => amount * 100)),
  minSavingCents: fc.option(fc.integer({ min: 0, max: 10_000 }).map((amount) => amount * 100)),
  minScore: fc.option(fc.integer({ min: 0, max: 100 })),
  priceCutBps: fc.option(fc.integer({ min: 0, max: 9_000 })),
});

describe('a draft of a saved search', () => {
  it('means what is kept, whatever that is', () => {
    fc.assert(
      fc.property(settings, (kept) => {
        expect(understandDraft(draftOf('Name', kept))).toEqual({ settings: kept, errors: null });
      }),
    );
  });

  it('comes back from its address as it was typed, wrong or not', () => {
    const word = fc.string({
      minLength: 1,
      maxLength: 20,
      unit: fc.constantFrom('a', '&', '7', ' '),
    });
    fc.assert(
      fc.property(word, word, word, fc.boolean(), (name, cron, minSaving, isAll) => {
        const where = isAll ? 'all' : 'some';
        const typed = { name, cron, where, own_min_saving: minSaving, kind: ['back', 'new'] };
        const read = readDraft(parametersOf(draftHref('/searches/new', typed)), usual);
        expect(read).toMatchObject({ name, cron, where, minSaving, kinds: ['back', 'new'] });
      }),
    );
    // Nothing ticked is nothing ticked, not what was kept before.
    expect(readDraft({ [DRAFT_MARK]: '1' }, usual).kinds).toEqual([]);
    expect(readDraft({}, usual)).toBe(usual);
  });

  it('says beside each field what cannot be kept', () => {
    const wrong = understandDraft({
      ...{ name: ' ', kinds: ['nonsense'], pace: 'cron', cron: '* * * * *' },
      ...{ where: 'some', channels: ['chn_x'], minProfit: '1.5', minSaving: '-1' },
      ...{ minScore: '101', priceCut: '95' },
    });
    expect(wrong.settings).toBeNull();
    expect(Object.keys(wrong.errors ?? {}).sort()).toEqual([
      ...['channels', 'cron', 'kinds', 'minProfit', 'minSaving', 'minScore', 'name', 'priceCut'],
    ]);
    // A schedule that is not asked for is not looked at.
    expect(understandDraft({ ...usual, cron: 'x' }).settings).toMatchObject({ cron: null });
    expect(
      understandDraft({ ...usual, minSaving: '$1,500', priceCut: '2.5%' }).settings,
    ).toMatchObject({ minSavingCents: 150_000, priceCutBps: 250 });
  });

  it('keeps the filters that have no field, and takes those that have one from their fields', () => {
    const address = readResultsHref('/?make=Honda&max_price=15000&body=suv&body=sedan&sort=price');
    const further = furtherFilters(address);
    expect(further).not.toContain('Honda');
    const typed = { make: 'Ford', [FURTHER_FILTERS]: further };
    const read = readDraftFilters(parametersOf(draftHref('/searches/new', typed)), '/');
    expect(read.query).toMatchObject({ make: ['Ford'], body: ['suv', 'sedan'], sort: 'price' });
    expect(read.query.max_price_cents).toBeUndefined();
    expect(readDraftFilters({}, '/?make=Kia').query).toMatchObject({ make: ['Kia'] });
  });
});

describe('what will happen', () => {
  const channels = [
    { id: 'chn_1', kind: 'in_app', label: 'In the app', state: 'active' },
    { id: 'chn_2', kind: 'email', label: 'Mail', state: 'active' },
    { id: 'chn_3', kind: 'sms', label: 'Phone', state: 'pending' },
  ] as const;

  it('is said in one sentence', () => {
    expect(alertSentence(USUAL_ALERT_SETTINGS, [])).toBe(
      'You hear of new cars and price cuts at once, in the app.',
    );
    expect(
      alertSentence(
        { alertKinds: [...ALERT_KINDS], pace: 'daily', cron: null, channelIds: null },
        channels,
        1_050,
      ),
    ).toBe(
      'You hear of new cars, price cuts, cars that become great deals, cars that are back and cars that are ' +
        'probably gone once a day at 5:30 PM, in the app and by e-mail.',
    );
    expect(paceInWords({ pace: 'cron', cron: '0 9 * * 1-5' })).toContain('0 9 * * 1-5');
    expect(placesInWords(['chn_3'], channels)).toContain('none of its channels is active');
    expect([0, 719, 720].map(minuteInWords)).toEqual(['12:00 AM', '11:59 AM', '12:00 PM']);
  });
});
