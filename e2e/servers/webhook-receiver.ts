import { Webhook } from 'standardwebhooks';
import { type Heard, type MoodServer, startMoodServer } from './mood-server';

/** What somebody's program answers next. */
export type ReceiverMood = 'slow_down' | 'broken' | 'refused' | 'gone';

const STATUSES = { ok: 204, slow_down: 429, broken: 500, refused: 400, gone: 410 } as const;

/** Somebody's program that takes webhooks. */
export async function startWebhookReceiver(
  options: { retryAfterSeconds?: number } = {},
): Promise<MoodServer<ReceiverMood>> {
  return startMoodServer((_heard, mood, response) => {
    const wait =
      mood === 'slow_down' ? { 'retry-after': String(options.retryAfterSeconds ?? 7) } : {};
    response.writeHead(STATUSES[mood], wait).end();
  });
}

/** The body of a request as the public library of Standard Webhooks gives it out; throws where it is not signed. */
export function verifiedBody(heard: Heard, secret: string): Record<string, unknown> {
  const { headers } = heard;
  return new Webhook(secret).verify(heard.body.toString(), {
    'webhook-id': headers['webhook-id'] ?? '',
    'webhook-timestamp': headers['webhook-timestamp'] ?? '',
    'webhook-signature': headers['webhook-signature'] ?? '',
  }) as Record<string, unknown>;
}
