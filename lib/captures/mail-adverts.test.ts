import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCE_DEFINITIONS } from '@/lib/sources/adapters/definitions';
import { readMailAdverts } from './mail-adverts';
import { mailLink } from './mail-links';
import { type ReadMail, readMail } from './mail-reading';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (mail: Partial<ReadMail>) =>
  readMailAdverts(SOURCE_DEFINITIONS, { subject: null, html: null, text: null, ...mail });
const listingsOf = (mail: Partial<ReadMail>) => read(mail).reading.listings;

/** A card as alert mails have them: picture, title, price and miles in a cell of their own. */
const card = (id: number, title: string, price: string, miles: string) => `
  <td><table><tr><td><a href="https://www.cars.com/vehicledetail/${id}/?utm_source=alert">
    <img src="https://images.example.test/${id}.jpg" alt="${title}"></a></td></tr>
  <tr><td><a href="https://www.cars.com/vehicledetail/${id}/?utm_source=alert2"><b>${title}</b></a></td></tr>
  <tr><td>${price}</td><td>${miles}</td></tr></table></td>`;

const ALERT = `<html><body><h1>3 new matches under $15,000</h1><table><tr>
  ${card(10001, '2016 Toyota Camry SE', '$12,400', '81,203 mi.')}
  ${card(10002, '2015 Honda Accord EX-L', '$11,950', '92k miles')}</tr><tr>
  ${card(10003, '2017 Ford Escape Titanium', 'Was $13,900 <b>$13,250</b> est. $231/mo', '64,118 miles · 12 mi away')}
  </tr></table><a href="https://www.cars.com/account/preferences">Settings</a></body></html>`;

describe('the adverts of a mail', () => {
  it('are the links whose own part of the mail has one title and one price', () => {
    const { definition, reading } = read({ html: ALERT });
    expect(definition?.key).toBe('carscom');
    expect(reading.verdict).toBe('ok');
    expect(reading.listings).toEqual([
      {
        url: 'https://www.cars.com/vehicledetail/10001',
        title: '2016 Toyota Camry SE',
        price: '$12,400',
        priceKind: 'dealer_ask',
        mileage: '81,203 mi',
      },
      {
        url: 'https://www.cars.com/vehicledetail/10002',
        title: '2015 Honda Accord EX-L',
        price: '$11,950',
        priceKind: 'dealer_ask',
        mileage: '92k miles',
      },
      {
        url: 'https://www.cars.com/vehicledetail/10003',
        title: '2017 Ford Escape Titanium',
        price: '$13,250',
        priceKind: 'dealer_ask',
        mileage: '64,118 miles',
      },
    ]);
  });

  it('are left out where it is not certain whose price it is', () => {
    const link = (id: number, title: string) =>
      `<a href="https://www.cargurus.com/Cars/link/${id}">${title}</a>`;
    // One after the other in one cell: the price may stand before or behind its car.
    const flat = `<td>$9,900 ${link(500001, '2012 Mazda 3')} $10,500 ${link(500002, '2013 Mazda 6')} $11,000</td>`;
    const two = `<div>${link(500003, '2012 Mazda 3')} $9,900 or $9,500</div>`;
    const none = `<div>${link(500004, '2012 Mazda 3')} call for price</div>`;
    const bound = `<div>Cars under $9,900 like ${link(500005, '2012 Mazda 3')}</div>`;
    const monthly = `<div>${link(500006, '2012 Mazda 3')} $1,199/mo</div>`;
    for (const html of [flat, two, none, bound, monthly]) {
      expect(read({ html }).reading.verdict, html).toBe('unrecognised');
    }
  });

  it('are found in plain text by paragraph', () => {
    const text = `Hi,\r\n\r\n2014 Subaru Outback 2.5i Premium\r\n$10,995 | 98,400 miles\r\nhttps://denver.craigslist.org/cto/d/denver-2014-subaru/7712345678.html\r\n\r\n2011 Honda Fit\r\nno price\r\nhttps://denver.craigslist.org/cto/d/denver-fit/7712345679.html`;
    expect(listingsOf({ text })).toEqual([
      {
        url: 'https://denver.craigslist.org/cto/d/denver-2014-subaru/7712345678.html',
        title: '2014 Subaru Outback 2.5i Premium',
        price: '$10,995',
        priceKind: 'private_ask',
        mileage: '98,400 miles',
      },
    ]);
  });

  it('are of known sources only, and links that count clicks are not followed', () => {
    const html = ALERT.replaceAll('https://www.cars.com/', 'https://www.cars.example/');
    expect(read({ html }).reading.verdict).toBe('unrecognised');
    const tracked = ALERT.replaceAll('https://www.cars.com/', 'https://click.mail.cars.com/ls/');
    expect(read({ html: tracked }).reading.problem).toMatch(/counts clicks/);
  });

  it('may stand whole within a link that counts clicks', () => {
    const target = 'https://www.autotrader.com/cars-for-sale/vehicle/712345678?clickType=alert';
    const link = mailLink(
      `https://click.e.autotrader.com/?qs=1&u=${encodeURIComponent(target)}`,
      SOURCE_DEFINITIONS,
    );
    expect(link).toMatchObject({ kind: 'advert', address: target });
    expect(
      mailLink(
        `https://x.test/?u=${encodeURIComponent('http://127.0.0.1/1234')}`,
        SOURCE_DEFINITIONS,
      ),
    ).toEqual({ kind: 'other' });
    expect(mailLink('javascript:alert(12345)', SOURCE_DEFINITIONS).kind).toBe('other');
  });

  it('never throw or take long, whatever the mail is made of', () => {
    const pieces = fc.constantFrom(
      ...['<td>', '</td>', '<a href="https://www.cars.com/vehicledetail/12345/">', '</a>'],
      ...['2016 Toyota Camry', '$12,400', '81,203 mi.', '<s>', '</s>', '\n\n', '&amp;', '<!--'],
      ...['https://www.cars.com/vehicledetail/9999/', '<div>', '\u0000', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const mail = parts.join(' ');
        for (const listing of listingsOf({ html: mail, text: mail })) {
          expect(listing.title).toMatch(/^2016 Toyota Camry/);
          expect(listing.price).toBe('$12,400');
        }
      }),
      { numRuns: 300 },
    );
  });
});

const HEAD = 'From: Alerts <alerts@example.test>\r\nTo: ann@example.test\r\nSubject: Matches\r\n';

describe('a raw mail', () => {
  it('is read through parts, encodings and a mail within it', async () => {
    const quoted = ALERT.replaceAll('=', '=3D').replace('Camry', 'Cam=\r\nry');
    const inner = `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the page\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}\r\n--b--\r\n`;
    const forwarded = `From: ann@example.test\r\nTo: cars@example.test\r\nSubject: Fwd: Matches\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--\r\n`;
    for (const raw of [inner, forwarded]) {
      const mail = await readMail(bytesOf(raw));
      expect(mail?.html).toContain('Camry');
      expect(mail && listingsOf(mail)).toHaveLength(3);
    }
    const base64 = `${HEAD}Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(ALERT).toString('base64')}\r\n`;
    const mail = await readMail(bytesOf(base64));
    expect(mail && listingsOf(mail)).toHaveLength(3);
  });

  it('may name a wrong charset, or none that there is', async () => {
    for (const charset of ['iso-8859-1', 'utf-16', 'x-nothing', '']) {
      const raw = `${HEAD}Content-Type: text/html; charset=${charset}\r\n\r\n${ALERT}`;
      const mail = await readMail(bytesOf(raw));
      expect(mail?.subject, charset).toBe('Matches');
    }
  });

  it('is none where it has no headers of mail', async () => {
    for (const text of ['', '<html><body>A page</body></html>', '{"a":1}', 'Subject: only']) {
      expect(await readMail(bytesOf(text)), text).toBeNull();
    }
  });

  it.each([
    ['of 8 MB on one line', () => `${HEAD}\r\n${'x'.repeat(8 * 1024 * 1024 - 200)}`],
    ['of 8 MB of tags', () => `${HEAD}Content-Type: text/html\r\n\r\n${'<div>'.repeat(1_600_000)}`],
    [
      'of 8 MB of links',
      () =>
        `${HEAD}Content-Type: text/html\r\n\r\n${'<a href="https://www.cars.com/vehicledetail/12345/">2016 Kia'.repeat(130_000)}`,
    ],
    ['of paragraphs without end', () => `${HEAD}\r\n${'https://x.test/1234 '.repeat(400_000)}`],
    [
      'with parts within parts',
      () =>
        `${HEAD}${Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')}`,
    ],
    [
      'with parts without end',
      () =>
        `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(1_000_000)}`,
    ],
    [
      'with mails within mails',
      () =>
        `${HEAD}${'Content-Type: message/rfc822\r\n\r\nFrom: a@b.test\r\nTo: a@b.test\r\n'.repeat(3_000)}`,
    ],
    ['with headers without end', () => `${HEAD}${'X-A: 1\r\n'.repeat(900_000)}`],
  ])('%s is read or refused', async (_name, make) => {
    const bytes = bytesOf(make());
    const mail = await readMail(bytes);
    const read = mail && readMailAdverts(SOURCE_DEFINITIONS, mail);
    expect(read?.reading.verdict ?? 'unrecognised').toBe('unrecognised');
  });
});
