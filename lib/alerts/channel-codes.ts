/** Showing that an address is one's own: the code that goes there, or comes from there. */
import { authorize } from '@/lib/platform/authz';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { messageForMarket } from './channel';
import { addressDigest } from './channel-address';
import {
  CODE_MINUTES,
  CODE_TRIES_MAX,
  codeDigest,
  isSameDigest,
  newCode,
  readCode,
} from './channel-code';
import { countChannelUse } from './channel-limits';
import { missingService } from './channel-offers';
import { type ChannelRow, countCodeTry, updateChannel } from './channel-queries';
import { openTarget, sealAddress } from './channel-secrets';
import type { AlertChannel } from './channel-view';
import { alertsTopic } from './live-topic';
import { renderCode } from './message';
import { type ChannelCtx, ownChannel, viewOf } from './own-channel';

/** What a person sends to the bot of this server. */
export interface IssuedLink {
  code: string;
  /** Opens a chat with the bot, the code in it; null where the bot's name is not known. */
  url: string | null;
}

const MS_PER_MINUTE = 60_000;

/**
 * Makes a new code for a channel. It goes to the address; for Telegram it is given back, to be sent to the
 * bot. Throws `rate_limited`, `invalid_fields` where nothing can arrive there, and `unavailable`.
 */
export async function issueCode(ctx: ChannelCtx, row: ChannelRow): Promise<IssuedLink | null> {
  await countChannelUse(ctx, 'codes', row.personId);
  if (row.addressDigest !== null) await countChannelUse(ctx, 'addressCodes', row.addressDigest);
  const code = newCode(row.kind);
  const now = ctx.now();
  await updateChannel(
    ctx.db,
    { id: row.id },
    {
      codeDigest: codeDigest(ctx.ports.encryptionSecret, row.id, code),
      codeExpiresAt: new Date(now.getTime() + CODE_MINUTES * MS_PER_MINUTE),
      codeTries: 0,
    },
  );
  if (row.kind === 'telegram') {
    const name = ctx.ports.alertServices.telegramBot?.name ?? null;
    return { code, url: name === null ? null : `https://t.me/${name}?start=${code}` };
  }
  await sendCode(ctx, row, code);
  return null;
}

async function sendCode(ctx: ChannelCtx, row: ChannelRow, code: string): Promise<void> {
  const carrier = ctx.ports.alertServices.carriers[row.kind];
  if (carrier === null) throw new AppError('conflict', { message: missingService(row.kind) });
  const message = await renderCode(row.kind, { code, minutes: CODE_MINUTES, at: ctx.now() });
  const outcome = await carrier.send(
    openTarget(ctx.ports.encryptionSecret, row, ctx.now()),
    carrier.isReal ? messageForMarket(message, ctx.market.name) : message,
    newId(),
  );
  if (outcome.kind === 'permanent') {
    throw invalidFields([
      { field: 'address', message: `No code arrives there. ${outcome.problem}` },
    ]);
  }
  if (outcome.kind === 'temporary') {
    throw new AppError('rate_limited', {
      message: `The code could not be sent there now. ${outcome.problem} Try again in a moment.`,
      retryAfterSeconds: Math.ceil(outcome.retryAfterSeconds ?? 10),
    });
  }
}

/** Sends a new code; the one before no longer counts. Throws as `addChannel` does, `conflict` where none is wanted. */
export async function sendChannelCode(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<{ channel: AlertChannel; link: IssuedLink | null }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const row = await ownChannel(ctx, input);
  if (row.state === 'active') {
    throw new AppError('conflict', { message: 'This channel is confirmed already.' });
  }
  const link = await issueCode(ctx, row);
  return { channel: viewOf(ctx, row), link };
}

/**
 * Confirms a channel by its code, after which it is active. Throws `not_found`, `invalid_fields` on `code`,
 * and `rate_limited`. Five wrong codes end a code.
 */
export async function verifyChannel(
  ctx: ChannelCtx,
  input: { personId: string; id: string; code: string },
): Promise<AlertChannel> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const row = await ownChannel(ctx, input);
  if (row.state === 'active') return viewOf(ctx, row);
  await countChannelUse(ctx, 'tries', input.personId);
  if (row.kind === 'telegram' && ctx.ports.alertServices.carriers.telegram?.isReal) {
    throw new AppError('conflict', { message: 'Send the code to the bot from your chat.' });
  }
  const code = readCode(input.code);
  const isOver = row.codeExpiresAt === null || row.codeExpiresAt <= ctx.now();
  if (row.codeDigest === null || isOver || row.codeTries >= CODE_TRIES_MAX) {
    throw wrongCode('This code is over. Have a new one sent.');
  }
  const given = code === null ? '' : codeDigest(ctx.ports.encryptionSecret, row.id, code);
  if (!isSameDigest(given, row.codeDigest)) {
    await countCodeTry(ctx.db, row.id);
    throw wrongCode('This is not the code.');
  }
  return viewOf(ctx, await activate(ctx, row, null));
}

const wrongCode = (message: string) => invalidFields([{ field: 'code', message }]);

/**
 * Makes a channel active, with the chat that proved it where it had no address yet. In the outbox a chat
 * is the channel itself.
 */
export async function activate(
  ctx: ChannelCtx,
  row: ChannelRow,
  chat: { id: string; hint: string } | null,
): Promise<ChannelRow> {
  const { encryptionSecret } = ctx.ports;
  const address = row.addressEncrypted === null || chat ? (chat?.id ?? row.id) : null;
  return inTransaction(ctx, async ({ db }) => {
    const changed = await updateChannel(
      db,
      { id: row.id },
      {
        ...{ state: 'active', offReason: null, verifiedAt: ctx.now() },
        ...{ codeDigest: null, codeExpiresAt: null, codeTries: 0 },
        ...{ failingSince: null, failureCount: 0, restsUntil: null },
        ...(address === null
          ? {}
          : {
              addressEncrypted: sealAddress(encryptionSecret, row.id, address),
              addressDigest: addressDigest(encryptionSecret, row.kind, address),
              addressHint: chat?.hint ?? '',
            }),
      },
    );
    await publishLive(db, alertsTopic(row.personId), {});
    return changed ?? row;
  });
}
