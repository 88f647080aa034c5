import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { ALERT_CHANNEL_KINDS } from '@/db/vocabulary';
import type {
  DiscordMessage,
  EmailMessage,
  SmsMessage,
  TelegramMessage,
  WebhookMessage,
  WebPushMessage,
} from './channel';
import { gsmParts, toGsm } from './gsm-text';
import { type MessageInput, renderAlert, renderCode } from './message';
import { outboxCopyOf } from './outbox-copy';
import { alertContent, messageInput, NASTY_TITLES, toldAlert } from './testing-messages';
import { webhookBodySchema } from './webhook-body';

interface Seen {
  tags: string[];
  attributes: string[];
  hrefs: string[];
  comments: string[];
  text: string;
}

/** Elements, attributes, addresses and text of a document as a mail program sees them. */
function see(html: string): Seen {
  const seen: Seen = { tags: [], attributes: [], hrefs: [], comments: [], text: '' };
  const parser = new Parser({
    onopentag(name, attributes) {
      seen.tags.push(name);
      seen.attributes.push(...Object.keys(attributes).map((key) => `${name}.${key}`));
      if (attributes.href !== undefined) seen.hrefs.push(attributes.href);
    },
    oncomment: (text) => seen.comments.push(text),
    ontext: (text) => {
      seen.text += text;
    },
  });
  parser.end(html);
  return seen;
}

const rendered = {
  email: async (input: MessageInput) => (await renderAlert('email', input)) as EmailMessage,
  telegram: async (input: MessageInput) =>
    (await renderAlert('telegram', input)) as TelegramMessage,
  sms: async (input: MessageInput) => (await renderAlert('sms', input)) as SmsMessage,
  discord: async (input: MessageInput) => (await renderAlert('discord', input)) as DiscordMessage,
  webhook: async (input: MessageInput) => (await renderAlert('webhook', input)) as WebhookMessage,
  push: async (input: MessageInput) => (await renderAlert('web_push', input)) as WebPushMessage,
};

const NASTY = NASTY_TITLES.map((title, at) => [at, title] as const);

/** An alert whose every text is this one. */
const nastyAlert = (text: string) =>
  toldAlert({
    content: alertContent({ title: text, trim: text, city: text, reason: text, searchName: text }),
    originalUrl: text,
  });
const others = (alert = toldAlert()) => [alert, ...Array.from({ length: 20 }, () => toldAlert())];

describe('an alert says the same on every channel', () => {
  const input = messageInput();

  it('as a mail with both parts', async () => {
    const { subject, html, text, unsubscribeUrl } = await rendered.email(input);
    expect(subject).toBe('Great deal: 2019 Honda CR-V EX-L, $18,400');
    for (const part of [see(html).text, text]) {
      expect(part).toContain('$18,400');
      expect(part).toContain('≈ $20,118 out the door');
      expect(part).toContain('Saves about $2,900, at least $700');
      expect(part).toContain(
        'Comparable cars sell asking $19,100 to $23,800, middle $21,300; cheaper than 93 of 100.',
      );
      expect(part).toContain('41,203 mi · Denver, CO · 41 comps, confidence high');
      expect(part).toContain('Asks $2,900 less than the middle of 41 comparable cars.');
      expect(part).toContain('seen 2026-11-22 14:03:05 UTC → valued +2 s → found +1 s → sent +9 s');
    }
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).not.toMatch(/<(img|script|link|svg)\b/);
    expect(html).not.toMatch(/url\(|@import/);
    expect(new URL(unsubscribeUrl ?? '').pathname).toMatch(/^\/unsubscribe\/[\w-]{70}$/);
    expect(see(html).hrefs.every((href) => href.startsWith('https://'))).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it('as a chat message with buttons that answer', async () => {
    const { html, buttons } = await rendered.telegram(input);
    expect(html).toContain('<b>$18,400</b> · ≈ $20,118 out the door');
    expect(html).toContain('<code>────────▼─━━━━┃━━━━━──────────</code>');
    const data = buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []));
    expect(data).toHaveLength(6);
    for (const one of data) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64);
  });

  it('as a text message that fits two parts and says first how to end it', async () => {
    const { text } = await rendered.sms(input);
    expect(text).toMatch(
      /^Great deal: 2019 Honda CR-V EX-L, \$18,400 \(~ \$20,118 out the door\)\. Saves about \$2,900, at least \$700\. 41,203 mi, Denver, CO\. https:\/\/deals\.example\.com\/alerts\/open\/[\w-]{48}$/,
    );
    const first = await rendered.sms({ ...input, isFirst: true });
    expect(first.text).toMatch(/Reply STOP to end these\.$/);
    expect(gsmParts(`Demo: ${first.text}`)).toBeLessThanOrEqual(2);
  });

  it('as JSON of the described shape, and as a notification', async () => {
    const { body } = await rendered.webhook(input);
    expect(webhookBodySchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      type: 'alert.created',
      timestamp: '2026-11-22T14:03:17.000Z',
      data: {
        alert: { price_cents: 1_840_000, rating: 'great', seen_at: '2026-11-22T14:03:05.000Z' },
      },
    });
    const push = await rendered.push(input);
    expect(push).toMatchObject({
      title: 'Great deal: 2019 Honda CR-V EX-L, $18,400',
      body: 'Saves about $2,900, at least $700 · ≈ $20,118 out the door\n41,203 mi · Denver, CO',
    });
    expect(push.tag).toMatch(/^veh_/);
    for (const path of [push.url, ...(push.actions ?? []).map(({ url }) => url)]) {
      expect(path).toMatch(/^\/alerts\/(open|answer)\/[\w-]{48}$/);
    }
  });
});

describe('what an alert says of itself', () => {
  it('is the news where there is some, and "Check first" in place of a rating', async () => {
    const cut = alertContent({ previousPriceCents: 1_990_000, rating: 'good' });
    const one = await rendered.email(
      messageInput({ alerts: [toldAlert({ kind: 'price_cut', content: cut })] }),
    );
    expect(one.subject).toBe('Price cut: 2019 Honda CR-V EX-L, $18,400, was $19,900');
    expect(see(one.html).text).toContain('Good deal · Price cut');
    const doubtful = alertContent({ isCheckFirst: true });
    const other = await rendered.sms(messageInput({ alerts: [toldAlert({ content: doubtful })] }));
    expect(other.text).toMatch(/^Check first: /);
  });

  it('is unknown where nothing is known, never zero', async () => {
    const content = alertContent({
      ...{ p10Cents: null, p50Cents: null, p90Cents: null, askPercentile: null, confidence: null },
      ...{ savingCents: null, worstCaseSavingCents: null, outTheDoorCents: null, compsCount: 0 },
      ...{ mileageMi: null, city: null, state: null, rating: 'unrated' },
    });
    const input = messageInput({
      alerts: [toldAlert({ content, seenAt: null, valuedAt: null, originalUrl: null })],
    });
    for (const kind of ALERT_CHANNEL_KINDS) {
      const copy = outboxCopyOf(await renderAlert(kind, input));
      expect(copy.text).not.toMatch(/NaN|undefined|\$0\b|saving_cents": 0/);
      if (kind === 'email') expect(copy.text).toContain('mileage unknown · place unknown');
    }
  });

  it('is that prices are of 2022 in the demo', async () => {
    for (const kind of ['email', 'telegram', 'sms', 'discord', 'web_push'] as const) {
      const copy = outboxCopyOf(await renderAlert(kind, messageInput({ market: 'demo' })));
      expect(copy.text).toContain('of 2022');
    }
  });
});

describe('a digest', () => {
  it('shows the first cars and says how many more there are', async () => {
    const input = messageInput({ kind: 'digest', alerts: others() });
    const mail = await rendered.email(input);
    expect(mail.subject).toBe('21 cars. Great deal: 2019 Honda CR-V EX-L, $18,400, and 20 others');
    expect(see(mail.html).text).toContain('and 6 more in Deal Scout');
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
    expect((await rendered.sms(input)).text).toMatch(/^21 cars\. Best: Great deal/);
    expect((await rendered.webhook(input)).body).toMatchObject({ type: 'alert.digest' });
  });
});

describe('a test and a code', () => {
  it.each(ALERT_CHANNEL_KINDS)('can be read on the channel %s', async (kind) => {
    const test = await renderAlert(kind, messageInput({ kind: 'test', alerts: [] }));
    expect(test.kind).toBe(kind);
    const code = await renderCode(kind, { code: '482913', minutes: 10, at: new Date(0) });
    if (kind !== 'in_app') expect(JSON.stringify(code)).toContain('482913');
  });

  it('are the only messages without an alert', async () => {
    await expect(renderAlert('sms', messageInput({ alerts: [] }))).rejects.toThrow(RangeError);
  });
});

describe('a hostile advert arrives harmless and readable', () => {
  const plain = messageInput();
  const cleanHtml = rendered.email(plain).then(({ html }) => html);
  const digestInput = (text: string) => {
    return messageInput({ kind: 'digest', alerts: [nastyAlert(text), nastyAlert(text)] });
  };

  it.each(NASTY)('with nothing but our own elements in the mail: title %i', async (_at, title) => {
    const input = messageInput({ alerts: [nastyAlert(title)] });
    const { html, subject, text } = await rendered.email(input);
    const seen = see(html);
    const clean = see(await cleanHtml);
    const known = { tags: new Set(clean.tags), attributes: new Set(clean.attributes) };
    expect(seen.tags.filter((tag) => !known.tags.has(tag))).toEqual([]);
    expect(seen.attributes.filter((name) => !known.attributes.has(name))).toEqual([]);
    expect(seen.tags.filter((tag) => tag === 'a').length).toBeLessThanOrEqual(
      clean.tags.filter((tag) => tag === 'a').length,
    );
    expect(seen.hrefs.every((href) => href.startsWith('https://deals.example.com/'))).toBe(true);
    expect(seen.comments.length).toBeLessThanOrEqual(clean.comments.length + 2);
    expect(subject).toMatch(/^Great deal: 2019 Honda CR-V/);
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(subject.length).toBeLessThan(500);
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(text).toContain('Saves about $2,900');
  });

  it.each(NASTY)('within the limits of chats: title %i', async (_at, title) => {
    for (const input of [messageInput({ alerts: [nastyAlert(title)] }), digestInput(title)]) {
      const { html } = await rendered.telegram(input);
      const seen = see(html);
      expect(seen.tags.filter((tag) => !/^(b|i|s|code|a)$/.test(tag))).toEqual([]);
      expect(seen.text.length).toBeLessThanOrEqual(4_096);
      expect(seen.hrefs.every((href) => /^https:\/\/(deals|cars)\.example\.com\//.test(href))).toBe(
        true,
      );
      expect(seen.text).not.toMatch(/@\w|(^|\s)\/\w/);
      const { content, embeds } = await rendered.discord(input);
      expect(content.length).toBeLessThanOrEqual(2_000);
      const [embed] = embeds;
      expect(embed?.title.length).toBeLessThanOrEqual(256);
      expect(embed?.description?.length).toBeLessThanOrEqual(4_096);
      for (const { name, value } of embed?.fields ?? []) {
        expect(name.length).toBeLessThanOrEqual(256);
        expect(value.length).toBeLessThanOrEqual(1_024);
        expect(value).not.toBe('');
      }
      expect(content).not.toMatch(/(?<!\\)[<@[`|]/);
    }
  });

  it.each(NASTY)('in phones, browsers and programs: title %i', async (_at, title) => {
    for (const input of [
      messageInput({ alerts: [nastyAlert(title)], isFirst: true }),
      digestInput(title),
    ]) {
      const { text } = await rendered.sms(input);
      expect(toGsm(text)).toBe(text);
      expect(gsmParts(`Demo: ${text}`)).toBeLessThanOrEqual(2);
      expect(text).toContain('https://deals.example.com/alerts');
      expect(Buffer.byteLength(JSON.stringify(await rendered.push(input)))).toBeLessThan(3_000);
      const { body } = await rendered.webhook(input);
      expect(webhookBodySchema.parse(body)).toEqual(body);
    }
  });

  it('whatever the text: elements, text and addresses of mail and chat are ours', async () => {
    const clean = see(await cleanHtml);
    const known = new Set([...clean.tags, ...clean.attributes]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '>', '"', '&', '](', '\\')),
          { maxLength: 8 },
        ),
        async (pieces) => {
          const input = messageInput({ alerts: [nastyAlert(`x${pieces.join('')}`)] });
          const seen = see((await rendered.email(input)).html);
          expect([...seen.tags, ...seen.attributes].every((name) => known.has(name))).toBe(true);
          expect(see((await rendered.telegram(input)).html).tags).not.toContain('script');
        },
      ),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 500 : 10 },
    );
  });

  it.each(NASTY)('in the outbox too: title %i', async (_at, title) => {
    const input = messageInput({ alerts: [nastyAlert(title)] });
    for (const kind of ['telegram', 'sms', 'discord', 'webhook', 'web_push'] as const) {
      const copy = outboxCopyOf(await renderAlert(kind, input));
      const clean = outboxCopyOf(await renderAlert(kind, plain));
      const known = new Set([...see(clean.html).tags, 's', 'i', 'b', 'code']);
      expect(see(copy.html).tags.filter((tag) => !known.has(tag))).toEqual([]);
      expect(see(copy.html).attributes.some((name) => /\.on/.test(name))).toBe(false);
      expect(copy.subject).toContain(kind === 'sms' ? 'Great deal' : '');
    }
  });
});
