/** Resend's word on mail: what became of ours, and mail that came in, which the room of captures reads. */
import { z } from 'zod';
import { type ReceivedMailPorts, receiveMail } from '@/lib/captures/received-mail';
import { isSignedMessage, type SignatureHeaders } from '@/lib/captures/webhook-signature';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { AlertPorts } from './ports';
import { type Fate, noteFate } from './service-events';

type MailEventCtx = Ctx<AlertPorts & ReceivedMailPorts>;

/** The event, as far as it is used (resend.com/docs/dashboard/webhooks/event-types). */
const eventSchema = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().min(1).max(100),
    /** Type: Permanent, Transient or Undetermined. */
    bounce: z.object({ type: z.string().optional() }).nullish(),
  }),
});

/**
 * Takes an event of Resend: a mail of ours that arrived, bounced or was called spam, or mail that came in.
 * The same event again changes nothing. Throws `not_found` where no secret is set, and `unauthenticated`
 * for what Resend did not sign.
 */
export async function receiveMailEvent(
  ctx: MailEventCtx,
  input: { bodyText: string; headers: SignatureHeaders },
): Promise<{ outcome: 'taken' }> {
  authorize(ctx, 'webhooks.receive');
  const secret = ctx.ports.alertServices.resendWebhookSecret;
  if (secret === null) throw notFound('webhook');
  if (!isSignedMessage(input, secret, ctx.now())) {
    throw new AppError('unauthenticated', { message: 'Resend did not sign this message.' });
  }
  const event = eventSchema.safeParse(parseJson(input.bodyText));
  const fate = event.success ? fateOf(event.data) : null;
  if (event.success && fate !== null) {
    await noteFate(ctx, { carrierMessageId: event.data.data.email_id, fate });
  } else if (ctx.ports.captureMail !== null) {
    return receiveMail(ctx, input);
  }
  return { outcome: 'taken' };
}

function fateOf({ type, data }: z.output<typeof eventSchema>): Fate | null {
  switch (type) {
    case 'email.delivered':
      return { kind: 'delivered' };
    case 'email.bounced': {
      const isChannelGone = data.bounce?.type !== 'Transient';
      const problem = isChannelGone
        ? 'The mail server says that there is no such mailbox.'
        : 'The mailbox did not take the message.';
      return { kind: 'failed', problem, isChannelGone };
    }
    case 'email.complained':
      return {
        ...{ kind: 'failed', isChannelGone: true },
        problem: 'The message was reported as spam, so no more are sent there.',
      };
    case 'email.failed':
      return {
        ...{ kind: 'failed', isChannelGone: false },
        problem: 'The mail service could not send it.',
      };
    default:
      return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
