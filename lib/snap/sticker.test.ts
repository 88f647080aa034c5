import { describe, expect, it } from 'vitest';
import type { SnapCondition, SnapFact, SnapFacts } from '@/db/snap-content';
import { createStickerPrinter } from './adapters/sticker-pdf';
import { type Sticker, stickerOf } from './sticker';

const known = <T extends string | number>(value: T): SnapFact<T> => ({
  ...{ value, origin: 'person', confidence: null, photoId: null },
  confirmedAt: '2026-03-01T00:00:00.000Z',
});
const facts: SnapFacts = {
  year: known(2019),
  make: known('Honda'),
  model: known('Civic'),
  mileageMi: known(61_200),
  trim: { ...known('Touring'), confirmedAt: null },
};
const more = { priceCents: 1_850_000, url: null, day: '2026-03-01' };
const condition: SnapCondition = { titleStatus: 'salvage', damage: [] };
const source = { facts, condition, place: null };
const plain = createStickerPrinter({ isCompressed: false });

/** Pages and letters of an uncompressed PDF: what is drawn, by the glyphs' own table of letters. */
async function read(sticker: Sticker) {
  const bytes = await plain.print(sticker);
  const text = Buffer.from(bytes).toString('latin1');
  return {
    size: bytes.length,
    start: text.slice(0, 5),
    pageCount: [...text.matchAll(/\/Type \/Page\b/g)].length,
    squares: [...text.matchAll(/ re$/gm)].length,
  };
}

describe('a window sticker', () => {
  it('has what is confirmed, and nothing else', () => {
    const sticker = stickerOf(source, more);
    expect(sticker).toMatchObject({
      name: '2019 Honda Civic',
      price: '$18,500',
      facts: [{ label: 'Mileage', text: '61,200 miles' }],
      lists: [{ heading: 'Title and history', lines: ['It has a salvage title.'] }],
      url: null,
    });
    expect(JSON.stringify(sticker)).not.toContain('Touring');
    expect(stickerOf({ ...source, facts: {} }, { ...more, priceCents: null })).toMatchObject({
      name: 'Car for sale',
      price: null,
      facts: [],
    });
  });

  it('is one page of a PDF, with a QR code only where there is a public page', async () => {
    const without = await read(stickerOf(source, more));
    expect(without).toMatchObject({ start: '%PDF-', pageCount: 1, squares: 0 });
    const url = 'https://cars.example/listings/lst_0123456789abcdefghjkmnpqrs';
    const shown = await read(stickerOf(source, { ...more, url }));
    expect(shown.pageCount).toBe(1);
    expect(shown.squares).toBeGreaterThan(300);
  });

  it.each([
    ['HTML', '<script>alert(1)</script>'],
    ['letters from right to left', 'سيارة \u202Eשלום'],
    ['Chinese', '本田思域'.repeat(40)],
    ['pictures', '😀👩‍🔧'.repeat(200)],
    ['one long word', 'W'.repeat(10_240)],
    ['PDF', ') Tj ET endstream endobj trailer << /Root 1 0 R >>'],
  ])('stays one page whatever was typed: %s', async (_what, text) => {
    const damage = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: `d${at}`, photoId: null, at: null, kind: 'dent' as const },
      ...{ severity: 'heavy' as const, note: text, repairCents: null },
    }));
    const hostile = {
      facts: { ...facts, trim: known(text), engine: known(text), vin: known('2HGFC2F59KH512345') },
      condition: { ...condition, disclosure: text, damage },
      place: null,
    };
    const { pageCount, size } = await read(
      stickerOf(hostile, { ...more, url: 'https://x.example/' }),
    );
    expect(pageCount).toBe(1);
    expect(size).toBeLessThan(400_000);
  });

  it('says where its typeface has no shape for a letter', () => {
    const of = (trim: string) =>
      stickerOf({ ...source, facts: { ...facts, trim: known(trim) } }, more);
    expect(of('本田').notes).toHaveLength(2);
    expect(of('Élégance Жигули').notes).toHaveLength(1);
  });
});
