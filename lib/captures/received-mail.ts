/**
 * Mail that was forwarded to somebody's address here. Resend tells that it has arrived; the mail itself is
 * fetched from there, read for adverts and not kept. To whoever sends, every mail is answered alike.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound';
import { CAPTURE_BYTES_MAX } from './capture';
import { type CaptureMailSettings, findMailOwner, type MailAddressPorts } from './mail-address';
import { type ReadMail, readMail } from './mail-reading';
import { hasCaptureOf } from './queries';
import { type CapturePorts, captureReadMail } from './service';
import { isSignedMessage, type SignatureHeaders } from './webhook-signature';

/** What taking in mail stands on. */
export type ReceivedMailPorts = MailAddressPorts & CapturePorts & { outbound: Outbound };
type MailCtx = Ctx<ReceivedMailPorts>;

const CLIENT = 'resend';
const DEADLINE_MS = 20_000;
const RECIPIENTS_MAX = 50;
/** Bodies may come as JSON, in which each letter may take more room. */
const ANSWER_BYTES_MAX = CAPTURE_BYTES_MAX * 2;
const RETRY_SECONDS = 60;

/** The event, as far as it is used (resend.com/docs: email.received). */
const eventSchema = z.object({
  type: z.string(),
  data: z
    .object({
      email_id: z.string().regex(/^[\w-]{1,100}$/),
      to: z.array(z.string()).default([]),
      cc: z.array(z.string()).nullish(),
      bcc: z.array(z.string()).nullish(),
      received_for: z.array(z.string()).nullish(),
    })
    .optional(),
});

/** The mail, as far as it is used (GET /emails/receiving/{id}). */
const mailSchema = z.object({
  subject: z.string().nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  raw: z.object({ download_url: z.url() }).nullish(),
});

/**
 * Takes Resend's word that mail has arrived, and reads it for whom it is. Mail for nobody, mail that is no mail,
 * and mail beyond what its person may bring in a day is dropped without a word; the same mail again changes
 * nothing. Throws `not_found` where no mail is taken in, `unauthenticated` for what Resend did not sign, and
 * `unavailable` where the mail can't be fetched now: it is told again later.
 */
export async function receiveMail(
  ctx: MailCtx,
  input: { bodyText: string; headers: SignatureHeaders },
): Promise<{ outcome: 'taken' }> {
  authorize(ctx, 'webhooks.receive');
  const settings = ctx.ports.captureMail;
  if (settings === null) throw notFound('webhook');
  if (!isSignedMessage(input, settings.secret, ctx.now())) {
    throw new AppError('unauthenticated', { message: 'Resend did not sign this message.' });
  }
  const event = eventSchema.safeParse(parseJson(input.bodyText));
  if (event.success && event.data.type === 'email.received' && event.data.data) {
    const { email_id: emailId, to, cc, bcc, received_for: receivedFor } = event.data.data;
    const recipients = [to, cc, bcc, receivedFor].flatMap((list) => list ?? []);
    const personId = await findMailOwner(ctx, { recipients: recipients.slice(0, RECIPIENTS_MAX) });
    if (personId !== null) await takeIn(ctx, { settings, emailId, personId });
  }
  return { outcome: 'taken' };
}

async function takeIn(
  ctx: MailCtx,
  {
    settings,
    emailId,
    personId,
  }: { settings: CaptureMailSettings; emailId: string; personId: string },
): Promise<void> {
  const contentHash = hash('sha256', `resend\n${emailId}`, 'base64url');
  if (await hasCaptureOf(ctx.db, { ownerId: personId, contentHash })) return;
  const mail = await fetchMail(ctx, settings, emailId);
  if (mail === null) return;
  // Resend is no actor of ours: what follows is the system's doing for that person.
  const system: MailCtx = { ...ctx, actor: { kind: 'system', name: 'received-mail' } };
  try {
    await captureReadMail(system, { personId, mail, contentHash });
  } catch (error) {
    const isTheirs =
      error instanceof AppError &&
      ['rate_limited', 'conflict', 'needs_own_market'].includes(error.code);
    if (!isTheirs) throw error;
    ctx.log.info({ error, person_id: personId }, 'received mail dropped');
  }
}

/** The mail: its raw form where that can be had, else as the service reads it. Null where it is gone or none. */
async function fetchMail(
  ctx: MailCtx,
  { apiKey, baseUrl }: CaptureMailSettings,
  emailId: string,
): Promise<ReadMail | null> {
  const answer = await ctx.ports.outbound.send({
    client: CLIENT,
    url: `${baseUrl}/emails/receiving/${encodeURIComponent(emailId)}?html_format=cid`,
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
    robots: false,
    deadlineMs: DEADLINE_MS,
    bytesMax: ANSWER_BYTES_MAX,
  });
  if (answer.status === 404 || answer.status === 410) return null;
  const parsed = mailSchema.safeParse(
    answer.status === 200 ? parseJson(answer.bytes.toString('utf8')) : undefined,
  );
  if (!parsed.success) {
    throw new AppError('unavailable', {
      message: `the mail service answered ${answer.status} to a question about a mail`,
      retryAfterSeconds: answer.retryAfterSeconds ?? RETRY_SECONDS,
    });
  }
  const { subject = null, html = null, text = null, raw } = parsed.data;
  const whole = raw ? await fetchRaw(ctx, raw.download_url) : null;
  return whole ?? { subject, html, text };
}

async function fetchRaw(ctx: MailCtx, url: string): Promise<ReadMail | null> {
  try {
    const answer = await ctx.ports.outbound.send({
      client: CLIENT,
      url,
      robots: false,
      deadlineMs: DEADLINE_MS,
      bytesMax: CAPTURE_BYTES_MAX,
    });
    return answer.status === 200 ? await readMail(answer.bytes) : null;
  } catch (error) {
    // What the service itself read of it will do.
    ctx.log.info({ error }, 'raw mail not fetched');
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
