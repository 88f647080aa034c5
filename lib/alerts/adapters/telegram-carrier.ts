/** Messages to chats of Telegram by its bot API (core.telegram.org/bots/api), with grammY. */
import { Api, GrammyError, HttpError } from 'grammy';
import type { CarrierOutcome, ChannelCarrier, TelegramMessage } from '@/lib/alerts/channel';
import type { TelegramBot } from '@/lib/alerts/ports';
import { AppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound';
import { outcomeOfFailure, outcomeOfRefusal } from './carrier-answer';

const CLIENT = 'telegram';
const DEADLINE_MS = 15_000;
const ANSWER_BYTES_MAX = 256 * 1024;

/**
 * Words in which Telegram says that nothing reaches this chat any more: blocked, deleted, thrown out of a
 * group, or no chat at all. It has no codes for them.
 */
const GONE =
  /bot was blocked|user is deactivated|chat not found|bot was kicked|group chat was deactivated|bot can't initiate conversation|have no rights to send|need administrator rights|PEER_ID_INVALID/i;

interface TelegramOptions {
  botToken: string;
  /** Without a trailing slash. */
  apiUrl: string;
  outbound: Outbound;
}

/**
 * Fetch as grammY asks for it, by the guarded client. The token is part of the address, so what goes wrong
 * is told without it.
 */
function guardedFetch(outbound: Outbound) {
  return async (input: unknown, init: { method?: string; body?: unknown } = {}) => {
    const answer = await outbound.send({
      client: CLIENT,
      url: String(input),
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: String(init.body ?? '{}'),
      robots: false,
      retriesMax: 0,
      isWorthRetry: () => false,
      deadlineMs: DEADLINE_MS,
      bytesMax: ANSWER_BYTES_MAX,
    });
    const text = answer.bytes.toString('utf8');
    return {
      async json() {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          throw new AppError('outbound_unreachable', {
            message: `Telegram answered ${answer.status} without JSON`,
          });
        }
      },
    };
  };
}

/** grammY's client of the bot API, over the guarded client. */
function createApi({ botToken, apiUrl, outbound }: TelegramOptions): Api {
  return new Api(botToken, {
    apiRoot: apiUrl,
    // Its type is that of another package's fetch; it calls `json` of the answer and nothing else.
    fetch: guardedFetch(outbound) as never,
  });
}

/** Sends messages to chats; the address of a channel is the chat's id. */
export function createTelegramCarrier(options: TelegramOptions): ChannelCarrier {
  const api = createApi(options);
  return {
    kind: 'telegram',
    isReal: true,
    async send({ address }, message) {
      if (message.kind !== 'telegram') throw new TypeError('not a message for Telegram');
      try {
        const sent = await api.sendMessage(address, message.html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          ...keyboardOf(message),
        });
        return {
          ...{ kind: 'taken', httpStatus: 200, isDelivered: true },
          carrierMessageId: `${address}:${sent.message_id}`,
        };
      } catch (thrown) {
        return outcomeOf(thrown);
      }
    },
  };
}

function keyboardOf({ buttons }: TelegramMessage) {
  if (buttons.length === 0) return {};
  const rows = buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: button.label, url: button.url }
        : { text: button.label, callback_data: button.data },
    ),
  );
  return { reply_markup: { inline_keyboard: rows } };
}

function outcomeOf(thrown: unknown): CarrierOutcome {
  if (thrown instanceof HttpError) return outcomeOfFailure(thrown.error);
  if (!(thrown instanceof GrammyError)) throw thrown;
  const { error_code: status, description, parameters } = thrown;
  return outcomeOfRefusal(
    { status, retryAfterSeconds: parameters.retry_after ?? null },
    {
      said: description,
      isChannelGone: (status === 403 || status === 400) && GONE.test(description),
    },
  );
}

/** What the bot says in answer to somebody; what it cannot say is let go. */
export function createTelegramBot(options: TelegramOptions): Pick<TelegramBot, 'say' | 'answer'> {
  const api = createApi(options);
  return {
    async say(chatId, html) {
      await api.sendMessage(chatId, html, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      });
    },
    async answer(callbackId, text) {
      await api.answerCallbackQuery(callbackId, { text });
    },
  };
}
