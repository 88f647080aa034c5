import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from './feed-error';
import { type FeedSummary, readFeed } from './read-feed';

const NOW = new Date('2026-03-01T15:00:00Z');

async function read(content: string | Uint8Array, chunkBytes = 64 * 1024) {
  const bytes = Buffer.from(content);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    chunks.push(bytes.subarray(at, at + chunkBytes));
  }
  const result = { raws: [] as object[], refused: 0, about: null as FeedSummary | null };
  for await (const batch of readFeed(Readable.from(chunks), { now: NOW })) {
    result.raws.push(...batch.rows.map(({ raw }) => raw));
    result.refused += batch.refusals.length;
    result.about = batch.about;
  }
  return result;
}

async function codeOf(content: string): Promise<string> {
  try {
    await read(content);
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
  return 'none';
}

const GOOGLE = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Example Motors</title><link>https://example.test</link>
<item><g:id>V1</g:id><g:vin>1HGCV1F34LA000001</g:vin><g:store_code>W1</g:store_code>
<g:dealership_name>Example &amp; Sons</g:dealership_name><g:dealership_address>1 Elm St, Waco, TX 76701</g:dealership_address>
<g:price>10499 USD</g:price><g:condition>u</g:condition><g:certified_pre_owned>yes</g:certified_pre_owned>
<g:make>Honda</g:make><g:model>Accord</g:model><g:year>2020</g:year><g:mileage>52,777 miles</g:mileage>
<g:image_link>https://img.test/1.jpg</g:image_link><g:additional_image_link>https://img.test/2.jpg</g:additional_image_link><g:additional_image_link>https://img.test/3.jpg</g:additional_image_link>
<g:link_template><![CDATA[https://example.test/v/V1?store={store_code}&src={campaign}]]></g:link_template>
<g:date_in_stock>2026-02-01</g:date_in_stock>
<g:vehicle_fulfillment><g:option>in_store</g:option><g:store_code>W1</g:store_code></g:vehicle_fulfillment></item>
</channel></rss>`;
const ACCORD = {
  externalId: 'V1',
  vin: '1HGCV1F34LA000001',
  url: 'https://example.test/v/V1?store=W1',
  price: '10499 USD',
  condition: 'certified',
  make: 'Honda',
  model: 'Accord',
  year: '2020',
  mileage: '52,777 miles',
  sellerKind: 'dealer',
  city: 'Waco',
  state: 'TX',
  zip: '76701',
  imageUrls: ['https://img.test/1.jpg', 'https://img.test/2.jpg', 'https://img.test/3.jpg'],
  listedAt: new Date('2026-02-01T12:00:00Z'),
};

const vehicle = (fields: string) => `<inventory><vehicle>${fields}</vehicle></inventory>`;
const SOUL =
  '<stock>7</stock><year>2019</year><make>Kia</make><model>Soul</model><price>9995</price>';
const SOUL_RAW = { externalId: '7', year: '2019', make: 'Kia', model: 'Soul', price: '9995' };

describe('readFeed on XML', () => {
  it('reads a vehicle listings feed of search engines, plain and packed, in pieces of any size', async () => {
    for (const content of [GOOGLE, gzipSync(GOOGLE), `\uFEFF${GOOGLE}`]) {
      expect((await read(content)).raws).toEqual([ACCORD]);
    }
    expect((await read(GOOGLE, 7)).raws).toEqual([ACCORD]);
  });

  it.each(['vehicle', 'item', 'listing', 'Vehicle', 'inventory_item', 'car'])(
    'takes an element named %s for a vehicle',
    async (name) => {
      const { raws } = await read(`<feed><list><${name}>${SOUL}</${name}></list></feed>`);
      expect(raws).toEqual([SOUL_RAW]);
    },
  );

  it('takes the outermost of such elements, with what stands in others within it', async () => {
    const fields = `<vehicle>${SOUL}</vehicle><dealer><name>Example</name><city>Waco</city><state>TX</state></dealer>
      <photos><photo url="https://img.test/1.jpg"/><photo>https://img.test/2.jpg</photo></photos>`;
    const { raws } = await read(`<feed><listing>${fields}</listing></feed>`);
    expect(raws).toEqual([
      {
        ...SOUL_RAW,
        city: 'Waco',
        state: 'TX',
        imageUrls: ['https://img.test/1.jpg', 'https://img.test/2.jpg'],
      },
    ]);
  });

  it('reads attributes of a vehicle, units and currencies', async () => {
    const fields = '<price currency="CAD">9995</price><mileage unit="km">88000</mileage>';
    const { raws } = await read(
      `<feed><vehicle year="2019" make="Kia" model="Soul">${fields}</vehicle></feed>`,
    );
    expect(raws).toEqual([
      {
        year: '2019',
        make: 'Kia',
        model: 'Soul',
        price: '9995',
        currency: 'CAD',
        mileage: '88000',
        mileageUnit: 'km',
      },
    ]);
  });

  it('reads a file of one line of a megabyte, and one in Latin-1', async () => {
    const many = `<inventory>${`<vehicle>${SOUL}</vehicle>`.repeat(9_000)}</inventory>`;
    expect((await read(many)).raws).toHaveLength(9_000);
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?>${vehicle(`${SOUL}<city>Ca\u00f1on City</city>`)}`;
    expect((await read(Buffer.from(latin, 'latin1'))).raws).toEqual([
      { ...SOUL_RAW, city: 'Ca\u00f1on City' },
    ]);
  });

  it('hands over the vehicles before a cut, not the one that it goes through, and says so', async () => {
    const file = `<inventory><vehicle>${SOUL}</vehicle><vehicle>${SOUL}<price>12`;
    const raws: object[] = [];
    const reading = (async () => {
      for await (const batch of readFeed(Readable.from([Buffer.from(file)]), { now: NOW })) {
        raws.push(...batch.rows.map(({ raw }) => raw));
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'ends_early' });
    expect(raws).toEqual([SOUL_RAW]);
  });

  it('refuses a vehicle that is too long and keeps the others', async () => {
    const long = `<vehicle>${SOUL}<notes>${'x'.repeat(300_000)}</notes></vehicle>`;
    const result = await read(`<inventory>${long}<vehicle>${SOUL}</vehicle></inventory>`);
    expect([result.raws.length, result.refused]).toEqual([1, 1]);
  });

  it('tells a web page, a file without vehicles and one without prices apart', async () => {
    expect(await codeOf('<!doctype html><html><body>Hello</body></html>')).toBe('not_text');
    expect(await codeOf('<rss><channel><title>News</title></channel></rss>')).toBe('no_rows');
    expect(await codeOf('<rss><channel><item><guid>1</guid></item></channel></rss>')).toBe(
      'columns_missing',
    );
    expect(await codeOf(vehicle('<year>2019</year><make>Kia</make><model>Soul</model>'))).toBe(
      'columns_missing',
    );
    expect(await codeOf('<a>'.repeat(5_000))).toBe('unreadable');
  });

  it('never fails but with a word to the person who sent the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        await codeOf(`<inventory><vehicle>${SOUL}</vehicle>${text}`);
      }),
      { numRuns: 100 },
    );
  });
});

describe('readFeed on exports of dealers', () => {
  const rawOf = async (header: string, row: string) => (await read(`${header}\n${row}\n`)).raws[0];

  it('reads a vehicle listings feed with tabs', async () => {
    const names = [
      ...['id', 'vin', 'store_code', 'dealership_name', 'dealership_address', 'price', 'condition'],
      ...['certified_pre_owned', 'make', 'model', 'year', 'mileage', 'image_link', 'link_template'],
      ...['additional_image_link', 'date_in_stock', 'vehicle_msrp'],
    ];
    const cells = [
      ...['V1', '1HGCV1F34LA000001', 'W1', 'Example & Sons', '1 Elm St, Waco, TX 76701'],
      ...['10499 USD', 'used', '1', 'Honda', 'Accord', '2020', '52,777 miles'],
      ...['https://img.test/1.jpg', 'https://example.test/v/V1?store={store_code}'],
      ...['https://img.test/2.jpg,https://img.test/3.jpg', '2026-02-01', '33000 USD'],
    ];
    expect(await rawOf(names.join('\t'), cells.join('\t'))).toEqual(ACCORD);
  });

  it.each(['|', ',', ', ', ';', ' '])('parts photos by "%s"', async (sign) => {
    const urls = ['https://img.test/a,b.jpg', 'https://img.test/2.jpg', 'https://img.test/3.jpg'];
    const row = `1,100,2019,Ford,F-150,"${urls.join(sign)}"`;
    const raw = await rawOf('Stock,Selling Price,Year,Make,Model,Photo URLs', row);
    expect(raw).toMatchObject({ externalId: '1', price: '100', imageUrls: urls });
  });

  it.each([
    ['N', '', 'new'],
    ['U', 'N', 'used'],
    ['Used', 'Yes', 'certified'],
    ['new', 'true', 'new'],
    ['', '1', 'certified'],
    ['Fair', '', 'Fair'],
    ['', '', undefined],
  ])('reads the condition "%s" with certified "%s" as %s', async (condition, certified, word) => {
    const row = `1,100,2019,Ford,F-150,${condition},${certified}`;
    const raw = await rawOf('Stock,Price,Year,Make,Model,New/Used,Certified', row);
    expect(raw).toMatchObject({ externalId: '1' });
    expect((raw as { condition?: string }).condition).toBe(word);
  });

  it('takes the price from the first of several columns that has one', async () => {
    const header = 'Stock,Year,Make,Model,Internet Price,Selling Price,MSRP,Type';
    const prices = async (cells: string) => {
      const raw = await rawOf(header, `1,2019,Ford,F-150,${cells}`);
      const { price, condition } = raw as { price?: string; condition?: string };
      return [price, condition];
    };
    expect(await prices('0.00,$21000,33000,New')).toEqual(['$21000', 'new']);
    expect(await prices('20000,21000,33000,Used')).toEqual(['21000', undefined]);
    expect(await prices('0,,33000,SUV')).toEqual([undefined, undefined]);
  });

  it('keeps the columns of the place before the address in one line, and a bad date out', async () => {
    const raw = await rawOf(
      'price,title,dealer_city,dealer_state,dealer_address,entry_date',
      '100,2019 Ford F-150,Reno,NV,"1 Elm St, Waco, TX 76701",soon',
    );
    expect(raw).toEqual({
      price: '100',
      title: '2019 Ford F-150',
      city: 'Reno',
      state: 'NV',
      sellerKind: 'dealer',
    });
  });
});
