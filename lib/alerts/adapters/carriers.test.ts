import { createECDH } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AlertChannelKind } from '@/db/vocabulary';
import { startDiscordServer } from '@/e2e/servers/discord';
import type { Heard, MoodServer } from '@/e2e/servers/mood-server';
import { type PushService, startPushService, vapidClaims } from '@/e2e/servers/push-service';
import { startTelegramServer } from '@/e2e/servers/telegram';
import { startTwilioServer } from '@/e2e/servers/twilio';
import { startWebhookReceiver, verifiedBody } from '@/e2e/servers/webhook-receiver';
import type { CarrierOutcome, ChannelCarrier, ChannelMessage } from '@/lib/alerts/channel';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createDiscordCarrier } from './discord-carrier';
import { createSmsCarrier } from './sms-carrier';
import { createTelegramCarrier } from './telegram-carrier';
import { createWebPushCarrier } from './web-push-carrier';
import { createWebhookCarrier } from './webhook-carrier';

const SECRETS = [
  `whsec_${Buffer.from('new'.repeat(9)).toString('base64')}`,
  `whsec_${Buffer.from('old'.repeat(9)).toString('base64')}`,
];
const ID = '0198a000-0000-7000-8000-000000000001';
const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz';
const keys = createECDH('prime256v1');
keys.generateKeys();
const VAPID = {
  publicKey: keys.getPublicKey().toString('base64url'),
  privateKey: keys.getPrivateKey().toString('base64url').padStart(43, 'A'),
  subject: 'mailto:deals@example.com',
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** How long an answer is waited for: little only where none comes. */
let patienceMs = 10_000;

/** Reaches this machine, and has the patience of a test. */
function client(allowCidrs = ['127.0.0.0/8']): Outbound {
  const outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    ...{ allowCidrs, log: silentLog, metrics: createMetrics() },
  });
  cleanups.push(() => outbound.close());
  return {
    ...outbound,
    send: (request) => outbound.send({ ...request, deadlineMs: patienceMs }),
  };
}

interface Setup {
  server: MoodServer<string>;
  carrier: ChannelCarrier;
  address: string;
  message: ChannelMessage;
}

const started = async <S extends MoodServer<string>>(starting: Promise<S>): Promise<S> => {
  const server = await starting;
  cleanups.push(() => server.close());
  return server;
};

const SETUPS: Readonly<Record<string, () => Promise<Setup>>> = {
  telegram: async () => {
    const server = await started(startTelegramServer());
    const carrier = createTelegramCarrier({
      botToken: TOKEN,
      apiUrl: server.url,
      outbound: client(),
    });
    const buttons = [
      [
        { label: 'Watch', data: 'answer:watch:alr_x' },
        { label: 'Open', url: 'https://a.test/' },
      ],
    ];
    return {
      server,
      carrier,
      address: '42',
      message: { kind: 'telegram', html: '<b>Car</b>', buttons },
    };
  },
  sms: async () => {
    const server = await started(startTwilioServer());
    const carrier = createSmsCarrier({
      ...{ accountSid: `AC${'0'.repeat(32)}`, authToken: 'word', from: '+15550001111' },
      ...{ apiUrl: server.url, statusCallbackUrl: 'https://a.test/hook', outbound: client() },
    });
    return {
      server,
      carrier,
      address: '+15551234567',
      message: { kind: 'sms', text: 'Car & more' },
    };
  },
  discord: async () => {
    const server = await started(startDiscordServer());
    const carrier = createDiscordCarrier({ outbound: client() });
    const embeds = [{ title: 'Car', color: 255 }];
    return {
      server,
      carrier,
      address: server.hook,
      message: { kind: 'discord', content: 'Hi @everyone', embeds },
    };
  },
  webhook: async () => {
    const server = await started(startWebhookReceiver());
    const carrier = createWebhookCarrier({ outbound: client(), now: () => new Date() });
    const body = {
      type: 'alert.created',
      timestamp: new Date().toISOString(),
      data: { text: 'Größe 🚗' },
    };
    return {
      server,
      carrier,
      address: `${server.url}/hook?a=1`,
      message: { kind: 'webhook', body },
    };
  },
  web_push: async () => {
    const server = await started(startPushService());
    const carrier = createWebPushCarrier({ vapid: VAPID, outbound: client() });
    const message = {
      kind: 'web_push',
      title: 'Car',
      body: 'It is cheap',
      url: '/alerts',
      tag: 'car-1',
    } as const;
    return { server, carrier, address: server.subscription, message };
  },
};

async function send(setup: Setup): Promise<CarrierOutcome> {
  const kind = setup.carrier.kind as AlertChannelKind;
  const target = { channelId: 'c', personId: 'p', kind, address: setup.address, secrets: SECRETS };
  return setup.carrier.send(target, setup.message, ID);
}

/** A try whose answer does not come: waited for briefly. */
async function withoutAnswer(setup: Setup): Promise<CarrierOutcome> {
  patienceMs = 250;
  try {
    return await send(setup);
  } finally {
    patienceMs = 10_000;
  }
}

const heardBy = ({ server }: Setup, at = 0): Heard => {
  const heard = server.heard[at];
  if (!heard) throw new Error('nothing was heard');
  return heard;
};

const taken = (carrierMessageId: unknown, isDelivered: boolean) =>
  expect.objectContaining({ kind: 'taken', carrierMessageId, isDelivered });
const temporary = (httpStatus: number | null, retryAfterSeconds: number | null = null) =>
  expect.objectContaining({ kind: 'temporary', httpStatus, retryAfterSeconds });
const permanent = (httpStatus: number, isChannelGone: boolean) =>
  expect.objectContaining({ kind: 'permanent', httpStatus, isChannelGone });

/** What each service answers, and what has to be made of it. */
const ANSWERS: readonly (readonly [string, string, unknown])[] = [
  ['telegram', 'slow_down', temporary(429, 7)],
  ['telegram', 'broken', temporary(500)],
  ['telegram', 'blocked', permanent(403, true)],
  ['telegram', 'no_chat', permanent(400, true)],
  ['telegram', 'bad_markup', permanent(400, false)],
  ['telegram', 'bad_token', permanent(401, false)],
  ['sms', 'slow_down', temporary(429, 7)],
  ['sms', 'broken', temporary(503)],
  ['sms', 'stopped', permanent(400, true)],
  ['sms', 'bad_number', permanent(400, true)],
  ['sms', 'bad_key', permanent(401, false)],
  ['discord', 'slow_down', temporary(429, 7)],
  ['discord', 'slow_down_by_header', temporary(429, 7)],
  ['discord', 'broken', temporary(503)],
  ['discord', 'gone', permanent(404, true)],
  ['discord', 'bad_body', permanent(400, false)],
  ['webhook', 'slow_down', temporary(429, 7)],
  ['webhook', 'broken', temporary(500)],
  ['webhook', 'refused', temporary(400)],
  ['webhook', 'gone', permanent(410, true)],
  ['web_push', 'slow_down', temporary(429, 7)],
  ['web_push', 'broken', temporary(503)],
  ['web_push', 'gone', permanent(410, true)],
  ['web_push', 'too_large', permanent(413, false)],
];

describe('a carrier', () => {
  it.each(ANSWERS)('of %s whose service says %s', async (kind, mood, outcome) => {
    const setup = await SETUPS[kind]?.();
    if (!setup) throw new Error(kind);
    setup.server.moods.push(mood);
    expect(await send(setup)).toEqual(outcome);
    expect(setup.server.heard).toHaveLength(1);
  });

  it.each(Object.keys(SETUPS))(
    'of %s tries again after a hang, a cut line and a page of a proxy',
    async (kind) => {
      const setup = await SETUPS[kind]?.();
      if (!setup) throw new Error(kind);
      setup.server.moods.push('hang', 'reset', 'html');
      expect(await withoutAnswer(setup)).toEqual(temporary(null));
      expect(await send(setup)).toEqual(temporary(null));
      expect(await send(setup)).toMatchObject({ kind: 'temporary' });
      expect(await send(setup)).toMatchObject({ kind: 'taken' });
    },
  );

  it('never tells what stands in its address', async () => {
    const setup = await SETUPS.telegram?.();
    if (!setup) throw new Error('telegram');
    setup.server.moods.push('hang', 'reset', 'html', 'bad_token');
    const outcomes = [await withoutAnswer(setup), await send(setup), await send(setup)];
    outcomes.push(await send(setup));
    expect(JSON.stringify(outcomes)).not.toContain(TOKEN.slice(8));
  });
});

describe('a message', () => {
  it('to a chat has its markup and buttons', async () => {
    const setup = (await SETUPS.telegram?.()) as Setup;
    expect(await send(setup)).toEqual(taken('42:101', true));
    expect(heardBy(setup).path).toBe(`/bot${TOKEN}/sendMessage`);
    expect(JSON.parse(heardBy(setup).body.toString())).toMatchObject({
      ...{ chat_id: '42', text: '<b>Car</b>', parse_mode: 'HTML' },
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Watch', callback_data: 'answer:watch:alr_x' },
            { text: 'Open', url: 'https://a.test/' },
          ],
        ],
      },
    });
  });

  it('to a phone is the account’s, with the address for its fate', async () => {
    const setup = (await SETUPS.sms?.()) as Setup;
    expect(await send(setup)).toEqual(taken(`SM${'1'.padStart(32, '0')}`, false));
    const { path, headers, body } = heardBy(setup);
    expect(path).toBe(`/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`);
    const credentials = Buffer.from(`AC${'0'.repeat(32)}:word`).toString('base64');
    expect(headers.authorization).toBe(`Basic ${credentials}`);
    expect(Object.fromEntries(new URLSearchParams(body.toString()))).toEqual({
      ...{ To: '+15551234567', From: '+15550001111', Body: 'Car & more' },
      StatusCallback: 'https://a.test/hook',
    });
  });

  it('to Discord mentions nobody', async () => {
    const setup = (await SETUPS.discord?.()) as Setup;
    expect(await send(setup)).toEqual(taken('990000000000000001', true));
    expect(heardBy(setup).path).toMatch(/\?wait=true$/);
    expect(JSON.parse(heardBy(setup).body.toString())).toMatchObject({
      ...{ content: 'Hi @everyone', embeds: [{ title: 'Car', color: 255 }] },
      allowed_mentions: { parse: [] },
    });
  });

  it('to a program is verified by the public library, with either secret of a rotation', async () => {
    const setup = (await SETUPS.webhook?.()) as Setup;
    expect(await send(setup)).toEqual(taken(null, true));
    const heard = heardBy(setup);
    for (const secret of SECRETS) {
      expect(verifiedBody(heard, secret)).toMatchObject({ data: { text: 'Größe 🚗' } });
    }
    expect(() =>
      verifiedBody(heard, `whsec_${Buffer.from('x'.repeat(27)).toString('base64')}`),
    ).toThrow();
    expect(() => verifiedBody({ ...heard, body: Buffer.from('{}') }, SECRETS[0] ?? '')).toThrow();
    expect(heard.headers['webhook-id']).toBe(ID);
    await send(setup);
    expect(heardBy(setup, 1).headers['webhook-id']).toBe(ID);
  });

  it('to a browser is read by that browser alone, and signed by this server', async () => {
    const setup = (await SETUPS.web_push?.()) as Setup;
    expect(await send(setup)).toEqual(taken('/message/1', false));
    const heard = heardBy(setup);
    const opened = JSON.parse((setup.server as PushService).opened(heard));
    expect(opened).toEqual({
      title: 'Car',
      body: 'It is cheap',
      path: '/alerts',
      tag: 'car-1',
      actions: [],
    });
    const { claims, publicKey } = vapidClaims(heard);
    expect(publicKey).toBe(VAPID.publicKey);
    expect(claims).toMatchObject({ aud: setup.server.url, sub: VAPID.subject });
    expect(heard.headers).toMatchObject({ ttl: '86400', 'content-encoding': 'aes128gcm' });
  });

  it('never leaves for an address inside', async () => {
    const server = await started(startWebhookReceiver());
    const carrier = createWebhookCarrier({ outbound: client([]), now: () => new Date() });
    const body = { type: 'a', timestamp: '', data: { text: 'x' } };
    const setup = {
      server,
      carrier,
      address: server.url,
      message: { kind: 'webhook', body } as const,
    };
    expect(await send(setup)).toMatchObject({ kind: 'permanent', isChannelGone: true });
    expect(server.heard).toEqual([]);
  });
});
