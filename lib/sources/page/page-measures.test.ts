import { describe, expect, it } from 'vitest';
import { foreignMeasures } from './page-measures';

const measuresOf = (text: string) =>
  foreignMeasures({ bytes: Buffer.from(text), contentType: 'text/html; charset=utf-8' });
const html = (lang: string, body: string) => `<!doctype html><html lang="${lang}"><body>${body}`;
const twice = (text: string) => `<p>${text}</p><p>${text}</p>`;

describe('a page for another country', () => {
  it.each<[string, string, string | null, boolean]>([
    ['names its currency in data', '{"price":1,"currency":"CAD"}', 'CAD', false],
    ['names it in microdata', '<meta itemprop="priceCurrency" content="EUR">', 'EUR', false],
    ['names it inside a script', 'x="{\\"currencyCode\\":\\"GBP\\"}"', 'GBP', false],
    ['names it beside its unit', '{"currency_indicator":"CAD","unitCode":"KMT"}', 'CAD', true],
    ['has its own sign before amounts', twice('£12,500'), 'GBP', false],
    ['has its own sign behind them', twice('12.500 €'), 'EUR', false],
    ['has the sign of its dollars', twice('C$12,500'), 'CAD', false],
    ['has a language of that country', html('fr-CA', '12 500 $'), 'CAD', false],
    ['has kilometres', twice('$12,500 · 88,000 km'), null, true],
    ['has kilometres as units of data', '[{"unitCode":"KMT"},{"unitCode":"KMT"}]', null, true],
    ['has kilometres beside US dollars', '{"currency":"USD","text":"52405 km"}', null, true],
    ['has kilometres in words', twice('88 000 kilomètres'), null, true],
  ])('%s', (_name, text, currency, isMetric) => {
    expect(measuresOf(text)).toEqual({ currency, isMetric });
  });
});

describe('a page of the United States', () => {
  it.each([
    ['says nothing', '<p>2019 Honda Civic $12,500 45,000 mi</p>'],
    ['names US dollars', '{"currency":"USD"}'],
    ['offers others as well', '[{"currency":"CAD"},{"currency":"USD"}]'],
    ['is in Spanish', html('es-US', twice('$12,500 · 45,000 millas'))],
    ['is in English of nowhere', html('en', twice('$12,500'))],
    ['was made from a British template', html('en-GB', twice('$12,500'))],
    ['shows a foreign price among its own', twice('£9,000 in London, $12,500 here')],
    ['offers distances in both', twice('45,000 mi (72,420 km)')],
    ['offers a search within kilometres', twice('within 50 km or 1000 km')],
    ['has words that look like the unit', 'bookmark, workman, "kmz"'],
    ['names a key and no currency', '{"currency":"money","isCurrency":true}'],
  ])('that %s is left to its parser', (_name, text) => {
    expect(measuresOf(text)).toBeNull();
  });
});

it('costs little on a page of keys and letters without end', () => {
  expect(measuresOf('currency:'.repeat(200_000))).toBeNull();
  expect(measuresOf('km '.repeat(500_000))).toBeNull();
});
