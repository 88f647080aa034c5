import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  challengeResponse,
  isSignedBy,
  parseNotice,
  parseNoticeKey,
  parseSignatureHeader,
} from './marketplace-notice';

const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const key = parseNoticeKey({ key: pem.replace(/\n/g, ''), algorithm: 'ECDSA', digest: 'SHA1' });
const sign = (text: string) => createSign('sha1').update(text).sign(pair.privateKey, 'base64');
const header = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

const NOTICE = {
  metadata: { topic: 'MARKETPLACE_ACCOUNT_DELETION', schemaVersion: '1.0', deprecated: false },
  notification: {
    notificationId: '49feeaeb_1',
    eventDate: '2026-03-19T20:43:59.462Z',
    publishDate: '2026-03-19T20:43:59.679Z',
    publishAttemptCount: 1,
    data: { username: 'some_seller', userId: 'ma8vp1jySJC', eiasToken: 'nY+sHZ2PrBmdj6wVnY' },
  },
};

describe('a signature', () => {
  it('holds for the body as it came and as eBay’s library writes it, and for no other', () => {
    if (key === null) throw new Error('the key could not be read');
    const text = JSON.stringify(NOTICE);
    const spaced = JSON.stringify(NOTICE, null, 2);
    expect(isSignedBy(key, text, sign(text))).toBe(true);
    expect(isSignedBy(key, spaced, sign(spaced))).toBe(true);
    expect(isSignedBy(key, spaced, sign(text))).toBe(true);
    expect(isSignedBy(key, text.replace('some_seller', 'other_one'), sign(text))).toBe(false);
    expect(isSignedBy(key, text, sign(`${text} `))).toBe(false);
    for (const signature of ['', 'AAAA', 'not base64 at all', sign(text).slice(0, -4)]) {
      expect(isSignedBy(key, text, signature)).toBe(false);
    }
  });

  it('is read from its header only as eBay writes it', () => {
    const said = { alg: 'ecdsa', kid: '9936261a-7d7b-4621', signature: 'QUJD', digest: 'SHA1' };
    expect(parseSignatureHeader(header(said))).toEqual({
      keyId: '9936261a-7d7b-4621',
      signature: 'QUJD',
    });
    const strange = [null, '', 'x', header('text'), header({ ...said, kid: '../../oauth2/token' })];
    for (const value of [...strange, header({ kid: 'a' }), header({ ...said, kid: 7 })]) {
      expect(parseSignatureHeader(value)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => parseSignatureHeader(text) === null),
      { numRuns: 100 },
    );
  });
});

describe('a key', () => {
  it('is one of an elliptic curve, with or without line ends', () => {
    expect(parseNoticeKey({ key: pem })?.digest).toBe('sha1');
    expect(parseNoticeKey({ key: pem, digest: 'SHA-256' })?.digest).toBe('sha256');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;
    const strange = [
      null,
      {},
      { key: '' },
      { key: 'x' },
      { key: pem, digest: 'MD5' },
      { key: rsa.export({ type: 'spki', format: 'pem' }).toString() },
    ];
    for (const value of strange) expect(parseNoticeKey(value)).toBeNull();
  });
});

describe('a notice', () => {
  it('says which account it is about, by name and by id', () => {
    expect(parseNotice(JSON.stringify(NOTICE))).toEqual({
      id: '49feeaeb_1',
      eventAt: new Date('2026-03-19T20:43:59.462Z'),
      sellerNames: ['some_seller', 'ma8vp1jySJC'],
    });
  });

  it('without a name is about the id, and without a time about no time', () => {
    const { notification } = NOTICE;
    const bare = { ...notification, eventDate: 'soon', data: { username: null, userId: 'x1' } };
    expect(parseNotice(JSON.stringify({ ...NOTICE, notification: bare }))).toMatchObject({
      eventAt: null,
      sellerNames: ['x1'],
    });
  });

  it('of another topic is none, and one that says nothing is refused', () => {
    const other = { ...NOTICE, metadata: { topic: 'PRIORITY_LISTING_REVISION' } };
    expect(parseNotice(JSON.stringify(other))).toBeNull();
    for (const text of ['', '{}', '[]', 'null', JSON.stringify({ metadata: NOTICE.metadata })]) {
      expect(() => parseNotice(text)).toThrow(RangeError);
    }
  });
});

it('the challenge is answered with the hash of challenge, token and address in this order', () => {
  const [code, token, endpoint] = ['a1', 'token', 'https://deals.example/api/webhooks/ebay'];
  const expected = createHash('sha256').update(`${code}${token}${endpoint}`).digest('hex');
  expect(challengeResponse(code, token, endpoint)).toBe(expected);
});
