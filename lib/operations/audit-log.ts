/**
 * The audit log as an operator reads it: entries by who, what and when, and whether the chain of
 * hashes still holds. It never writes; entries come from the verbs that they tell of.
 */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { toPublicId } from '@/lib/platform/ids';
import {
  type AuditCriteria,
  type AuditRow,
  type ChainLink,
  findHead,
  findLink,
  selectAuditEntries,
  walkChain,
} from './audit-queries';
import { parseShownId, toShownId } from './shown-id';

/** Hashing five thousand entries takes some 50 ms, far under any statement timeout. */
const BATCH_ENTRIES = 5_000;
const BEFORE_ALL: ChainLink = { position: 0, hash: '' };
const positionKey = z.tuple([z.int().min(1)]);

/** What became of looking at the chain. */
export interface ChainVerdict {
  /** True when every entry looked at follows from the one before it. */
  isIntact: boolean;
  /** Position and hash of the last entry that holds; position 0 where there is none. */
  head: ChainLink;
  /** The first position at which the log was altered; null while it is intact. */
  brokenAt: number | null;
  /** The first position that was looked at; 1 unless only the newest were asked for. */
  from: number;
}

/** An entry with its place in the chain, ids as people see them. */
export interface ListedAuditEntry {
  /** "aud_…" */
  id: string;
  position: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  requestId: string;
  details: Record<string, unknown>;
}

/** Which entries are wanted: ids as people see them ("usr_…", or the name of a job). */
export interface AuditFilter {
  actor?: string | undefined;
  subject?: string | undefined;
  /** A person, as actor or as subject. */
  person?: string | undefined;
  /** "person.role_changed", or "person." for every action of that kind. */
  action?: string | undefined;
  from?: Date | undefined;
  /** Not included. */
  until?: Date | undefined;
}

/**
 * Walks the chain in bounded batches: the head when it is whole, else the first position at which an
 * entry was altered, taken out or put in. `newestCount` looks at so many of the newest alone.
 * `expected` is a head that was noted before: an entry that is missing there, or has another hash,
 * shows a log that was cut or made anew, which the chain by itself cannot.
 */
export async function verifyAuditChain(
  ctx: Ctx,
  input: { newestCount?: number; expected?: ChainLink } = {},
): Promise<ChainVerdict> {
  authorize(ctx, 'audit.read');
  const { newestCount, expected } = input;
  if (expected) {
    const link = await findLink(ctx.db, expected.position);
    if (link?.hash !== expected.hash) {
      const head = (await findHead(ctx.db)) ?? BEFORE_ALL;
      return { isIntact: false, head, brokenAt: expected.position, from: expected.position };
    }
  }
  let head = await startOf(ctx, newestCount);
  const from = head.position + 1;
  for (;;) {
    const walked = await walkChain(ctx.db, head, BATCH_ENTRIES);
    if (walked.brokenAt !== null) {
      const before = await findLink(ctx.db, walked.brokenAt - 1);
      return { isIntact: false, head: before ?? BEFORE_ALL, brokenAt: walked.brokenAt, from };
    }
    head = walked.last ?? head;
    if (walked.count < BATCH_ENTRIES) return { isIntact: true, head, brokenAt: null, from };
  }
}

/** The link from which the walk begins; before all where that entry is missing, so that it is found. */
async function startOf(ctx: Ctx, newestCount: number | undefined): Promise<ChainLink> {
  if (newestCount === undefined) return BEFORE_ALL;
  const newest = await findHead(ctx.db);
  const position = (newest?.position ?? 0) - newestCount;
  return (position > 0 ? await findLink(ctx.db, position) : null) ?? BEFORE_ALL;
}

/**
 * Entries by the filter, the newest first. `cursor` is the `nextCursor` of the page before, for the
 * same filter. Throws `invalid_fields` naming `cursor` for any other.
 */
export async function listAuditEntries(
  ctx: Ctx,
  input: { filter: AuditFilter; limit: number; cursor: string | null },
): Promise<{ entries: ListedAuditEntry[]; nextCursor: string | null }> {
  authorize(ctx, 'audit.read');
  const { filter, limit, cursor } = input;
  const beforePosition =
    cursor === null ? null : (decodeCursor(cursor, filter, positionKey).key[0] ?? null);
  const rows = await selectAuditEntries(ctx.db, toCriteria(filter), {
    limit: limit + 1,
    beforePosition,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(toListed),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.position], id: last.id }, filter)
        : null,
  };
}

function toCriteria(filter: AuditFilter): AuditCriteria {
  const { actor, subject, person, ...rest } = filter;
  return {
    ...rest,
    actorId: actor === undefined ? undefined : parseShownId(actor).id,
    subject: subject === undefined ? undefined : parseShownId(subject),
    concernedId: person === undefined ? undefined : parseShownId(person).id,
  };
}

function toListed(row: AuditRow): ListedAuditEntry {
  return {
    ...row,
    id: toPublicId('audit_entry', row.id),
    actorId: toShownId(row.actorKind, row.actorId),
    subjectId: toShownId(row.subjectKind, row.subjectId),
  };
}
