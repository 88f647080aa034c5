import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import type { MoodServer } from '@/e2e/servers/mood-server';
import { type ResendServer, startResendServer } from '@/e2e/servers/resend';
import { startTelegramServer, type TelegramMood } from '@/e2e/servers/telegram';
import { startTwilioServer, type TwilioMood } from '@/e2e/servers/twilio';
import {
  type ReceiverMood,
  startWebhookReceiver,
  verifiedBody,
} from '@/e2e/servers/webhook-receiver';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import { answerData } from '@/lib/alerts/alert-answer';
import { addAlert, addOpportunity } from '@/lib/alerts/testing-alerts';
import { findUuid } from '@/lib/platform/ids';

const CHANNELS = '/api/v1/alerts/channels';
const TELEGRAM_SECRET = 'a_secret_of_this_test';
const TWILIO_TOKEN = 'a token of this test';
const RESEND_SECRET = `whsec_${Buffer.from('a secret of this test alone').toString('base64')}`;
const NUMBER = '+15551234567';
const SITE = 'http://localhost:3000';

let telegram: MoodServer<TelegramMood>;
let twilio: MoodServer<TwilioMood>;
let receiver: MoodServer<ReceiverMood>;
let resend: ResendServer;
let api: TestApi;
let cookies: Record<'ann' | 'ben', string>;

beforeAll(async () => {
  [telegram, twilio, receiver, resend] = await Promise.all([
    startTelegramServer(),
    startTwilioServer(),
    startWebhookReceiver(),
    startResendServer(),
  ]);
  const settings = {
    ...{ TELEGRAM_BOT_TOKEN: `123456:${'a'.repeat(30)}`, TELEGRAM_BOT_NAME: 'deal_scout_bot' },
    ...{ TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET, TELEGRAM_API_URL: telegram.url },
    ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: TWILIO_TOKEN },
    ...{ TWILIO_FROM: '+15550001111', TWILIO_API_URL: twilio.url },
    ...{ RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url },
    ...{ RESEND_WEBHOOK_SECRET: RESEND_SECRET, SSRF_ALLOW_CIDRS: '127.0.0.0/8' },
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  api = await startTestApi({ count: 20 });
  cookies = { ann: await cookieOf('ann@example.com'), ben: await cookieOf('ben@example.com') };
});
afterAll(async () => {
  await api.close();
  await Promise.all([telegram, twilio, receiver, resend].map((server) => server.close()));
});

async function cookieOf(email: string): Promise<string> {
  const actor = await actorOf(api.database, await addPerson(api.database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  const token = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  return `${sessionCookieName('live', false)}=${token}`;
}

async function ask(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options: { body?: unknown; as?: 'ann' | 'ben'; version?: number } = {},
) {
  const { body, as = 'ann', version } = options;
  const [id = ''] = /(?:chn|dlv)_\w+/.exec(path) ?? [];
  const response = await api.call({
    ...{ method, path: id === '' ? path : path.replace(id, '{id}'), params: { id } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...{ cookie: cookies[as], origin: SITE },
      ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
    },
  });
  const answer = await response.json();
  return { status: response.status, data: answer.data, code: answer.code, errors: answer.errors };
}

const stateOf = async (id: string) => (await ask('GET', `${CHANNELS}/${id}`)).data;
const smsText = () => {
  const body = twilio.heard.at(-1)?.body.toString() ?? '';
  return new URLSearchParams(body).get('Body') ?? '';
};
const codeIn = (text: string) => /\b\d{6}\b/.exec(text)?.[0] ?? '';

async function fromTwilio(fields: Record<string, string>, token = TWILIO_TOKEN) {
  const names = Object.keys(fields).sort();
  const text = names.reduce(
    (sum, name) => sum + name + fields[name],
    `${SITE}/api/webhooks/twilio`,
  );
  const response = await api.call({
    ...{
      method: 'POST',
      path: '/api/webhooks/twilio',
      body: new URLSearchParams(fields).toString(),
    },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64'),
    },
  });
  return { status: response.status, text: await response.text() };
}

async function fromTelegram(update: object, secret = TELEGRAM_SECRET): Promise<number> {
  const response = await api.call({
    ...{ method: 'POST', path: '/api/webhooks/telegram', body: JSON.stringify(update) },
    headers: { 'x-telegram-bot-api-secret-token': secret },
  });
  return response.status;
}
const chat = { id: 42, type: 'private', username: 'ann_in_chat' };
const said = () => JSON.parse(telegram.heard.at(-1)?.body.toString() ?? '{}').text as string;

describe('channels', () => {
  it('begin with the app, which can be neither removed nor switched off', async () => {
    const [inApp, ...others] = (await ask('GET', CHANNELS)).data;
    expect(others).toEqual([]);
    expect(inApp).toMatchObject({ kind: 'in_app', state: 'active', is_real: true });
    const path = `${CHANNELS}/${inApp.id}`;
    expect(await ask('DELETE', path)).toMatchObject({ status: 409, code: 'conflict' });
    const off = { body: { is_on: false }, version: inApp.version };
    expect(await ask('PATCH', path, off)).toMatchObject({ status: 409 });
  });

  it('are offered with what this server has set up', async () => {
    const { offers, vapid_public_key: key } = (await ask('GET', `${CHANNELS}/offers`)).data;
    const carriers = offers.map(({ kind, carrier }: { kind: string; carrier: string }) => [
      kind,
      carrier,
    ]);
    expect(Object.fromEntries(carriers)).toMatchObject({
      email: 'service',
      sms: 'service',
      telegram: 'service',
    });
    expect(key).toMatch(/^[\w-]{87}$/);
  });

  it('of somebody else are not there', async () => {
    const { data } = await ask('POST', CHANNELS, { body: { kind: 'telegram' } });
    const path = `${CHANNELS}/${data.channel.id}`;
    expect(await ask('GET', path, { as: 'ben' })).toMatchObject({ status: 404 });
    expect(await ask('DELETE', path, { as: 'ben' })).toMatchObject({ status: 404 });
    expect(await ask('POST', `${path}/test`, { body: {}, as: 'ben' })).toMatchObject({
      status: 404,
    });
    expect(await ask('DELETE', path)).toMatchObject({ status: 200 });
    expect(await ask('GET', path)).toMatchObject({ status: 404 });
  });
});

describe('a phone', () => {
  let id: string;

  it('wants consent and a number, then a code that is sent there', async () => {
    const body = { kind: 'sms', address: '(555) 123-4567' };
    expect(await ask('POST', CHANNELS, { body })).toMatchObject({ status: 422 });
    const wrong = { ...body, address: '12', is_consented: true };
    expect(await ask('POST', CHANNELS, { body: wrong })).toMatchObject({ status: 422 });
    expect(twilio.heard).toHaveLength(0);
    const added = await ask('POST', CHANNELS, { body: { ...body, is_consented: true } });
    expect(added).toMatchObject({ status: 201, data: { secret: null, link: null } });
    expect(added.data.channel).toMatchObject({ state: 'pending', hint: '…4567' });
    id = added.data.channel.id;
    const code = codeIn(smsText());
    const verify = (given: string) =>
      ask('POST', `${CHANNELS}/${id}/verify`, { body: { code: given } });
    expect(await verify(code === '111111' ? '222222' : '111111')).toMatchObject({ status: 422 });
    expect(await verify(code)).toMatchObject({ status: 200, data: { state: 'active' } });
    const stored = await api.database.pool.query('select * from alert_channels');
    expect(JSON.stringify(stored.rows)).not.toContain('5551234567');
  });

  it('is written to by the test button, and Twilio’s word is its fate', async () => {
    const { data } = await ask('POST', `${CHANNELS}/${id}/test`, { body: {} });
    expect(data).toMatchObject({
      kind: 'test',
      state: 'sent',
      attempts: [{ http_status: 201, problem: null }],
    });
    const sid = `SM${String(twilio.heard.length).padStart(32, '0')}`;
    const fate = { MessageSid: sid, MessageStatus: 'delivered' };
    expect((await fromTwilio(fate, 'another token')).status).toBe(401);
    expect((await fromTwilio(fate)).status).toBe(200);
    const [logged] = (await ask('GET', `${CHANNELS}/${id}/deliveries`)).data;
    expect(logged).toMatchObject({ id: data.id, state: 'delivered' });
  });

  it('is left alone after STOP, and told again after START', async () => {
    const answer = await fromTwilio({
      From: NUMBER,
      To: '+15550001111',
      Body: ' stop ',
      MessageSid: 'SM1',
    });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<Response>') });
    expect(await stateOf(id)).toMatchObject({
      state: 'off',
      off_reason: expect.stringContaining('STOP'),
    });
    expect(await ask('POST', `${CHANNELS}/${id}/test`, { body: {} })).toMatchObject({
      status: 409,
    });
    const { version } = await stateOf(id);
    const on = { body: { is_on: true }, version };
    expect(await ask('PATCH', `${CHANNELS}/${id}`, on)).toMatchObject({ status: 409 });
    await fromTwilio({ From: NUMBER, Body: 'START', MessageSid: 'SM2' });
    expect(await stateOf(id)).toMatchObject({ state: 'active', off_reason: null });
    const help = await fromTwilio({ From: NUMBER, Body: 'help', MessageSid: 'SM3' });
    expect(help.text).toContain('Reply STOP');
  });

  it('whose code was typed wrong five times wants a new one', async () => {
    const body = { kind: 'sms', address: '+15557654321', is_consented: true };
    const { data } = await ask('POST', CHANNELS, { body, as: 'ben' });
    const verify = (code: string) =>
      ask('POST', `${CHANNELS}/${data.channel.id}/verify`, { body: { code }, as: 'ben' });
    const right = codeIn(smsText());
    const wrong = right === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await verify(wrong)).status).toBe(422);
    expect((await verify(right)).status).toBe(422);
    await ask('POST', `${CHANNELS}/${data.channel.id}/code`, { body: {}, as: 'ben' });
    expect((await verify(codeIn(smsText()))).data).toMatchObject({ state: 'active' });
  });
});

describe('a chat', () => {
  let id: string;

  it('is linked by the code that its person sends', async () => {
    const { data } = await ask('POST', CHANNELS, { body: { kind: 'telegram' } });
    id = data.channel.id;
    const { code, url } = data.link;
    expect(url).toBe(`https://t.me/deal_scout_bot?start=${code}`);
    const update = { update_id: 1, message: { message_id: 1, chat, text: `/start ${code}` } };
    expect(await fromTelegram(update, 'a_wrong_secret_here')).toBe(401);
    expect(await stateOf(id)).toMatchObject({ state: 'pending' });
    await fromTelegram({
      update_id: 2,
      message: { message_id: 2, chat, text: '/start ABCDEFGH12' },
    });
    expect(said()).toContain('not known');
    expect(await fromTelegram(update)).toBe(200);
    expect(said()).toContain('linked');
    expect(await stateOf(id)).toMatchObject({ state: 'active', hint: '@ann_in_chat' });
  });

  it('answers commands, and is quiet after /pause', async () => {
    const send = (text: string) =>
      fromTelegram({ update_id: 3, message: { message_id: 3, chat, text } });
    await send('/help');
    expect(said()).toContain('/searches');
    await send('/searches');
    expect(said()).toContain('no searches');
    await send('/pause 4');
    expect(said()).toContain('no search of that number');
    await send('/pause');
    expect(await stateOf(id)).toMatchObject({ state: 'off' });
    await send('/resume');
    expect(await stateOf(id)).toMatchObject({ state: 'active' });
  });

  it('answers an alert by its button, once, and only for the people of that chat', async () => {
    const [{ person_id: personId }] = (
      await api.database.pool.query('select person_id from alert_channels where id = $1', [
        findUuid('alert_channel', id),
      ])
    ).rows;
    const opportunityId = await addOpportunity(api.database, { personId });
    const alertId = await addAlert(api.database, {
      ...{ personId, opportunityId, channelId: findUuid('alert_channel', id) ?? '' },
    });
    const states = async () =>
      (
        await api.database.pool.query('select state, version from opportunities where id = $1', [
          opportunityId,
        ])
      ).rows[0];
    const press = async (from: number, data: string, secret?: string) => {
      const message = { message_id: 5, chat: { ...chat, id: from } };
      const update = { update_id: 7, callback_query: { id: `press-${from}`, data, message } };
      return fromTelegram(update, secret);
    };
    const heard = () => {
      const { path, body } = telegram.heard.at(-1) ?? { path: '', body: '{}' };
      return { method: path.split('/').at(-1), ...JSON.parse(body.toString()) };
    };
    const dismiss = answerData('dismiss', alertId);
    const before = await states();
    expect(before).toMatchObject({ state: 'alerted' });
    expect(await press(chat.id, dismiss, 'a_wrong_secret_here')).toBe(401);
    expect(await press(43, dismiss)).toBe(200);
    expect(heard()).toMatchObject({
      ...{ method: 'answerCallbackQuery', callback_query_id: 'press-43' },
      text: expect.stringContaining('not there'),
    });
    expect(await press(chat.id, 'answer:buy_it:nonsense')).toBe(200);
    expect(heard()).toMatchObject({ text: expect.stringContaining('not known') });
    expect(await states()).toEqual(before);

    expect(await press(chat.id, dismiss)).toBe(200);
    expect(heard()).toMatchObject({
      ...{ method: 'answerCallbackQuery', callback_query_id: `press-${chat.id}` },
      text: expect.stringContaining('ismissed'),
    });
    const after = await states();
    expect(after).toMatchObject({ state: 'dismissed' });
    expect(await press(chat.id, dismiss)).toBe(200);
    expect(await states()).toEqual(after);
  });

  it('whose person blocks the bot is switched off, with a notice by mail', async () => {
    const my_chat_member = { chat, new_chat_member: { status: 'kicked' } };
    await fromTelegram({ update_id: 9, my_chat_member });
    expect(await stateOf(id)).toMatchObject({
      state: 'off',
      off_reason: expect.stringContaining('blocked'),
    });
    expect(resend.heard.at(-1)?.body).toMatchObject({
      to: 'ann@example.com',
      subject: expect.stringContaining('Telegram'),
    });
  });
});

describe('a mailbox', () => {
  it('of another than the account wants a code; one that bounces is switched off', async () => {
    const { data } = await ask('POST', CHANNELS, {
      body: { kind: 'email', address: 'Box@Example.org' },
    });
    const { id } = data.channel;
    const code = codeIn(resend.heard.at(-1)?.body.text ?? '');
    await ask('POST', `${CHANNELS}/${id}/verify`, { body: { code } });
    const sent = (await ask('POST', `${CHANNELS}/${id}/test`, { body: {} })).data;
    expect(sent).toMatchObject({ state: 'sent' });
    const { body, idempotencyKey } = resend.heard.at(-1) ?? {};
    expect(body).toMatchObject({ to: 'box@example.org' });
    const { rows } = await api.database.pool.query(
      `select id, carrier_message_id as carrier_id from deliveries where kind = 'test' order by id desc limit 1`,
    );
    expect(idempotencyKey).toBe(rows[0].id);
    const event = JSON.stringify({
      type: 'email.bounced',
      data: {
        email_id: rows[0].carrier_id,
        to: ['box@example.org'],
        bounce: { type: 'Permanent' },
      },
    });
    expect(await fromResend(event)).toBe(200);
    expect(await stateOf(id)).toMatchObject({
      state: 'off',
      off_reason: expect.stringContaining('mailbox'),
    });
    const [logged] = (await ask('GET', `${CHANNELS}/${id}/deliveries`)).data;
    expect(logged).toMatchObject({ state: 'failed' });
  });

  async function fromResend(body: string): Promise<number> {
    const at = Math.floor(Date.now() / 1_000);
    const key = Buffer.from(RESEND_SECRET.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${at}.${body}`).digest('base64');
    const headers = {
      'svix-id': 'msg_1',
      'svix-timestamp': String(at),
      'svix-signature': `v1,${signature}`,
    };
    const response = await api.call({
      method: 'POST',
      path: '/api/webhooks/resend',
      body,
      headers,
    });
    return response.status;
  }
});

describe('a webhook', () => {
  it('is signed with its secret, for a day after a rotation with both, and sent again under its id', async () => {
    const body = { kind: 'webhook', address: `${receiver.url}/cars`, label: 'My program' };
    const added = (await ask('POST', CHANNELS, { body })).data;
    const { id } = added.channel;
    const asked = receiver.heard.at(-1);
    if (!asked) throw new Error('no code came');
    const code = codeIn(JSON.stringify(verifiedBody(asked, added.secret)));
    await ask('POST', `${CHANNELS}/${id}/verify`, { body: { code } });
    const rotated = (await ask('POST', `${CHANNELS}/${id}/secret`, { body: {} })).data;
    expect(rotated.secret).not.toBe(added.secret);
    receiver.moods.push('gone');
    const test = (await ask('POST', `${CHANNELS}/${id}/test`, { body: {} })).data;
    expect(test).toMatchObject({ state: 'failed', problem: expect.stringContaining('410') });
    const off = await stateOf(id);
    expect(off).toMatchObject({ state: 'off', label: 'My program' });
    await ask('PATCH', `${CHANNELS}/${id}`, { body: { is_on: true }, version: off.version });
    const again = await ask('POST', `/api/v1/alerts/deliveries/${test.id}/resend`, { body: {} });
    expect(again.data).toMatchObject({ id: test.id, state: 'delivered' });
    const [first, second] = receiver.heard.slice(-2);
    if (!first || !second) throw new Error('nothing came');
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    for (const secret of [added.secret, rotated.secret]) {
      expect(verifiedBody(second, secret)).toMatchObject({ type: expect.any(String) });
    }
    const key = { body: {}, as: 'ben' } as const;
    expect(await ask('POST', `/api/v1/alerts/deliveries/${test.id}/resend`, key)).toMatchObject({
      status: 404,
    });
  });
});
