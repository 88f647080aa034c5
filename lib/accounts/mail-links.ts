/**
 * The links in mail that open something: each belongs to one person and one purpose, works once and
 * not for long, and only the newest of its kind works. Parts of verbs, which check who may first.
 */
import type { OneTimePurpose } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import type { RateLimiter } from '@/lib/platform/limits';
import type { Mailer } from '@/lib/platform/mail';
import type { SwitchPorts } from '@/lib/platform/switches';
import { inTransaction } from '@/lib/platform/transaction';
import { type AccountRow, findAccountById } from './account-queries';
import { asSystem } from './first-step';
import {
  findOneTimeToken,
  issueOneTimeToken,
  takeOneTimeToken,
  voidOneTimeTokens,
} from './one-time-tokens';

/** What every way into an account needs from outside. */
export interface EntryPorts extends SwitchPorts {
  limiter: RateLimiter;
  mail: Mailer;
  /** Without a trailing slash. */
  publicUrl: string;
}

/** The most that OWASP ASVS 5 (6.5.5) gives what is sent outside of the session that asks. */
const MAGIC_LINK_SECONDS = 10 * 60;
/** A link that opens a door is good for as long as a person needs to find the mail. */
const LINKS = {
  verify_email: { path: '/verify-email', seconds: 2 * 86_400 },
  change_email: { path: '/verify-email/new', seconds: 86_400 },
  reset_password: { path: '/reset-password', seconds: 3_600 },
  magic_link: { path: '/magic-link', seconds: MAGIC_LINK_SECONDS },
  unlock: { path: '/unlock', seconds: 3_600 },
} as const satisfies Partial<Record<OneTimePurpose, { path: string; seconds: number }>>;

/** What a link in mail is for. */
export type LinkPurpose = keyof typeof LINKS;

const LINK_PURPOSES = Object.keys(LINKS) as LinkPurpose[];
const SPENT = 'This link was used, or has run out. Ask for a new one.';

/** The person of a link that works, and what it carries. */
export interface OpenedLink {
  account: AccountRow;
  details: Record<string, unknown>;
}

/** The address of a new link; those of the same kind that the person still has stop working. */
export async function issueLink(
  ctx: Ctx<EntryPorts>,
  wanted: { personId: string; purpose: LinkPurpose; details?: Record<string, unknown> },
): Promise<string> {
  const { personId, purpose, details = {} } = wanted;
  const { path, seconds } = LINKS[purpose];
  const token = await inTransaction(asSystem(ctx), async (tx) => {
    await voidOneTimeTokens(tx, { personId, purpose });
    return issueOneTimeToken(tx, { personId, purpose, seconds, details });
  });
  return `${ctx.ports.publicUrl}${path}?token=${token}`;
}

/** Ends every link that a person still has: what was sent to an e-mail that is theirs no more. */
export async function voidLinks(ctx: Ctx, personId: string): Promise<void> {
  for (const purpose of LINK_PURPOSES) {
    await voidOneTimeTokens(asSystem(ctx), { personId, purpose });
  }
}

async function openLink(
  ctx: Ctx,
  token: { personId: string | null; details: Record<string, unknown> } | null,
): Promise<OpenedLink | null> {
  const account = token?.personId ? await findAccountById(ctx.db, token.personId) : null;
  if (!token || !account || account.disabledAt !== null) return null;
  return { account, details: token.details };
}

/** What a link would open, left as it is; null when it does not work, or its account is closed. */
export async function findLink(
  ctx: Ctx,
  given: { token: string; purpose: LinkPurpose },
): Promise<OpenedLink | null> {
  return openLink(ctx, await findOneTimeToken(asSystem(ctx), given));
}

/** Uses a link up. Throws `invalid_fields` on `token` when it does not work. */
export async function takeLink(
  ctx: Ctx,
  given: { token: string; purpose: LinkPurpose },
): Promise<OpenedLink> {
  const opened = await openLink(ctx, await takeOneTimeToken(asSystem(ctx), given));
  if (!opened) throw spentLink();
  return opened;
}

/** The refusal of a link that does not work, whatever the reason. */
export function spentLink() {
  return invalidFields([{ field: 'token', message: SPENT }]);
}
