import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapCondition, SnapFact, SnapFacts } from '@/db/snap-content';
import { DRAFT_TITLE_MAX, type DraftSource, descriptionText, draftOf, sentencesOf } from './draft';
import { evidenceIn, splitSentences, templateWords } from './draft-evidence';
import { cutText, plainText } from './draft-text';
import { confirmFact, FACT_NAMES, type FactName } from './facts';

const AT = '2026-03-01T00:00:00.000Z';
const known = <T extends string | number>(value: T): SnapFact<T> => ({
  value,
  origin: 'person',
  confidence: null,
  photoId: null,
  confirmedAt: AT,
});
const proposed = <T extends string | number>(value: T): SnapFact<T> => ({
  value,
  origin: 'vision_model',
  confidence: 0.9,
  photoId: null,
  confirmedAt: null,
});

/** Values that stand nowhere else in a draft. */
const FACTS: Required<SnapFacts> = {
  vin: known('2HGFC2F59KH512345'),
  year: known(2019),
  make: known('Honda'),
  model: known('Civic'),
  trim: known('EX-L'),
  mileageMi: known(61_234),
  bodyStyle: known('sedan'),
  exteriorColor: known('silver'),
  interiorColor: known('beige'),
  drivetrain: known('awd'),
  fuel: known('plug_in_hybrid'),
  transmission: known('manual'),
  engine: known('2.4L I4'),
};
const TELLING: Readonly<Record<FactName, RegExp>> = {
  vin: /2HGFC2F59KH512345/,
  year: /2019/,
  make: /Honda/,
  model: /Civic/,
  trim: /EX-L/,
  mileageMi: /61,?234|odometer|miles/i,
  bodyStyle: /sedan/i,
  exteriorColor: /silver|color outside/i,
  interiorColor: /beige|color inside/i,
  drivetrain: /all-wheel|awd/i,
  fuel: /hybrid|plug/i,
  transmission: /manual|transmission/i,
  engine: /2\.4L/,
};
const NO_CONDITION: SnapCondition = { damage: [] };
const source = (part: Partial<DraftSource> = {}): DraftSource => ({
  facts: FACTS,
  condition: NO_CONDITION,
  place: null,
  ...part,
});
const allOf = (of: DraftSource): string => {
  const draft = draftOf(of);
  return `${draft.title.text}\n${descriptionText(draft)}`;
};
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '\u202Egnp.exe',
    '😀'.repeat(3_000),
    '../../etc/passwd',
    `a${'\u0301'.repeat(500)}`,
    '\u0000\ud800',
    'x'.repeat(10_240),
  ),
);

describe('the words of an advert', () => {
  it('never say a fact that nobody confirmed, whichever facts are', () => {
    fc.assert(
      fc.property(fc.subarray([...FACT_NAMES]), (confirmed) => {
        const facts: SnapFacts = Object.fromEntries(
          FACT_NAMES.map((name) => [
            name,
            confirmed.includes(name) ? FACTS[name] : proposed(FACTS[name].value),
          ]),
        );
        const text = allOf(source({ facts }));
        for (const name of FACT_NAMES) {
          if (!confirmed.includes(name)) expect(text).not.toMatch(TELLING[name]);
        }
      }),
    );
  });

  it('say every fact that is confirmed, and name it as evidence of its sentence', () => {
    fc.assert(
      fc.property(fc.subarray([...FACT_NAMES]), (confirmed) => {
        const facts = Object.fromEntries(confirmed.map((name) => [name, FACTS[name]]));
        const sentences = sentencesOf(draftOf(source({ facts })));
        for (const name of confirmed) {
          const telling = sentences.filter(({ text }) => TELLING[name].test(text));
          expect(telling.length).toBeGreaterThan(0);
          expect(telling.some((s) => s.evidence.some((each) => each.name === name))).toBe(true);
        }
      }),
    );
  });

  it('say nothing of questions without an answer, and each answer in one sentence', () => {
    expect(allOf(source({ facts: {} }))).toBe(
      'Car for sale\nSeeing it\nWrite to me here to ask a question or to agree on a time to see it.',
    );
    const text = allOf(
      source({
        facts: {},
        condition: { titleStatus: 'rebuilt', ownersCount: 2, tires: 'worn', damage: [] },
      }),
    );
    expect(text).toContain('- It has a rebuilt title.\n- It has had 2 owners.');
    expect(text).toContain('Condition\n- The tires are worn.');
    expect(text).not.toMatch(/accident|smoke|key|drives/);
  });

  it('name a branded title in the headline however long the name is, and damage one by one', () => {
    const draft = draftOf(
      source({
        facts: { ...FACTS, trim: known('Special Edition '.repeat(20)) },
        condition: {
          titleStatus: 'salvage',
          damage: [
            {
              id: 'd1',
              photoId: 'p1',
              at: null,
              kind: 'dent',
              severity: 'medium',
              note: 'rear left door',
              repairCents: 40_000,
            },
          ],
        },
      }),
    );
    expect(draft.title.text).toContain('salvage title');
    expect(draft.title.text.length).toBeLessThanOrEqual(DRAFT_TITLE_MAX);
    const text = descriptionText(draft);
    expect(text).toContain('- Medium dent: rear left door. There is a photo of it.');
    // What mending costs is the seller's own matter.
    expect(text).not.toContain('400');
  });

  it('stay short, upright and without praise, whatever people typed', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (trim, note, disclosure) => {
        const draft = draftOf(
          source({
            facts: { ...FACTS, trim: known(trim), engine: known(trim) },
            condition: {
              disclosure,
              damage: Array.from({ length: 60 }, (_, at) => ({
                id: `d${at}`,
                photoId: null,
                at: null,
                kind: 'other' as const,
                severity: 'heavy' as const,
                note,
                repairCents: null,
              })),
            },
          }),
        );
        const text = descriptionText(draft);
        expect(draft.title.text.length).toBeLessThanOrEqual(DRAFT_TITLE_MAX);
        expect(text.length).toBeLessThanOrEqual(20_000);
        expect(`${draft.title.text}${text}`.replaceAll('\n', '')).not.toMatch(
          /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(`${draft.title.text}${text}`.isWellFormed()).toBe(true);
      }),
      { numRuns: 20 },
    );
    expect(allOf(source())).not.toMatch(/!|great|perfect|excellent|must see/i);
  });

  it('are the same for the same facts', () => {
    const [one, other] = [source(), source({ facts: { ...FACTS } })];
    expect(allOf(one)).toBe(allOf(other));
    expect(templateWords(one).title).toBe(
      '2019 Honda Civic EX-L, 61,234 miles, all-wheel drive, manual transmission',
    );
  });
});

describe('the evidence of a text', () => {
  it('is that of the template where its sentences stand unchanged', () => {
    const of = source({
      condition: { titleStatus: 'clean', disclosure: 'Smells of dog. Sold as is.', damage: [] },
    });
    const found = evidenceIn(descriptionText(draftOf(of)), of);
    expect(found.find(({ text }) => text === 'The title is clean.')?.evidence).toEqual([
      { kind: 'answer', name: 'titleStatus' },
    ]);
    expect(found.find(({ text }) => text === 'Sold as is.')?.evidence).toEqual([
      { kind: 'answer', name: 'disclosure' },
    ]);
    expect(found.find(({ text }) => text === 'Title and history')?.isHeading).toBe(true);
  });

  it('is the facts that are said in other words, and nothing for a sentence of its seller’s own', () => {
    const of = source({ facts: { make: FACTS.make, mileageMi: FACTS.mileageMi } });
    const found = evidenceIn('My Honda has done 61,234 miles. Garage kept.', of);
    expect(found.map(({ evidence }) => evidence.map(({ name }) => name))).toEqual([
      ['make', 'mileageMi'],
      [],
    ]);
  });

  it('is had for a text of any length', () => {
    expect(splitSentences('a.\n'.repeat(5_000))).toHaveLength(400);
    expect(evidenceIn('', source())).toEqual([]);
  });
});

describe('plain text', () => {
  it('keeps lines and letters of any script and drops what cannot be seen', () => {
    expect(plainText('a\r\nb\u0000\u202ec\t d\n\n\n\ne', 100)).toBe('a\nbc d\n\ne');
    expect(plainText('日本 مرحبا 👩‍🔧', 100)).toBe('日本 مرحبا 👩‍🔧');
  });

  it('is cut between characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 2, max: 30 }),
        (text, max) => {
          const cut = cutText(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(text.startsWith(cut.replace(/…$/, '').trimEnd())).toBe(true);
        },
      ),
    );
  });
});

it('a value that is confirmed stays out of the words until its person says so', () => {
  const now = new Date(AT);
  const before = source({ facts: { trim: proposed('Touring') } });
  expect(allOf(before)).not.toContain('Touring');
  const after = source({
    facts: { trim: confirmFact(proposed('Touring'), 'Touring', now) as SnapFact<string> },
  });
  expect(allOf(after)).toContain('Touring');
});
