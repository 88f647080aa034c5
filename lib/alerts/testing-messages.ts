import type { AlertContent } from '@/db/alert-content';
import type { DeliveryKind } from '@/db/vocabulary';
import type { MessageInput, ToldAlert } from './message';
import { linkKeys, messageLinks } from './message-links';

/** Links of a server that tests name. */
export const TEST_LINK_KEYS = linkKeys('a secret of tests, long enough', 'live');
export const TEST_SENT_AT = new Date('2026-11-22T14:03:17Z');

/** A car as an alert of tests tells of it. */
export function alertContent(change: Partial<AlertContent> = {}): AlertContent {
  return {
    ...{ title: '2019 Honda CR-V EX-L, one owner', year: 2019, make: 'Honda', model: 'CR-V' },
    ...{ trim: 'EX-L', mileageMi: 41_203, city: 'Denver', state: 'CO', sourceKey: 'cars' },
    ...{ priceCents: 1_840_000, previousPriceCents: null, rating: 'great', isCheckFirst: false },
    ...{ p10Cents: 1_910_000, p50Cents: 2_130_000, p90Cents: 2_380_000, askPercentile: 7 },
    ...{ confidence: 0.8, compsCount: 41, savingCents: 290_000, worstCaseSavingCents: 70_000 },
    ...{ outTheDoorCents: 2_011_800, profitCents: null, score: 88 },
    reason: 'Asks $2,900 less than the middle of 41 comparable cars.',
    ...{ searchName: 'Compact SUVs near Denver', isSimulated: false },
    ...change,
  };
}

let made = 0;
const uuid = (): string => {
  made += 1;
  return `0190a000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
};

/** An alert of tests about such a car. */
export function toldAlert(change: Partial<ToldAlert> = {}): ToldAlert {
  return {
    ...{ alertId: uuid(), opportunityId: uuid(), vehicleId: uuid(), listingId: uuid() },
    ...{ savedSearchId: uuid(), kind: 'new', content: alertContent() },
    originalUrl: 'https://cars.example.com/adverts/1?a=b&c=d',
    seenAt: new Date('2026-11-22T14:03:05Z'),
    valuedAt: new Date('2026-11-22T14:03:07Z'),
    matchedAt: new Date('2026-11-22T14:03:08Z'),
    ...change,
  };
}

/** What a message of tests is made from. */
export function messageInput(
  change: Partial<MessageInput> & { kind?: DeliveryKind } = {},
): MessageInput {
  const { kind = 'instant', ...rest } = change;
  return {
    alerts: [toldAlert()],
    delivery: { kind, channelId: uuid() },
    market: 'live',
    sentAt: TEST_SENT_AT,
    links: messageLinks({
      publicUrl: 'https://deals.example.com',
      keys: TEST_LINK_KEYS,
      now: TEST_SENT_AT,
    }),
    isFirst: false,
    ...rest,
  };
}

/** Titles that would do harm where one forgot to think of them. */
export const NASTY_TITLES: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><a href="https://evil.example">click</a>',
  '</title></td></table><style>*{display:none}</style>',
  '**bold** _it_ `code` [click](https://evil.example) ~~s~~ ||spoiler|| > quote # head',
  '\\*\\[click\\](https://evil.example)',
  '\u202Egnp.evil\u202C \u2066left\u2069 \u200Fright',
  'zero\u200Bwidth\u200Cjoiner\u200D\u2060\uFEFF',
  'line\r\nBcc: victim@evil.example\n\nbody',
  '\u0000\u0007\u001B[31mred\u009B',
  '@everyone @here <@123456789> <@&1> <#2> </cmd:3> <t:0:R>',
  '/start /pause #tag $TAG',
  'javascript:alert(1) data:text/html,<b> https://evil.example/x?y www.evil.example bob@evil.example',
  'tg://resolve?domain=evil mailto:a@b.example tel:+15551234567',
  '🚗👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 \u{1F1FA}\u{1F1F8}',
  `Z${'\u0337\u0338\u0321\u0322'.repeat(40)}algo`,
  '\uD83D lone \uDE00 surrogates',
  'ＦＵＬＬ　ＷＩＤＴＨ ﷽ 日本の車 العربية',
  '&lt;b&gt; &amp; &#x3C;i&#x3E; %3Cb%3E {{template}} $x',
  'A'.repeat(10_240),
  '<'.repeat(10_240),
  '🚗'.repeat(3_000),
  '\u2028separator\u2029paragraph',
  '   ',
];
