import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { carsandbids } from './carsandbids';

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(text: string, url: string | null = null) {
  const bytes = new TextEncoder().encode(text);
  return readPage(carsandbids, { url, status: 200, contentType: null, bytes });
}

const FACTS = {
  Make: '<a href="/search/mazda">Mazda</a>',
  Model: '<a href="/search/mazda/mx-5">MX-5 Miata</a><button><span>Save</span></button>',
  Mileage: '61,300 Miles',
  VIN: 'jm1na3531r0500001',
  'Title Status': 'Clean (TX)',
  Location: '<a href="https://maps.example/">Waco, TX 76701</a>',
  Seller: '<div class="user"><a href="/user/somebody">somebody</a></div>',
  'Seller Type': 'Private Party',
  Engine: '-',
};

function auction(
  facts: Record<string, string> = FACTS,
  bar = '<div class="bid-bar"><span class="bid-value">$8,250</span></div>',
) {
  const lines = Object.entries(facts).map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  return `<!DOCTYPE html><html><body><div id="root"><div class="auction-title"><h1>1994 Mazda MX-5 Miata</h1></div>
    <div class="current-bid"><span class="th">Current Bid</span><span class="bid-value">$8,250</span></div>
    ${bar}<div class="quick-facts"><dl>${lines.join('')}</dl></div>
    <ul class="thread"><li>bid <span class="bid-value">$7,000</span></li></ul></div></body></html>`;
}

const PLACE = 'https://carsandbids.com/auctions/9aBcDeFg/1994-mazda-mx-5-miata';

describe('auctions of Cars & Bids', () => {
  it('are read with their facts, the bid that stands, and no words of buttons', () => {
    expect(read(auction(), PLACE).listings).toEqual([
      {
        externalId: '9aBcDeFg',
        url: PLACE,
        title: '1994 Mazda MX-5 Miata',
        make: 'Mazda',
        model: 'MX-5 Miata',
        price: 8_250,
        priceKind: 'auction',
        mileage: '61,300',
        vin: 'JM1NA3531R0500001',
        titleStatus: 'Clean (TX)',
        city: 'Waco',
        state: 'TX',
        zip: '76701',
        sellerKind: 'private',
      },
    ]);
    expect(read(auction()).listings[0]).toMatchObject({ externalId: 'JM1NA3531R0500001' });
  });

  it('have the price that was paid where they ended so, and kilometres where those are shown', () => {
    const sold =
      '<div class="bid-bar sold"><span class="ended">Ended</span><span class="bid-value">$9,100</span></div>';
    const facts = { ...FACTS, Mileage: '~98,000 Kilometers', 'Seller Type': 'Dealer' };
    expect(read(auction(facts, sold), PLACE).listings[0]).toMatchObject({
      price: 9_100,
      priceKind: 'sold',
      mileage: '98,000 km',
      mileageUnit: 'km',
      sellerKind: 'dealer',
    });
    const unknown = { ...FACTS, Mileage: 'TMU', VIN: 'none' };
    const [car] = read(auction(unknown, sold), PLACE).listings;
    expect([car?.mileage, car?.vin]).toEqual([undefined, undefined]);
  });

  it('tell a page not drawn, a wall, a page that breaks off and an unknown one apart', () => {
    const shell = '<!DOCTYPE html><html><body><div id="root"></div></body></html>';
    expect(read(shell).verdict).toBe('not_rendered');
    expect(
      read('<html><head><title>Just a moment...</title></head><body></body></html>').verdict,
    ).toBe('blocked');
    expect(read(auction().slice(0, -60)).problem).toMatch(/breaks off/);
    expect(read(auction().replaceAll('quick-facts', 'renamed')).verdict).toBe('unrecognised');
    expect(read(auction().replaceAll('dt>', 'b>')).verdict).toBe('unrecognised');
  });
});

describe('lists of Cars & Bids', () => {
  const item = (id: string, words: string, over = '') =>
    `<li class="auction-item"><a class="hero" title="1994 Mazda MX-5" href="/auctions/${id}/1994-mazda-mx-5"><img src="https://media.carsandbids.com/a.jpg"></a>
     <p class="auction-subtitle">61,300 Miles, 5-Speed Manual</p><p class="auction-loc">Waco, TX 76701</p>${words}${over}</li>`;
  const list = (...items: string[]) =>
    `<html><body><div id="root"><ul>${items.join('')}</ul></div></body></html>`;

  it('give each auction once', () => {
    const bid = '<span class="bid-value">$5,000</span>';
    const { listings, ...reading } = read(
      list(
        item('9aBcDeFg', bid),
        item('9aBcDeFg', bid),
        item('3hIjKlMn', '<b>Sold for $7,400</b>'),
      ),
    );
    expect(reading.verdict).toBe('ok');
    expect(
      listings.map(({ externalId, price, priceKind }) => [externalId, price, priceKind]),
    ).toEqual([
      ['9aBcDeFg', 5_000, 'auction'],
      ['3hIjKlMn', 7_400, 'sold'],
    ]);
    expect(listings[0]).toMatchObject({
      url: 'https://carsandbids.com/auctions/9aBcDeFg/1994-mazda-mx-5',
      mileage: '61,300',
      city: 'Waco',
      state: 'TX',
    });
  });

  it('are not recognised where more than a third of the auctions lost their addresses', () => {
    const lost = item('9aBcDeFg', '').replace('/auctions/', '/elsewhere/');
    expect(read(list(lost, item('3hIjKlMn', ''))).verdict).toBe('unrecognised');
  });

  it('are read from answers of the service too', () => {
    const auctions = [
      {
        id: '9aBcDeFg',
        title: '1994 Mazda MX-5',
        status: 'sold',
        sale_amount: 7_400,
        current_bid: 7_400,
        mileage: '61,300',
        location: 'Waco, TX 76701',
        transmission: 2,
      },
      { id: '3hIjKlMn', title: '2006 Vespa', is_not_car: true },
    ];
    expect(read(JSON.stringify({ total: 2, auctions }))).toMatchObject({
      verdict: 'ok',
      reportedTotal: 2,
      listings: [
        { externalId: '9aBcDeFg', price: 7_400, priceKind: 'sold', transmission: 'Manual' },
      ],
      rejected: [{ reason: 'not_a_car', externalId: '3hIjKlMn' }],
    });
    expect(read(JSON.stringify({ total: 0, auctions: [] })).verdict).toBe('empty');
    expect(read(JSON.stringify({ auctions: [] })).verdict).toBe('unrecognised');
  });
});

describe('saved pages of Cars & Bids', () => {
  const saved = (name: string) => readFileSync(path.join(FIXTURES, 'carsandbids', name), 'utf8');

  it.skipIf(!FIXTURES)(`agree with the lines beside the photos${hint}`, () => {
    const text = saved('auction-s2000-2023-10.html');
    const { listings, verdict } = read(text);
    expect(verdict).toBe('ok');
    const facts = new Map(
      text
        .split(/<dt>\s*/)
        .slice(1)
        .map((part) => {
          const [label = '', rest = ''] = part.split(/<\/dt>/);
          const value = (rest.split('</dd>')[0] ?? '').replace(/<button[\s\S]*/, '');
          return [label.trim(), value.replace(/<[^>]*>/g, ' ').trim()] as const;
        }),
    );
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({
      title: '2000 Honda S2000',
      price: 23_000,
      priceKind: 'auction',
      make: facts.get('Make'),
      model: facts.get('Model'),
      mileage: facts.get('Mileage'),
      vin: facts.get('VIN'),
      titleStatus: facts.get('Title Status'),
      city: 'Indianapolis',
      state: 'IN',
      sellerKind: 'private',
    });
    expect(facts.get('Location')).toBe('Indianapolis, IN 46234');
  });

  it.skipIf(!FIXTURES)(`tell the wall from the auction${hint}`, () => {
    expect(read(saved('blocked-cloudflare-2026-02.html'))).toMatchObject({
      verdict: 'blocked',
      listings: [],
    });
  });
});
