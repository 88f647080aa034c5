/** What Twilio tells: what became of our text messages, and what people answer to them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { addressDigests, readAddress } from './channel-address';
import { switchOff } from './channel-off';
import { selectByAddress, updateChannel } from './channel-queries';
import type { AlertPorts } from './ports';
import { type Fate, noteFate } from './service-events';

type Fields = Readonly<Record<string, string>>;

/** Words that end and begin text messages (twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const STOP = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);
const START = new Set(['START', 'YES', 'UNSTOP']);
const HELP = new Set(['HELP', 'INFO']);
/** Why a channel is off that its number switched off. */
const BY_STOP = 'You answered STOP. Send START to the same number to be told again.';

/** Failures after which no other message arrives: 21610 STOP, 30004 blocked, 30005 unknown, 30006 landline. */
const GONE_CODES = new Set(['21610', '21614', '30004', '30005', '30006']);

/** No answer, as TwiML. */
const SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/**
 * Whether Twilio signed these fields for this address: HMAC-SHA1 by the account's token over the address
 * and each field's name and value, in the order of the names (twilio.com/docs/usage/security).
 */
function isSignedByTwilio(
  given: { url: string; fields: Fields; signature: string | null },
  authToken: string,
): boolean {
  const text = Object.keys(given.fields)
    .sort()
    .reduce((sum, name) => `${sum}${name}${given.fields[name] ?? ''}`, given.url);
  const expected = createHmac('sha1', authToken).update(text).digest();
  const signature = Buffer.from(given.signature ?? '', 'base64');
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

/**
 * Takes what Twilio tells and gives the answer as TwiML. STOP ends text messages to that number at once, for
 * whoever has it; START begins them again. Throws `not_found` where no account is set, and
 * `unauthenticated` for what Twilio did not sign.
 */
export async function receiveTwilio(
  ctx: Ctx<AlertPorts>,
  input: { fields: Fields; signature: string | null },
): Promise<string> {
  authorize(ctx, 'webhooks.receive');
  const { twilioAuthToken } = ctx.ports.alertServices;
  if (twilioAuthToken === null) throw notFound('webhook');
  const { fields } = input;
  const url = `${ctx.ports.publicUrl}/api/webhooks/twilio`;
  if (!isSignedByTwilio({ ...input, url }, twilioAuthToken)) {
    throw new AppError('unauthenticated', { message: 'Twilio did not sign this message.' });
  }
  const status = fields.MessageStatus;
  if (status !== undefined && fields.MessageSid !== undefined) {
    const fate = fateOf(status, fields.ErrorCode ?? '');
    if (fate !== null) await noteFate(ctx, { carrierMessageId: fields.MessageSid, fate });
    return SILENCE;
  }
  return answerTo(ctx, fields);
}

function fateOf(status: string, errorCode: string): Fate | null {
  if (status === 'delivered') return { kind: 'delivered' };
  if (status !== 'undelivered' && status !== 'failed') return null;
  const because = /^\d{5}$/.test(errorCode) ? ` (Twilio’s error ${errorCode})` : '';
  return {
    ...{ kind: 'failed', isChannelGone: GONE_CODES.has(errorCode) },
    problem: `The phone company did not deliver it${because}.`,
  };
}

async function answerTo(ctx: Ctx<AlertPorts>, fields: Fields): Promise<string> {
  const word = (fields.Body ?? '')
    .trim()
    .toUpperCase()
    .replace(/[.!]+$/, '');
  const read = readAddress('sms', fields.From ?? '', ctx.ports.alertServices);
  if ('problem' in read) return SILENCE;
  const digests = addressDigests(ctx.ports.encryptionSecret, 'sms', read.address);
  const channels = await selectByAddress(ctx.db, { kind: 'sms', addressDigests: digests });
  if (STOP.has(word)) {
    for (const { id } of channels) {
      await switchOff(ctx, { channelId: id, reason: BY_STOP, withMail: false });
      await updateChannel(ctx.db, { id }, { consentedAt: null });
    }
  } else if (START.has(word)) {
    await inTransaction(ctx, async ({ db }) => {
      for (const { id, offReason, verifiedAt } of channels) {
        if (offReason !== BY_STOP || verifiedAt === null) continue;
        await updateChannel(
          db,
          { id },
          { state: 'active', offReason: null, consentedAt: ctx.now() },
        );
      }
    });
  } else if (HELP.has(word) && fields.OptOutType === undefined) {
    // With OptOutType Twilio has answered already.
    return `<?xml version="1.0" encoding="UTF-8"?><Response><Message>Deal Scout car alerts. Reply STOP to end them. Help: ${ctx.ports.publicUrl}/account/alerts</Message></Response>`;
  }
  return SILENCE;
}
