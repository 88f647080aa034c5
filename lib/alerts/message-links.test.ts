import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepOpening } from '@/lib/platform/encryption';
import { MS_PER_DAY } from '@/lib/platform/time';
import { ALERT_ANSWERS } from './alert-answer';
import { addressDigest, addressDigests } from './channel-address';
import {
  type LinkPurpose,
  linkKeys,
  messageLinks,
  originalAddress,
  readLink,
  signLink,
} from './message-links';

const KEYS = linkKeys('a secret of tests, long enough', 'live');
const NOW = new Date('2026-11-22T14:00:00Z');
const uuid = fc.uuid();
const purpose: fc.Arbitrary<LinkPurpose> = fc.oneof(
  fc.record({ purpose: fc.constant('open' as const), alertId: uuid }),
  fc.record({
    purpose: fc.constant('answer' as const),
    alertId: uuid,
    answer: fc.constantFrom(...ALERT_ANSWERS),
  }),
  fc.record({ purpose: fc.constant('stop_search' as const), channelId: uuid, savedSearchId: uuid }),
  fc.record({ purpose: fc.constant('stop_channel' as const), channelId: uuid }),
);

describe('a signed link', () => {
  it('says what it was signed for, and nothing once a character of it is another', () => {
    fc.assert(
      fc.property(purpose, fc.nat(), fc.constantFrom(...'Aaz09-_'), (link, at, letter) => {
        const token = signLink(link, KEYS, NOW);
        expect(token).toMatch(/^[\w-]{48,70}$/);
        expect(readLink(token, KEYS, NOW)).toEqual(link);
        const place = at % token.length;
        const other = `${token.slice(0, place)}${letter}${token.slice(place + 1)}`;
        if (other !== token) expect(readLink(other, KEYS, NOW)).toBeNull();
      }),
    );
  });

  it('of another market, another secret or past its end is none', () => {
    const link = { purpose: 'stop_channel', channelId: crypto.randomUUID() } as const;
    const token = signLink(link, KEYS, NOW);
    expect(readLink(token, linkKeys('a secret of tests, long enough', 'demo'), NOW)).toBeNull();
    expect(readLink(token, linkKeys('another secret of tests, longer', 'live'), NOW)).toBeNull();
    const later = (days: number) => new Date(NOW.getTime() + days * MS_PER_DAY);
    expect(readLink(token, KEYS, later(365))).toEqual(link);
    expect(readLink(token, KEYS, later(367))).toBeNull();
    expect(readLink('', KEYS, NOW)).toBeNull();
    expect(readLink('../../etc/passwd', KEYS, NOW)).toBeNull();
  });
});

describe('a new encryption secret', () => {
  it('lets people end messages by links, and answer from phones and chats, of before', () => {
    const [before, now] = [
      'the secret of last year, long enough',
      'the secret of this year, long too',
    ];
    const link = { purpose: 'stop_channel', channelId: crypto.randomUUID() } as const;
    const token = signLink(link, linkKeys(before, 'live'), NOW);
    const digest = addressDigest(before, 'sms', '+15125550123');
    expect(readLink(token, linkKeys(now, 'live'), NOW)).toBeNull();
    expect(addressDigests(now, 'sms', '+15125550123')).not.toContain(digest);
    keepOpening(before);
    expect(readLink(token, linkKeys(now, 'live'), NOW)).toEqual(link);
    expect(addressDigests(now, 'sms', '+15125550123')).toEqual([
      addressDigest(now, 'sms', '+15125550123'),
      digest,
    ]);
    // What is new is made with the new one.
    expect(linkKeys(now, 'live').secret).not.toBe(linkKeys(before, 'live').secret);
  });
});

describe('addresses in messages', () => {
  it('lead to this server only', () => {
    const links = messageLinks({ publicUrl: 'https://deals.example.com', keys: KEYS, now: NOW });
    const id = crypto.randomUUID();
    const addresses = [
      links.open(id),
      links.answer(id, 'watch'),
      links.stop({ channelId: id, savedSearchId: id }),
      links.history,
    ];
    for (const address of addresses) {
      expect(new URL(address).origin).toBe('https://deals.example.com');
    }
    expect(links.isReachable).toBe(true);
    for (const publicUrl of ['http://localhost:3000', 'http://127.0.0.1:3000']) {
      expect(messageLinks({ publicUrl, keys: KEYS, now: NOW }).isReachable).toBe(false);
    }
  });

  it.each([
    ['https://cars.example.com/a?b=c', 'https://cars.example.com/a?b=c'],
    ['javascript:alert(1)', null],
    ['data:text/html,<b>', null],
    ['https://user:secret@cars.example.com/', null],
    ['not an address', null],
    [null, null],
  ])('of an advert: %j is %j', (given, address) => {
    expect(originalAddress(given)).toBe(address);
  });
});
