import os from 'node:os';
import { parseArgs } from 'node:util';
import { BODY_STYLES, COLORS, STATES } from '@/db/vocabulary';
import type { Criteria } from '@/lib/searches/criteria';
import { CriteriaIndex } from '@/lib/searches/criteria-index';
import { CHOICE_FIELDS, type ChoiceField, type ResultRow } from '@/lib/searches/result-columns';
import { median } from './api/load';

const USAGE = `Measures how fast new adverts find the saved searches that want them, beside a plain loop over all.

  npm run bench:matching -- [--searches 100000] [--adverts 10000] [--rounds 5] [--json]

Models are wanted and offered as unevenly as they are sold (the n-th 1/n as often as the first). The loop
compares each advert with each search, cheapest comparison first, on every tenth advert; both must find the
same pairs. Times are of the processor.`;

const MODELS = 400;
const MAKES = 40;
/** What P20 and P21 ask. */
const SPEED_MIN = 8;
const PER_MATCH_MAX = 1.5;
const LOOP_SHARE = 10;

/** Park and Miller's minimal standard generator: the same market each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function unevenly(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random()) - 1 + Math.floor(random() * 2));
}

const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;
const makeOf = (model: number) => `make ${model % MAKES}`;

function madeSearch(random: () => number): Criteria {
  const model = unevenly(random, MODELS);
  const criteria: Criteria = {};
  const kind = random();
  if (kind < 0.7) {
    criteria.makes = [makeOf(model)];
    criteria.models = [`model ${model}`];
  } else if (kind < 0.85) criteria.makes = [makeOf(model)];
  else if (kind < 0.95) criteria.bodies = [pick(random, BODY_STYLES)];
  if (kind >= 0.85 || random() < 0.7) {
    criteria.maxPriceCents = 500_000 + Math.floor(random() * 35) * 100_000;
  }
  if (random() < 0.5) criteria.minYear = 2010 + Math.floor(random() * 14);
  if (random() < 0.4) criteria.maxMileageMi = 20_000 + Math.floor(random() * 16) * 10_000;
  if (kind >= 0.85 || random() < 0.35) criteria.states = [pick(random, STATES)];
  if (random() < 0.08) criteria.colors = [pick(random, COLORS), pick(random, COLORS)];
  return criteria;
}

function madeAdvert(random: () => number, number: number): ResultRow {
  const model = unevenly(random, MODELS);
  const choices: Record<ChoiceField, string | null> = {
    make: makeOf(model),
    model: `model ${model}`,
    trim: null,
    body: BODY_STYLES[model % BODY_STYLES.length] ?? null,
    drivetrain: 'fwd',
    fuel: 'gasoline',
    transmission: 'automatic',
    color: pick(random, COLORS),
    titleStatus: 'clean',
    sellerKind: 'dealer',
    state: pick(random, STATES),
    source: 'made',
    confidence: 'high',
    accident: null,
    owners: '1',
    rating: 'fair',
  };
  return {
    listingId: `0199c0de-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
    choices: CHOICE_FIELDS.map((field) => choices[field]),
    year: 2008 + Math.floor(random() * 16),
    priceCents: 300_000 + Math.floor(random() * 4_000_000),
    mileageMi: Math.floor(random() * 200_000),
    latitude: null,
    longitude: null,
    isBestOffer: true,
    hasPriceDrop: false,
    isUnrated: false,
    rankKey: 0,
    savingRankKey: 0,
    firstSeenMs: 0,
  };
}

/** An advert as the loop reads it. */
const plainOf = (row: ResultRow) => ({
  ...(Object.fromEntries(CHOICE_FIELDS.map((field, i) => [field, row.choices[i] ?? ''])) as Record<
    ChoiceField,
    string
  >),
  year: row.year,
  priceCents: row.priceCents,
  mileageMi: row.mileageMi ?? Number.POSITIVE_INFINITY,
});

type PlainAdvert = ReturnType<typeof plainOf>;

const isOneOf = (wanted: readonly string[] | undefined, value: string) =>
  wanted === undefined || wanted.includes(value);

/** What the made searches ask for, and no more; the cheapest and most telling first. */
const meets = (wanted: Criteria, row: PlainAdvert): boolean =>
  isOneOf(wanted.makes, row.make) &&
  isOneOf(wanted.models, row.model) &&
  !(wanted.maxPriceCents !== undefined && row.priceCents > wanted.maxPriceCents) &&
  !(wanted.minYear !== undefined && row.year < wanted.minYear) &&
  !(wanted.maxMileageMi !== undefined && row.mileageMi > wanted.maxMileageMi) &&
  isOneOf(wanted.states, row.state) &&
  isOneOf(wanted.bodies, row.body) &&
  isOneOf(wanted.colors, row.color);

/** How many pairs meet, by comparing each with each. */
function loop(searches: readonly Criteria[], rows: readonly ResultRow[]): number {
  let matches = 0;
  for (const row of rows.map(plainOf)) {
    for (const wanted of searches) if (meets(wanted, row)) matches += 1;
  }
  return matches;
}

/** Milliseconds of the processor, and what the work gave. */
function timed<T>(work: () => T): { ms: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, result };
}

const findAll = (index: CriteriaIndex, rows: readonly ResultRow[]) =>
  rows.reduce((sum, row) => sum + index.matches(row).length, 0);

function fill(searches: readonly Criteria[]): CriteriaIndex {
  const index = new CriteriaIndex();
  for (const [i, criteria] of searches.entries()) index.put(`search ${i}`, criteria);
  return index;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      searches: { type: 'string', default: '100000' },
      adverts: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [searchCount, advertCount, rounds] = [values.searches, values.adverts, values.rounds].map(
    Number,
  ) as [number, number, number];
  if (values.help || !(searchCount >= 100 && advertCount >= 100 && rounds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const random = seeded(20_261);
  const searches = Array.from({ length: searchCount }, () => madeSearch(random));
  const adverts = Array.from({ length: advertCount }, (_, i) => madeAdvert(random, i));
  const looped = adverts.filter((_, i) => i % LOOP_SHARE === 0);
  const { ms: fillMs, result: index } = timed(() => fill(searches));
  const small = fill(searches.slice(0, searchCount / 10));
  const { ms: firstMs } = timed(() => findAll(index, adverts));
  findAll(small, adverts);

  const speeds: number[] = [];
  const perMatch: number[] = [];
  const all: number[] = [];
  let matches = 0;
  for (let round = 0; round < rounds; round += 1) {
    const plain = timed(() => loop(searches, looped));
    const sampled = timed(() => findAll(index, looped));
    if (plain.result !== sampled.result) {
      throw new Error(`the loop found ${plain.result} pairs, the index ${sampled.result}`);
    }
    const large = timed(() => findAll(index, adverts));
    const tenth = timed(() => findAll(small, adverts));
    matches = large.result;
    all.push(large.ms);
    speeds.push(plain.ms / sampled.ms);
    perMatch.push(large.ms / large.result / (tenth.ms / tenth.result));
  }
  const figures = {
    searches: searchCount,
    adverts: advertCount,
    matches,
    fillMs,
    firstMs,
    matchMs: median(all),
    p20: median(speeds),
    p21: median(perMatch),
  };
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  const n = (value: number, digits = 0) =>
    value.toLocaleString('en-US', { maximumFractionDigits: digits });
  const spread = (of: readonly number[]) => `${n(Math.min(...of), 2)}–${n(Math.max(...of), 2)}`;
  console.log(
    [
      `${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}; ${rounds} rounds in turns`,
      `${n(searchCount)} searches put in in ${n(fillMs)} ms, first asked in ${n(firstMs)} ms`,
      `${n(advertCount)} adverts meet ${n(matches)} of them in ${n(figures.matchMs)} ms`,
      `P20 speed over the loop ${n(figures.p20, 1)} (${spread(speeds)}), at least ${SPEED_MIN}: ${figures.p20 >= SPEED_MIN ? 'held' : 'missed'}`,
      `P21 time per match, all / a tenth of the searches ${n(figures.p21, 2)} (${spread(perMatch)}), at most ${PER_MATCH_MAX}: ${figures.p21 <= PER_MATCH_MAX ? 'held' : 'missed'}`,
    ].join('\n'),
  );
}

main();
