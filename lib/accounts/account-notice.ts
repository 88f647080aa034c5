import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { Mailer } from '@/lib/platform/mail';
import { findFactors } from './second-factor-queries';

/** The port by which notices leave; where it is absent none do. */
export interface NoticePorts {
  mail?: Mailer;
}

/**
 * Tells a person by mail what was just done to their account, so that they hear of it when it was not
 * them. Call it after the change is committed. A carrier that is away does not undo the change: that
 * is logged, and nothing is thrown.
 */
export async function sendAccountNotice(
  ctx: Ctx<NoticePorts>,
  input: { personId: string; kind: string; subject: string; sentence: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, kind, subject, sentence } = input;
  try {
    const row = await findFactors(ctx.db, personId);
    if (!row || !ctx.ports.mail) return;
    await ctx.ports.mail.send({
      kind,
      recipient: row.email,
      personId,
      subject,
      paragraphs: [
        `Hello ${row.displayName},`,
        sentence,
        'If that was not you, change your password at once and end the sessions you do not know: both are on your account page.',
      ],
    });
  } catch (error) {
    ctx.log.warn({ error, kind }, 'account notice not sent');
  }
}
