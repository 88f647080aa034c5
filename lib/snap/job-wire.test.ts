import { describe, expect, it } from 'vitest';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId, toPublicId } from '@/lib/platform/ids';
import { readFactForm, readShownFacts } from './fact-form';
import { FACT_NAMES } from './facts';
import { jobName, toSnapJob } from './job';
import { toEdit } from './job-edit';
import type { SnapJobRow } from './job-queries';
import { snapJobSchema, updateSnapJobBodySchema } from './job-schemas';
import { stepsOf } from './steps';

const NOW = new Date('2026-03-10T12:00:00Z');
const photoId = newId();
const row: SnapJobRow = {
  ...{ id: newId(), personId: newId(), createKey: newId(), status: 'open', step: 'identify' },
  facts: {
    year: { value: 2019, origin: 'vin_decoded', confidence: 0.98, photoId, confirmedAt: null },
    make: {
      ...{ value: 'Honda', origin: 'person', confidence: null, photoId: null },
      confirmedAt: NOW.toISOString(),
    },
    model: { value: 'Accord', origin: 'vin_decoded', confidence: 0.9, photoId, confirmedAt: null },
  },
  condition: {
    ...{ accidents: 'unknown', ownersCount: 'unknown' },
    damage: [
      {
        ...{ id: newId(), photoId, at: { x: 0.5, y: 0.25 }, kind: 'dent', severity: 'light' },
        ...{ note: '', repairCents: null },
      },
    ],
  },
  ...{
    zip: '78701',
    priceCents: 1_800_000,
    floorCents: null,
    title: 'A car',
    description: 'Good.',
  },
  ...{
    draftOrigin: 'template',
    draftFactsKey: 'older',
    readingStartedAt: NOW,
    readingEndedAt: null,
  },
  ...{ visionCostMicros: 0, version: 4, createdAt: NOW, updatedAt: NOW, deletedAt: null },
};
const job = toSnapJob(row, { photosTotal: 3, photosDone: 1 });

describe('a snap job on the wire', () => {
  it('is what its schema promises, with no id of a table and no more than that', () => {
    const wire = toWire(job);
    expect(snapJobSchema.strict().parse(wire)).toEqual(wire);
    const text = JSON.stringify(wire);
    for (const id of [row.id, row.personId, row.createKey, photoId]) expect(text).not.toContain(id);
    expect(wire).toMatchObject({
      facts: { year: { photo_id: toPublicId('snap_photo', photoId) } },
      condition: { owners_count: 'unknown', damage: [{ repair_cents: null }] },
      reading: { state: 'reading', photos_done: 1, photos_total: 3 },
      is_draft_behind: true,
    });
  });

  it('is changed by the same names, each field by its own', () => {
    const body = {
      facts: {
        ...{ vin: 'x', year: 2019, make: 'a', model: 'b', trim: null, mileage_mi: 41_200 },
        ...{ body_style: 'sedan', exterior_color: 'red', interior_color: 'black' },
        ...{ drivetrain: 'fwd', fuel: 'gasoline', transmission: 'cvt', engine: '2.0 L' },
      },
      condition: { title_status: 'clean', owners_count: 2, keys_count: 0, smoked_in: 'no' },
    };
    const edit = toEdit(updateSnapJobBodySchema.parse(body));
    expect(Object.keys(edit.facts ?? {}).sort()).toEqual([...FACT_NAMES].sort());
    expect(toWire(edit.facts)).toEqual(body.facts);
    expect(JSON.parse(JSON.stringify(toWire(edit.condition)))).toEqual(body.condition);
    expect(updateSnapJobBodySchema.safeParse({ price_cents: 1 }).success).toBe(false);
    expect(updateSnapJobBodySchema.safeParse({ facts: { status: 'sold' } }).success).toBe(false);
  });

  it('is called by its facts only where year, make and model are known', () => {
    expect(jobName(job)).toBe('2019 Honda Accord');
    expect(jobName({ facts: {} })).toBeNull();
  });

  it('says of each step what it lacks', () => {
    expect(stepsOf(job).map(({ step, missing }) => [step, missing])).toEqual([
      ['photos', null],
      ['identify', 'year, model, mileage'],
      ['condition', '7 open'],
      ['price', null],
      ['text', 'facts changed since'],
    ]);
  });
});

describe('the forms of facts', () => {
  it('read numbers as people write them, and an empty field as taken back', () => {
    expect(readFactForm({ fact: 'mileageMi', value: '41,200 mi' })).toEqual({ mileageMi: 41_200 });
    expect(readFactForm({ fact: 'bodyStyle', value: 'suv' })).toEqual({ bodyStyle: 'suv' });
    expect(readFactForm({ fact: 'trim', value: '' })).toEqual({ trim: null });
    for (const [fact, value] of [
      ['year', 'new'],
      ['fuel', 'water'],
      ['mileageMi', '-5'],
    ] as const) {
      expect(() => readFactForm({ fact, value })).toThrow();
    }
  });

  it('read the facts that a page showed, and nothing that it could not have shown', () => {
    expect(readShownFacts('[["year",2019],["make","Honda"]]')).toEqual({
      year: 2019,
      make: 'Honda',
    });
    for (const text of ['', '{}', '[["status","sold"]]', '[["year","x"]]', '[["fuel","water"]]']) {
      expect(() => readShownFacts(text)).toThrow();
    }
  });
});
