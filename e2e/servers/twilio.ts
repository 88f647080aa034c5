import { answerJson, type MoodServer, startMoodServer } from './mood-server';

/** What Messages.json is to answer next, in Twilio's own words. */
export type TwilioMood = 'slow_down' | 'broken' | 'stopped' | 'bad_number' | 'bad_key';

const REFUSALS = {
  slow_down: [429, 20429, 'Too Many Requests'],
  broken: [503, 20503, 'Service unavailable'],
  stopped: [400, 21610, 'Attempt to send to unsubscribed recipient'],
  bad_number: [400, 21211, "Invalid 'To' Phone Number: +15550000000"],
  bad_key: [401, 20003, 'Authenticate'],
} as const;

/** A server that answers as twilio.com/docs/messaging/api/message-resource says, and of the account itself. */
export async function startTwilioServer(
  options: { retryAfterSeconds?: number } = {},
): Promise<MoodServer<TwilioMood>> {
  let sent = 0;
  return startMoodServer((heard, mood, response) => {
    if (mood === 'ok' && heard.method === 'GET') {
      answerJson(response, 200, { friendly_name: 'Deals', status: 'active', type: 'Full' });
      return;
    }
    if (mood === 'ok') {
      sent += 1;
      const fields = Object.fromEntries(new URLSearchParams(heard.body.toString()));
      answerJson(response, 201, {
        ...{ sid: `SM${String(sent).padStart(32, '0')}`, status: 'queued' },
        ...{ to: fields.To, from: fields.From, body: fields.Body, error_code: null },
      });
      return;
    }
    const [status, code, message] = REFUSALS[mood];
    const wait =
      mood === 'slow_down' ? { 'retry-after': String(options.retryAfterSeconds ?? 7) } : {};
    const info = { more_info: `https://www.twilio.com/docs/errors/${code}` };
    answerJson(
      response,
      status,
      { code, message, ...info, status },
      wait as Record<string, string>,
    );
  });
}
