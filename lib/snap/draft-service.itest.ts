import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '@/db/schema/listings';
import { snapJobs, snapPhotos } from '@/db/schema/snap';
import type { SnapFact } from '@/db/snap-content';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { type LanguageModels, startLanguageModels } from '@/e2e/servers/language-models';
import { actorOf, addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createWordsModel } from '@/lib/searches/adapters/words-model';
import { createStickerPrinter } from './adapters/sticker-pdf';
import { getDraft, saveDraft, writeDraft } from './draft-service';
import { exportKit, printWindowSticker } from './kit-service';

const NOW = new Date('2026-03-10T12:00:00Z');
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
const said = <T extends string | number>(
  value: T,
  confirmedAt: string | null = NOW.toISOString(),
) => ({ value, origin: 'person', confidence: null, photoId: null, confirmedAt }) as SnapFact<T>;
const refused = (code: string) => expect.objectContaining({ code });

type Person = Actor & { kind: 'person' };
let database: TestDatabase;
let models: LanguageModels;
let outbound: Outbound;
let ann: Person;
let eve: Person;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  models = await startLanguageModels();
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
  await database.db.insert(sources).values({ key: 'lots', label: 'Lots', kind: 'marketplace' });
  [ann, eve] = (await Promise.all(
    ['ann', 'eve'].map(async (name) =>
      actorOf(database, await addPerson(database, `${name}@example.com`)),
    ),
  )) as [Person, Person];
});
afterAll(async () => {
  await outbound.close();
  await models.close();
  await database.close();
});
beforeEach(async () => {
  Object.assign(models, { moods: [], says: '{}' });
  models.heard.length = 0;
  await database.pool.query('delete from provider_usage');
  await emptyTables(database, 'snap_jobs');
});

const stored = new Map<string, Uint8Array>();
function ctxOf(who: Actor = ann, changes: { isModelOff?: boolean; isTooOften?: boolean } = {}) {
  const ctx = database.makeCtx(who, { now: NOW });
  const verdict = { max: 1, remaining: 0, retryAfterSeconds: 60, resetSeconds: 60 };
  return {
    ...ctx,
    ports: {
      ...ctx.ports,
      outbound,
      publicUrl: 'https://cars.example',
      limiter: { limit: async () => ({ ...verdict, isAllowed: !changes.isTooOften }) },
      sourceSettings: {
        policy: 'official' as const,
        baseUrlOf: () => '',
        credentialsOf: () => null,
        dailyCallsMax: () => null,
      },
      blobs: { get: async (key: string) => stored.get(key) ?? null } as never,
      stickerPrinter: createStickerPrinter(),
      wordsModel: changes.isModelOff
        ? null
        : createWordsModel({
            protocol: 'openai_compatible',
            apiKey: models.key,
            baseUrl: models.url,
            model: 'a-model',
            callCostMicros: 2_000,
            dailyCostMaxMicros: 5_000,
            deadlineMs: 2_000,
          }),
    },
  };
}

async function addJob(more: Partial<typeof snapJobs.$inferInsert> = {}) {
  const id = newId();
  await database.db.insert(snapJobs).values({
    ...{ id, personId: ann.personId, createKey: newId(), zip: '75201', priceCents: 1_850_000 },
    facts: {
      year: said(2019),
      make: said('Honda'),
      model: said('Civic'),
      mileageMi: said(61_200),
      trim: said('Touring', null),
    },
    condition: { titleStatus: 'clean', damage: [] },
    ...more,
  });
  return { id, of: { personId: ann.personId, jobId: toPublicId('snap_job', id) } };
}

async function addPhoto(jobId: string, position: number, slot: 'front' | 'damage') {
  const id = newId();
  const blobKey = `photos/${id}.jpg`;
  stored.set(blobKey, JPEG);
  await database.db.insert(snapPhotos).values({
    ...{ id, jobId, uploadKey: newId(), state: 'ready', position, slot, contentHash: id },
    sizes: [{ name: 'full', format: 'jpeg', widthPx: 1, heightPx: 1, byteCount: 4, blobKey }],
  });
  return id;
}

const change = (id: string, set: string, value: unknown) =>
  database.pool.query(`update snap_jobs set ${set} = $2, version = version + 1 where id = $1`, [
    id,
    value,
  ]);

describe('the words of a job', () => {
  it('are written of confirmed facts once, and stored only where there are none', async () => {
    const { of } = await addJob();
    const ctx = ctxOf(ann, { isModelOff: true });
    expect(await getDraft(ctx, of)).toMatchObject({ title: null, origin: null, hasModel: false });
    const first = await writeDraft(ctx, { ...of, by: 'template', replaceVersion: null });
    expect(first).toMatchObject({ isStored: true, origin: 'template', modelProblem: null });
    expect(first.title).toBe('2019 Honda Civic, 61,200 miles, clean title');
    expect(first.description).toContain('The car is in Dallas, TX 75201.');
    expect(JSON.stringify(first)).not.toContain('Touring');
    expect(first.draft).toMatchObject({ isBehind: false, proposal: null, warnings: [] });
    const { draft } = first;
    const own = await saveDraft(ctx, {
      ...{ ...of, version: draft.version, title: 'My Civic', description: 'With 90,000 miles.' },
    });
    expect(own).toMatchObject({ origin: 'person', title: 'My Civic' });
    expect(own.warnings.map(({ code }) => code)).toEqual(['mileage']);
    const second = await writeDraft(ctx, { ...of, by: 'template', replaceVersion: null });
    expect(second).toMatchObject({ isStored: false, draft: { title: 'My Civic' } });
  });

  it('are behind when a fact changes, stay, and go only where their version is named', async () => {
    const { id, of } = await addJob();
    const ctx = ctxOf(ann, { isModelOff: true });
    const { draft } = await writeDraft(ctx, { ...of, by: 'template', replaceVersion: null });
    await change(id, 'condition', JSON.stringify({ titleStatus: 'salvage', damage: [] }));
    const behind = await getDraft(ctx, of);
    expect(behind).toMatchObject({ isBehind: true, title: draft.title });
    expect(behind.proposal?.title).toContain('salvage title');
    expect(behind.warnings.map(({ code }) => code)).toContain('title_status');
    const old = { ...of, by: 'template', replaceVersion: draft.version } as const;
    await expect(writeDraft(ctx, old)).rejects.toEqual(refused('precondition_failed'));
    const anew = await writeDraft(ctx, { ...old, replaceVersion: behind.version });
    expect(anew.draft).toMatchObject({ isBehind: false, title: behind.proposal?.title });
  });

  it('can be said to be right for facts that changed', async () => {
    const { id, of } = await addJob();
    const ctx = ctxOf();
    const { draft } = await writeDraft(ctx, { ...of, by: 'template', replaceVersion: null });
    await change(
      id,
      'condition',
      JSON.stringify({ titleStatus: 'clean', tires: 'new', damage: [] }),
    );
    const words = { title: draft.title ?? '', description: draft.description ?? '' };
    const kept = { ...of, ...words, version: draft.version + 1 };
    expect(await saveDraft(ctx, kept)).toMatchObject({ isBehind: true, origin: 'template' });
    expect(
      await saveDraft(ctx, { ...kept, version: kept.version + 1, isStillRight: true }),
    ).toMatchObject({ isBehind: false });
  });

  it('are not overwritten by an older page, but a version that moved without them is no matter', async () => {
    const { id, of } = await addJob();
    const ctx = ctxOf();
    const base = { title: 'One', description: 'First.' };
    const one = await saveDraft(ctx, { ...of, ...base, version: 1 });
    await change(id, 'price_cents', 1_700_000);
    const next = { title: 'Two', description: 'Second.' };
    const stale = { ...of, ...next, version: one.version };
    await expect(saveDraft(ctx, stale)).rejects.toEqual(refused('precondition_failed'));
    expect(await saveDraft(ctx, { ...stale, base })).toMatchObject({ title: 'Two' });
    await expect(saveDraft(ctx, { ...stale, base, title: 'Three' })).rejects.toEqual(
      refused('precondition_failed'),
    );
  });

  it('are cleaned, kept within their lengths, and never empty', async () => {
    const { of } = await addJob();
    const words = { title: ' A\u202eB\u0000 ', description: '<b>x</b>\r\n😀' };
    expect(await saveDraft(ctxOf(), { ...of, ...words, version: 1 })).toMatchObject({
      title: 'AB',
      description: '<b>x</b>\n😀',
    });
    const long = { title: 'x'.repeat(201), description: '\u200b' };
    await expect(saveDraft(ctxOf(), { ...of, ...long, version: 2 })).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'title' }, { field: 'description' }],
    });
  });

  it('are nobody else’s', async () => {
    const { of } = await addJob();
    const other = { ...of, personId: eve.personId };
    const none = refused('not_found');
    const words = { title: 'x', description: 'y', version: 1 };
    await expect(getDraft(ctxOf(eve), other)).rejects.toEqual(none);
    await expect(saveDraft(ctxOf(eve), { ...other, ...words })).rejects.toEqual(none);
    const write = { by: 'template', replaceVersion: null } as const;
    await expect(writeDraft(ctxOf(eve), { ...other, ...write })).rejects.toEqual(none);
    await expect(exportKit(ctxOf(eve), other)).rejects.toEqual(none);
    await expect(printWindowSticker(ctxOf(eve), other)).rejects.toEqual(none);
    await expect(getDraft(ctxOf(eve), of)).rejects.toEqual(none);
    await expect(getDraft(ctxOf(VISITOR), of)).rejects.toEqual(refused('unauthenticated'));
  });
});

describe('a language model', () => {
  const lines = (first: string) =>
    JSON.stringify({
      lines: [
        { from: [1], text: first },
        { from: [2], text: 'It shows 61,200 miles.' },
        { from: [3], text: 'The title is clean.' },
      ],
    });
  const ask = { by: 'language_model', replaceVersion: null } as const;
  const calls = async () =>
    (await database.pool.query('select call_count, cost_micros from provider_usage')).rows;

  it('says the same in other words, and what it costs is counted', async () => {
    const { of } = await addJob();
    models.says = lines('For sale: a 2019 Honda Civic.');
    const written = await writeDraft(ctxOf(), { ...of, ...ask });
    expect(written).toMatchObject({ origin: 'language_model', isStored: true, modelProblem: null });
    expect(written.description).toContain('For sale: a 2019 Honda Civic. It shows 61,200 miles.');
    expect(await calls()).toMatchObject([{ call_count: 1, cost_micros: '2000' }]);
    expect(JSON.stringify(models.heard)).not.toContain('Touring');
  });

  it('that invents is refused: the templates’ words are there, and why', async () => {
    const { of } = await addJob();
    models.says = lines('A 2019 Honda Civic Touring with leather.');
    expect(await writeDraft(ctxOf(), { ...of, ...ask })).toMatchObject({
      origin: 'template',
      isStored: true,
      modelProblem: { code: 'added', words: ['touring', 'leather'] },
    });
  });

  it.each([
    ['unauthorized', 'key_refused'],
    ['broken', 'service_failed'],
    ['garbage', 'unreadable'],
    ['hang', 'too_slow'],
  ] as const)('that is %s leaves the templates’ words', async (mood, code) => {
    const { of } = await addJob();
    models.moods = [mood, mood];
    expect(await writeDraft(ctxOf(), { ...of, ...ask })).toMatchObject({
      origin: 'template',
      modelProblem: { code },
    });
  });

  it('is not asked beyond the day’s cap, too often, without one, or in the demo market', async () => {
    const { of } = await addJob();
    const problem = async (ctx: ReturnType<typeof ctxOf>) =>
      (await writeDraft(ctx, { ...of, ...ask })).modelProblem?.code;
    for (const _ of [1, 2]) await problem(ctxOf());
    expect(await problem(ctxOf())).toBe('cap_spent');
    expect(await problem(ctxOf(ann, { isTooOften: true }))).toBe('too_often');
    expect(await problem(ctxOf(ann, { isModelOff: true }))).toBe('no_model');
    const ctx = ctxOf();
    expect(await problem({ ...ctx, market: { ...ctx.market, name: 'demo' } })).toBe('no_model');
    expect(models.heard).toHaveLength(2);
  });
});

describe('what is taken along', () => {
  it('is a zip of photos in order, a text for each site, facts and the sticker', async () => {
    const { id, of } = await addJob();
    await addPhoto(id, 1, 'damage');
    const front = await addPhoto(id, 0, 'front');
    await change(id, 'condition', {
      titleStatus: 'clean',
      damage: [
        {
          ...{ id: newId(), photoId: front, at: null, kind: 'dent', severity: 'light' },
          ...{ note: '../../<script>\u202e', repairCents: 90_000 },
        },
      ],
    });
    const { fileName, bytes } = await exportKit(ctxOf(), of);
    expect(fileName).toBe('deal-scout-2019-honda-civic.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual([
      'photos/01-front.jpg',
      'photos/02-damage.jpg',
      'texts/ebay.txt',
      'texts/craigslist.txt',
      'texts/facebook-marketplace.txt',
      'texts/autotrader.txt',
      'texts/cars-com.txt',
      'facts.json',
      'window-sticker.pdf',
      'README.txt',
    ]);
    const [photo = new Uint8Array(), json = new Uint8Array(), pdf = new Uint8Array()] = [
      ...[files['photos/01-front.jpg'], files['facts.json'], files['window-sticker.pdf']],
    ];
    expect(photo).toEqual(JPEG);
    expect(strFromU8(pdf.slice(0, 5))).toBe('%PDF-');
    const facts = JSON.parse(strFromU8(json));
    expect(facts.facts.map(({ name }: { name: string }) => name)).not.toContain('trim');
    expect(facts.damage[0]).toMatchObject({ photo: '01-front.jpg', severity: 'light' });
    expect(facts.damage[0]).not.toHaveProperty('repair_cents');
  });

  it('says which photos are gone from the store', async () => {
    const { id, of } = await addJob();
    stored.delete(`photos/${await addPhoto(id, 0, 'front')}.jpg`);
    const files = unzipSync((await exportKit(ctxOf(), of)).bytes);
    expect(Object.keys(files)).not.toContain('photos/01-front.jpg');
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain(
      '1 photo could not be read',
    );
  });

  it('is had so often and no oftener', async () => {
    const { of } = await addJob();
    const ctx = ctxOf(ann, { isTooOften: true });
    await expect(exportKit(ctx, of)).rejects.toEqual(refused('rate_limited'));
    await expect(printWindowSticker(ctx, of)).rejects.toEqual(refused('rate_limited'));
  });

  it('is a sticker by the car’s name', async () => {
    const { of } = await addJob();
    const { fileName, bytes } = await printWindowSticker(ctxOf(), of);
    expect(fileName).toBe('window-sticker-2019-honda-civic.pdf');
    expect(bytes.length).toBeGreaterThan(2_000);
  });
});
