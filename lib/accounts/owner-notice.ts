import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import type { MailReader } from './account-mails';
import type { EntryPorts } from './mail-links';

/**
 * Tells the owner of an account by mail what was done to it by a link, in the background: the change
 * stands whether or not the mail leaves. For changes that a session asked for there is
 * `sendAccountNotice`.
 */
export function tellOwner(
  ctx: Ctx<EntryPorts>,
  owner: MailReader,
  notice: { kind: string; subject: string; sentence: string },
): void {
  const { kind, subject, sentence } = notice;
  inBackground(ctx, `${kind} mail`, () =>
    ctx.ports.mail.send({
      kind,
      subject,
      recipient: owner.email,
      personId: owner.id,
      paragraphs: [
        `Hello ${owner.displayName},`,
        sentence,
        'If that was not you, set a new password at once: somebody reads your mail.',
      ],
      link: { label: 'Set a new password', href: `${ctx.ports.publicUrl}/forgot-password` },
    }),
  );
}
