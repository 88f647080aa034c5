import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { addPerson } from '@/lib/accounts/testing';
import { linkKeys, signLink } from '@/lib/alerts/message-links';
import { addAlert, addChannel, addOpportunity } from '@/lib/alerts/testing-alerts';
import { loadEnv } from '@/lib/platform/env';

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0' };

let api: TestApi;
let channelId: string;
let alertId: string;

beforeAll(async () => {
  api = await startTestApi();
  const personId = await addPerson(api.database, 'told@example.com');
  channelId = await addChannel(api.database, { personId, kind: 'email' });
  const opportunityId = await addOpportunity(api.database, { personId });
  alertId = await addAlert(api.database, { personId, opportunityId, channelId });
});
afterAll(() => api.close());

const keys = () => linkKeys(loadEnv().encryptionSecret, 'live');
const stopToken = () => signLink({ purpose: 'stop_channel', channelId }, keys(), new Date());
const at = (path: string, token: string) => ({ path: `${path}/{token}`, params: { token } });

async function channelState(): Promise<string> {
  const { rows } = await api.database.pool.query('select state from alert_channels');
  return rows[0].state;
}

it('a mail program stops messages by one POST, without session, page or origin', async () => {
  const token = stopToken();
  const seen = await api.call({ ...at('/unsubscribe', token), headers: BROWSER });
  expect(seen.status).toBe(303);
  expect(seen.headers.get('location')).toBe(`/unsubscribe?token=${token}`);
  expect(await channelState()).toBe('active');
  for (const _time of [1, 2]) {
    const stopped = await api.call({
      ...at('/unsubscribe', token),
      ...{ method: 'POST', body: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(stopped.status).toBe(200);
    expect(stopped.headers.get('cache-control')).toBe('no-store');
    expect(await channelState()).toBe('off');
  }
  const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
  expect((await api.call({ ...at('/unsubscribe', altered), method: 'POST' })).status).toBe(404);
});

it('a link to a car leads to this site, whatever stands in it', async () => {
  const good = signLink({ purpose: 'open', alertId }, keys(), new Date());
  for (const token of [good, 'x', '//evil.example', '%0d%0aSet-Cookie: a=b']) {
    const answer = await api.call({ ...at('/alerts/open', token), headers: BROWSER });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/(alerts$|listings\/lst_)/);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  const { rows } = await api.database.pool.query('select clicked_at from alerts');
  expect(rows[0].clicked_at).not.toBeNull();
});

it('a button of a notification answers by POST; looking does nothing', async () => {
  const token = signLink({ purpose: 'answer', alertId, answer: 'dismiss' }, keys(), new Date());
  const state = async () =>
    (await api.database.pool.query('select state from opportunities')).rows[0].state;
  const before = await state();
  expect((await api.call({ ...at('/alerts/answer', token), headers: BROWSER })).status).toBe(303);
  expect(await state()).toBe(before);
  const answer = await api.call({ ...at('/alerts/answer', token), method: 'POST' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('is dismissed');
  expect(await state()).toBe('dismissed');
});
