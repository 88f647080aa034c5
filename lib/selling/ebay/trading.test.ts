import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readBids, readSales } from './found-sales';
import {
  contentKey,
  descriptionHtml,
  type EbayCar,
  itemOf,
  itemProblems,
  itemSpecifics,
  itemToAdd,
} from './item';
import { publishingRefusal } from './publishing-place';
import { picturesOf, readTerms, USUAL_TERMS } from './terms';
import { feesCents, readFees, readTradingAnswer } from './trading-answer';
import { cleanMessage, duplicateItemId, failureKind, problemsOf } from './trading-problems';
import { callDocument, centsAt, parseAnswer, textAt, toAmount } from './trading-xml';

const CAR: EbayCar = {
  title: '2019 Honda Accord Sport',
  description: 'Drives well.',
  facts: {
    year: 2019,
    make: 'Honda',
    model: 'Accord',
    mileageMi: 42_000,
    vin: '1HGCV1F30KA000007',
  },
  condition: { titleStatus: 'clean', damage: [] },
  zip: '90210',
  priceCents: 2_100_000,
  photoIds: ['0190aaaa-0000-7000-8000-000000000001'],
};
const HOSTILE = [
  '</Title><StartPrice>1.00</StartPrice><Title>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  ']]><script>alert(1)</script>',
  '&amp;&#60;b&#62; "quotes" \'and\' \u0000\u0008\uFFFE lone \uD800 half',
  '🚗 ÄÖÜ 漢字 \u202E evil',
];
const answerOf = (content: string, ack = 'Success') =>
  `<?xml version="1.0"?><AddFixedPriceItemResponse xmlns="urn:ebay:apis:eBLBaseComponents"><Ack>${ack}</Ack>${content}</AddFixedPriceItemResponse>`;
const bodyOf = (content: string) => readTradingAnswer('AddFixedPriceItem', answerOf(content))?.body;
const error = (code: string, message = '', isError = true) => ({
  ...{ code, message, isError, parameters: [] as string[] },
});

describe('a call', () => {
  /** A reader of another kind than ours: it opens entities by itself. */
  const other = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true });

  it.each(HOSTILE)('keeps a hostile title as text and one element: %j', (title) => {
    const item = itemOf({ ...CAR, title, description: title }, USUAL_TERMS, []);
    const document = callDocument('AddFixedPriceItem', { Item: item });
    expect(document).not.toMatch(/<!DOCTYPE|<script|<StartPrice>/);
    const read = other.parse(document, true).AddFixedPriceItemRequest.Item;
    expect(typeof read.Title).toBe('string');
    expect(Object.keys(read).filter((name) => name === 'Title')).toHaveLength(1);
  });

  it('gives any text back as it was, less what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = callDocument('X', { A: `|${text}|` });
        const kept = text.replace(
          /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
          '',
        );
        const read = textAt(parseAnswer(document, 'XRequest'), 'A');
        // A reader of XML takes each end of a line for a line feed (XML 1.0, section 2.11).
        const inLines = (one: string) => one.replaceAll(/\r\n?/g, '\n');
        expect(inLines(read ?? '')).toBe(inLines(`|${kept}|`));
      }),
    );
  });

  it('writes amounts that are read as they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (cents) => {
        const document = callDocument('X', { A: { '@currencyID': 'USD', '#': toAmount(cents) } });
        expect(centsAt(parseAnswer(document, 'XRequest'), 'A')).toBe(cents);
      }),
    );
    expect(() => toAmount(-1)).toThrow(RangeError);
    expect(() => toAmount(0.5)).toThrow(RangeError);
  });

  it('names its attempt by 32 hexadecimal digits', () => {
    const item = itemToAdd({}, '0190aaaa-0000-7000-8000-00000000000f');
    expect(item.UUID).toBe('0190AAAA00007000800000000000000F');
    expect(item.SKU).toBe(item.UUID);
  });
});

describe('an answer', () => {
  it('is none where it is another page, broken, of another call, or has a document type', () => {
    for (const text of [
      '',
      '<h1>Bad gateway</h1>',
      '<A><B></A>',
      '<AddItemResponse><Ack>Success</Ack></AddItemResponse>',
      '<AddFixedPriceItemResponse><Ack>Maybe</Ack></AddFixedPriceItemResponse>',
      `<!DOCTYPE a [<!ENTITY x "y">]>${answerOf('<ItemID>&x;</ItemID>')}`,
    ]) {
      expect(readTradingAnswer('AddFixedPriceItem', text), text).toBeNull();
    }
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readTradingAnswer('AddFixedPriceItem', answerOf(text));
        readTradingAnswer('GetItem', text);
      }),
    );
  });

  it('tells fees whose lines add up to what eBay charges', () => {
    const fee = (name: string, text: string) =>
      `<Fee><Name>${name}</Name><Fee currencyID="USD">${text}</Fee></Fee>`;
    const fees = (...lines: string[]) => readFees(bodyOf(`<Fees>${lines.join('')}</Fees>`));
    expect(
      fees(fee('ListingFee', '29.0'), fee('InsertionFee', '25.0'), fee('BoldFee', '4.0')),
    ).toEqual([
      { name: 'InsertionFee', amountCents: 2_500 },
      { name: 'BoldFee', amountCents: 400 },
    ]);
    const promoted = fees(fee('ListingFee', '20.0'), fee('InsertionFee', '25.0'));
    expect(promoted).toContainEqual({ name: 'Discount', amountCents: -500 });
    expect(feesCents(promoted)).toBe(2_000);
    expect(fees(fee('ListingFee', '0.0'))).toEqual([]);
    expect(
      readFees(bodyOf('<Fees><Fee><Name>A</Name><Fee currencyID="EUR">5</Fee></Fee></Fees>')),
    ).toEqual([]);
  });

  it('names the advert that is there already', () => {
    const told =
      'The specified UUID has already been used; ListedByRequestAppId=1, item ID=110040602158.';
    expect(duplicateItemId([error('488', told)])).toBe('110040602158');
    expect(duplicateItemId([{ ...error('488'), parameters: ['1', '110040602158'] }])).toBe(
      '110040602158',
    );
    expect(duplicateItemId([error('488')])).toBeNull();
    expect(duplicateItemId([error('87', told)])).toBeNull();
  });

  it('is judged by its gravest error, and warnings are none', () => {
    expect(failureKind([error('87'), error('21917053')])).toBe('token');
    expect(failureKind([error('518')])).toBe('spent');
    expect(failureKind([error('10007')])).toBe('passing');
    expect(failureKind([error('1047')])).toBe('ended');
    expect(failureKind([error('87'), error('10007', '', false)])).toBe('refused');
  });

  it('tells problems without markup, links or what hides text', () => {
    expect(
      cleanMessage('<b>No</b>\u202E <a href="https://x.example">see</a> https://y.example/z'),
    ).toBe('No see');
    expect(cleanMessage('')).toBe('eBay gave no reason.');
    expect([...cleanMessage('x'.repeat(2_000))]).toHaveLength(400);
    const [problem] = problemsOf([error('87', 'not a leaf'), error('87', 'not a leaf')]);
    expect(problem).toMatchObject({ field: 'category', isError: true });
    expect(problemsOf([error('87', 'a'), error('87', 'a')])).toHaveLength(1);
  });
});

describe('an item', () => {
  it('says confirmed facts alone, and a lien is not a clean title', () => {
    const names = (car: EbayCar) => itemSpecifics(car, USUAL_TERMS).map(({ name }) => name);
    expect(names(CAR)).toContain('Vehicle Title');
    expect(names({ ...CAR, condition: { titleStatus: 'lien', damage: [] } })).not.toContain(
      'Vehicle Title',
    );
    expect(names({ ...CAR, facts: {}, condition: { damage: [] } })).toEqual(['For Sale By']);
    const fuel = itemSpecifics({ ...CAR, facts: { fuel: 'plug_in_hybrid' } }, USUAL_TERMS);
    expect(fuel).toContainEqual({ name: 'Fuel Type', value: 'Plug-In Hybrid' });
  });

  it('makes paragraphs of a text and markup of nothing in it', () => {
    expect(descriptionHtml('One <b>\ntwo\r\n\r\n\nthree')).toBe(
      '<p>One &lt;b&gt;<br>two</p><p>three</p>',
    );
  });

  it('has a key that changes with all that buyers read, and not with pictures', () => {
    const key = contentKey(CAR, USUAL_TERMS);
    expect(contentKey({ ...CAR }, { ...USUAL_TERMS })).toBe(key);
    for (const other of [
      { ...CAR, title: 'x' },
      { ...CAR, description: 'x' },
      { ...CAR, priceCents: 1 },
      { ...CAR, zip: '10001' },
      { ...CAR, photoIds: [] },
      { ...CAR, facts: { ...CAR.facts, trim: 'EX' } },
    ]) {
      expect(contentKey(other, USUAL_TERMS)).not.toBe(key);
    }
    expect(contentKey(CAR, { ...USUAL_TERMS, durationDays: 7 })).not.toBe(key);
    const pictures = [
      { photoId: CAR.photoIds[0] ?? '', url: 'https://i.example/1', at: '2026-01-01T00:00:00Z' },
    ];
    expect(contentKey(CAR, { ...USUAL_TERMS, pictures })).toBe(key);
  });

  it('is refused here for what eBay would refuse for certain', () => {
    const fields = (car: EbayCar, terms = USUAL_TERMS) =>
      itemProblems(car, terms).map(({ field }) => field);
    expect(fields(CAR)).toEqual([]);
    expect(fields({ ...CAR, title: '🚗'.repeat(80) })).toEqual([]);
    expect(fields({ ...CAR, title: '🚗'.repeat(81) })).toEqual(['title']);
    expect(fields({ ...CAR, photoIds: [] })).toEqual(['photos']);
    const { vin: _vin, ...facts } = CAR.facts;
    expect(fields({ ...CAR, facts })).toEqual(['facts']);
    expect(fields({ ...CAR, facts: { ...facts, year: 1975 } })).toEqual([]);
    expect(fields({ ...CAR, priceCents: 100 }, { ...USUAL_TERMS, depositCents: 50_000 })).toEqual([
      'deposit',
    ]);
  });

  it('sends a picture anew before eBay may have forgotten it', () => {
    const photoId = '0190aaaa-0000-7000-8000-000000000001';
    const terms = readTerms({
      pictures: [{ photoId, url: 'https://i.example/1', at: '2026-01-01T00:00:00Z' }],
    });
    const urlAt = (now: string) => picturesOf(terms, [photoId], new Date(now))[0]?.url;
    expect(urlAt('2026-01-20T00:00:00Z')).toBe('https://i.example/1');
    expect(urlAt('2026-01-27T00:00:00Z')).toBeNull();
    expect(readTerms({ durationDays: 'forever' })).toEqual(USUAL_TERMS);
  });
});

describe('sales and offers', () => {
  it('leave out what cannot be read, and everything about people', () => {
    const order = (more: string) =>
      `<OrderArray><Order><OrderID>1-2</OrderID><OrderStatus>Cancelled</OrderStatus>${more}</Order></OrderArray>`;
    const sale =
      '<TransactionArray><Transaction><Item><ItemID>110</ItemID></Item><TransactionPrice currencyID="USD">5.00</TransactionPrice><CreatedDate>2026-01-01T00:00:00Z</CreatedDate><Buyer><Email>a@b.example</Email></Buyer></Transaction></TransactionArray>';
    const [found] = readSales(bodyOf(order(sale)));
    expect(found).toMatchObject({
      itemId: '110',
      status: 'cancelled',
      priceCents: 500,
      paidAt: null,
    });
    expect(JSON.stringify(found)).not.toContain('a@b');
    expect(readSales(bodyOf(order('')))).toEqual([]);
    expect(readSales(bodyOf('<OrderArray/>'))).toEqual([]);
    expect(
      readBids(
        bodyOf('<BestOfferArray><BestOffer><Status>Odd</Status></BestOffer></BestOfferArray>'),
      ),
    ).toEqual([]);
  });
});

it('the demo publishes to eBay’s sandbox or this machine, and nowhere that only looks like them', () => {
  const at = (url: string) =>
    publishingRefusal('demo', { authUrl: url, apiUrl: url, tradingUrl: url });
  for (const url of [
    'https://api.sandbox.ebay.com',
    'http://127.0.0.1:9000',
    'http://localhost:1',
    'http://[::1]:2',
  ]) {
    expect(at(url), url).toBeNull();
  }
  for (const url of [
    'https://api.ebay.com',
    'https://sandbox.ebay.com.evil.example',
    'https://evilsandbox.ebay.com.example',
    'https://xsandbox.ebay.com',
    'http://127.0.0.1.evil.example',
    'https://localhost.evil.example',
  ]) {
    expect(at(url), url).not.toBeNull();
  }
  const mixed = {
    authUrl: 'http://127.0.0.1',
    apiUrl: 'http://127.0.0.1',
    tradingUrl: 'https://api.ebay.com/ws/api.dll',
  };
  expect(publishingRefusal('demo', mixed)).not.toBeNull();
  expect(publishingRefusal('live', mixed)).toBeNull();
});
