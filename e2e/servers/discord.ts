import { answerJson, type MoodServer, startMoodServer } from './mood-server';

/** What a webhook of Discord is to answer next, in its own words. */
export type DiscordMood = 'slow_down' | 'slow_down_by_header' | 'broken' | 'gone' | 'bad_body';

const PATH = '/api/webhooks/123456789012345678/abcdefghijklmnop_QRST-uv';

/** A server that answers as discord.com/developers/docs/resources/webhook says; `hook` is an address of it. */
export async function startDiscordServer(
  options: { retryAfterSeconds?: number } = {},
): Promise<MoodServer<DiscordMood> & { hook: string }> {
  let sent = 0;
  const seconds = options.retryAfterSeconds ?? 7;
  const server = await startMoodServer<DiscordMood>((heard, mood, response) => {
    const limits = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0' };
    if (heard.method === 'GET' && heard.path === '/api/v10/gateway' && mood === 'ok') {
      answerJson(response, 200, { url: 'wss://gateway.discord.gg' });
    } else if (mood === 'ok') {
      sent += 1;
      const isWaiting = new URL(heard.path, 'http://discord').searchParams.get('wait') === 'true';
      if (isWaiting) answerJson(response, 200, { id: `99000000000000000${sent}`, type: 0 }, limits);
      else response.writeHead(204, limits).end();
    } else if (mood === 'slow_down') {
      const body = { message: 'You are being rate limited.', retry_after: seconds, global: false };
      answerJson(response, 429, body, { ...limits, 'retry-after': String(Math.ceil(seconds)) });
    } else if (mood === 'slow_down_by_header') {
      answerJson(response, 429, {}, { ...limits, 'x-ratelimit-reset-after': String(seconds) });
    } else if (mood === 'gone') {
      answerJson(response, 404, { message: 'Unknown Webhook', code: 10015 });
    } else if (mood === 'bad_body') {
      answerJson(response, 400, { message: 'Invalid Form Body', code: 50035 });
    } else {
      answerJson(response, 503, { message: 'upstream connect error', code: 0 });
    }
  });
  return { ...server, hook: `${server.url}${PATH}` };
}
