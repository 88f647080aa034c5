/** What people do in a chat with our bot: link it by a code, look at their searches, pause, answer alerts. */
import { hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound, toAppError } from '@/lib/platform/errors';
import type { SavingCtx } from '@/lib/searches/saved-search-view';
import { readAnswerData } from './alert-answer';
import { answerAlert } from './alert-answer-service';
import { addressDigests } from './channel-address';
import { CODE_TRIES_MAX, codeDigest, readCode } from './channel-code';
import { activate } from './channel-codes';
import { countChannelUse } from './channel-limits';
import { switchOff } from './channel-off';
import {
  type ChannelRow,
  findByAddress,
  findByCode,
  selectByAddress,
  updateChannel,
} from './channel-queries';
import type { ChannelCtx } from './own-channel';
import type { TelegramBot } from './ports';
import { chatCommand } from './telegram-commands';

export type ChatCtx = ChannelCtx & SavingCtx;

const chatSchema = z.object({
  id: z.number().int(),
  type: z.string(),
  username: z.string().optional(),
});

/** An update, as far as it is used (core.telegram.org/bots/api#update). */
const updateSchema = z.object({
  message: z.object({ chat: chatSchema, text: z.string().max(5_000).optional() }).optional(),
  callback_query: z
    .object({
      id: z.string(),
      data: z.string().max(64).optional(),
      message: z.object({ chat: chatSchema }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat: chatSchema, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

const WELCOME =
  'This chat is not linked. Add Telegram under “Alerts” of your account, and send the code that you are shown here.';
const LINKED =
  'This chat is linked. Alerts come here from now on.\n/searches, /pause, /resume and /help work at any time.';
const WRONG_CODE =
  'This code is not known, or over. Have a new one shown under “Alerts” of your account.';

/**
 * Takes an update of Telegram. What it does can be done twice without harm, so a repeated update changes
 * nothing. Throws `not_found` where no bot is set up, and `unauthenticated` without its secret.
 */
export async function receiveTelegram(
  ctx: ChatCtx,
  input: { secret: string | null; update: unknown },
): Promise<{ outcome: 'taken' }> {
  authorize(ctx, 'webhooks.receive');
  const { telegramBot: bot } = ctx.ports.alertServices;
  if (bot === null) throw notFound('webhook');
  if (!isSame(input.secret ?? '', bot.webhookSecret)) {
    throw new AppError('unauthenticated', { message: 'Telegram did not send this.' });
  }
  const update = updateSchema.safeParse(input.update);
  if (!update.success) return { outcome: 'taken' };
  // Telegram is no actor of ours: what follows is done for the people of the chat.
  const job: ChatCtx = { ...ctx, actor: { kind: 'job', name: 'telegram' } };
  const { message, callback_query: pressed, my_chat_member: member } = update.data;
  if (message) await answerMessage(job, bot, message);
  else if (pressed) await answerButton(job, bot, pressed);
  else if (member) await noteMembership(job, member);
  return { outcome: 'taken' };
}

/** Compares in a time that tells nothing. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'));
}

const chatIdOf = (chat: z.output<typeof chatSchema>) => String(chat.id);

/** The channels of a chat: of one person, or in a group of several. */
async function channelsOfChat(ctx: ChannelCtx, chatId: string): Promise<ChannelRow[]> {
  const { encryptionSecret } = ctx.ports;
  return selectByAddress(ctx.db, {
    kind: 'telegram',
    addressDigests: addressDigests(encryptionSecret, 'telegram', chatId),
  });
}

async function answerMessage(
  ctx: ChatCtx,
  bot: TelegramBot,
  { chat, text = '' }: { chat: z.output<typeof chatSchema>; text?: string | undefined },
): Promise<void> {
  const chatId = chatIdOf(chat);
  try {
    await countChannelUse(ctx, 'chats', chatId);
  } catch {
    // Whoever floods the bot gets no answer.
    return;
  }
  const words = text.trim().split(/\s+/);
  const [first = ''] = words;
  const isStart = /^\/start(@\w+)?$/i.test(first);
  const code = readCode(isStart ? (words[1] ?? '') : first.startsWith('/') ? '' : text);
  if (code !== null && code.length > 6) {
    await say(ctx, bot, chatId, await link(ctx, chat, code));
    return;
  }
  const channels = await channelsOfChat(ctx, chatId);
  if (channels.length === 0) return say(ctx, bot, chatId, WELCOME);
  await say(ctx, bot, chatId, await chatCommand(ctx, { channels, text: isStart ? '/help' : text }));
}

/** Links the chat to the channel that waits for this code; what is said then. */
async function link(
  ctx: ChatCtx,
  chat: z.output<typeof chatSchema>,
  code: string,
): Promise<string> {
  const { encryptionSecret } = ctx.ports;
  const row = await findByCode(ctx.db, codeDigest(encryptionSecret, '', code));
  const isOver = !row?.codeExpiresAt || row.codeExpiresAt <= ctx.now();
  if (!row || isOver || row.kind !== 'telegram' || row.codeTries >= CODE_TRIES_MAX)
    return WRONG_CODE;
  const chatId = chatIdOf(chat);
  const { personId } = row;
  const present = await findByAddress(ctx.db, {
    personId,
    kind: 'telegram',
    addressDigests: addressDigests(encryptionSecret, 'telegram', chatId),
  });
  // The chat is theirs already: that channel works again, and the new one is not needed.
  const target = present ?? row;
  if (present && present.id !== row.id) {
    await updateChannel(ctx.db, { id: row.id }, { deletedAt: ctx.now(), codeDigest: null });
  }
  const hint = chat.username ? `@${chat.username}` : `chat …${chatId.slice(-4)}`;
  await activate(ctx, target, { id: chatId, hint });
  return LINKED;
}

async function answerButton(
  ctx: ChatCtx,
  bot: TelegramBot,
  pressed: {
    id: string;
    data?: string | undefined;
    message?: { chat: z.output<typeof chatSchema> } | undefined;
  },
): Promise<void> {
  const meant = readAnswerData(pressed.data ?? '');
  const chatId = pressed.message ? chatIdOf(pressed.message.chat) : null;
  const channels = chatId === null ? [] : await channelsOfChat(ctx, chatId);
  const sentence =
    meant === null ? 'This button is not known any more.' : await answerFor(ctx, channels, meant);
  try {
    await bot.answer(pressed.id, sentence);
  } catch (error) {
    ctx.log.warn({ error }, 'button of a chat not answered');
  }
}

/** Gives the answer for whoever of the chat the alert is; in words what was done. */
async function answerFor(
  ctx: ChatCtx,
  channels: readonly ChannelRow[],
  meant: NonNullable<ReturnType<typeof readAnswerData>>,
): Promise<string> {
  for (const { personId } of channels) {
    try {
      return (await answerAlert(ctx, { personId, ...meant })).sentence;
    } catch (error) {
      const { code, message } = toAppError(error);
      if (code === 'conflict') return message;
      if (code !== 'not_found') throw error;
    }
  }
  return 'This alert is not there any more.';
}

/** Whoever blocks the bot or throws it out is not written to again. */
async function noteMembership(
  ctx: ChatCtx,
  member: { chat: z.output<typeof chatSchema>; new_chat_member: { status: string } },
): Promise<void> {
  if (!['kicked', 'left'].includes(member.new_chat_member.status)) return;
  const reason = 'The bot was blocked or taken out of the chat.';
  for (const { id } of await channelsOfChat(ctx, chatIdOf(member.chat))) {
    await switchOff(ctx, { channelId: id, reason, withMail: true });
  }
}

/** Says it, and lets go of what Telegram does not take: nobody waits for it. */
async function say(ctx: Ctx, bot: TelegramBot, chatId: string, html: string): Promise<void> {
  try {
    await bot.say(chatId, ctx.market.name === 'demo' ? `Demo: ${html}` : html);
  } catch (error) {
    ctx.log.warn({ error }, 'answer to a chat not sent');
  }
}
