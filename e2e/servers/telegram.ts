import { answerJson, type MoodServer, startMoodServer } from './mood-server';

/** What the bot API is to answer next, in Telegram's own words. */
export type TelegramMood =
  | 'slow_down'
  | 'broken'
  | 'blocked'
  | 'no_chat'
  | 'bad_markup'
  | 'bad_token';

const REFUSALS = {
  broken: [500, 'Internal Server Error'],
  blocked: [403, 'Forbidden: bot was blocked by the user'],
  no_chat: [400, 'Bad Request: chat not found'],
  bad_markup: [400, "Bad Request: can't parse entities: Unsupported start tag"],
  bad_token: [401, 'Unauthorized'],
} as const;

/** A server that answers as core.telegram.org/bots/api says, below /bot<token>/. */
export async function startTelegramServer(
  options: { retryAfterSeconds?: number } = {},
): Promise<MoodServer<TelegramMood>> {
  let messageId = 100;
  return startMoodServer((heard, mood, response) => {
    const [, , method = ''] = heard.path.split('/');
    if (mood === 'ok' && method === 'getMe') {
      const bot = { id: 1, is_bot: true, first_name: 'Deals', username: 'deal_scout_bot' };
      answerJson(response, 200, { ok: true, result: bot });
    } else if (mood === 'ok') {
      messageId += 1;
      const { chat_id: id } = JSON.parse(heard.body.toString()) as { chat_id?: string };
      const message = { message_id: messageId, date: 1, chat: { id: Number(id), type: 'private' } };
      answerJson(response, 200, { ok: true, result: method === 'sendMessage' ? message : true });
    } else if (mood === 'slow_down') {
      const seconds = options.retryAfterSeconds ?? 7;
      answerJson(response, 429, {
        ...{ ok: false, error_code: 429, parameters: { retry_after: seconds } },
        description: `Too Many Requests: retry after ${seconds}`,
      });
    } else {
      const [status, description] = REFUSALS[mood];
      answerJson(response, status, { ok: false, error_code: status, description });
    }
  });
}
