import { describe, expect, it } from 'vitest';
import { siteFile, siteTexts } from './draft-sites';

const confirmedAt = '2026-03-01T00:00:00.000Z';
const advert = {
  title: 'T'.repeat(200),
  description: 'Line one\nLine two',
  facts: {
    mileageMi: {
      ...{ value: 61_200, origin: 'person', confidence: null, photoId: null, confirmedAt },
    },
    trim: {
      ...{ value: 'Touring', origin: 'vision_model', confidence: 0.8, photoId: null },
      confirmedAt: null,
    },
  },
  priceCents: 1_849_950,
  zip: '75201',
} satisfies Parameters<typeof siteTexts>[0];

describe('the words at each site', () => {
  const sites = siteTexts(advert);

  it('keep within the limits that are known, and name who says so', () => {
    for (const { fields } of sites) {
      for (const { text, limit } of fields) {
        if (limit === null) continue;
        expect(text.length).toBeLessThanOrEqual(limit.max);
        expect(limit.source).not.toBe('');
      }
    }
    const [title] = sites.find(({ key }) => key === 'ebay')?.fields ?? [];
    expect(title).toMatchObject({ limit: { max: 80 }, isCut: true });
  });

  it('are whole where no limit is known', () => {
    const [title] = sites.find(({ key }) => key === 'autotrader')?.fields ?? [];
    expect(title).toMatchObject({ limit: null, isCut: false, text: advert.title });
  });

  it('have the price, the ZIP and confirmed facts to copy, and no other fact', () => {
    const fields = sites[1]?.fields.slice(2).map(({ key, text }) => [key, text]);
    expect(fields).toEqual([
      ['price', '18500'],
      ['zip', '75201'],
      ['mileageMi', '61,200 miles'],
    ]);
  });

  it('are a file that says what was shortened', () => {
    const [ebay] = sites;
    expect(ebay && siteFile(ebay)).toContain(
      'Title (at most 80 characters), shortened\n-----\nTTT',
    );
  });
});
