import type { Ctx } from '@/lib/platform/context';
import { type Actor, personIdOf } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { insertAuditEntry } from '@/lib/platform/queries';

export interface AuditEntry {
  /** `noun.verbed`: "person.role_changed". */
  action: string;
  subjectKind: string;
  /** Null where the change is about a set or about nothing that has an id. */
  subjectId: string | null;
  /** What changed, without secrets and without names, addresses or numbers of people. */
  details?: Readonly<Record<string, unknown>>;
}

/** Jobs and the system by name; a visitor's address is not kept. */
function auditedActorId(actor: Actor): string | null {
  if (actor.kind === 'job' || actor.kind === 'system') return actor.name;
  if (actor.kind === 'api_key') return actor.keyId;
  return personIdOf(actor);
}

/**
 * Writes who did what to what. Call it with the context of the transaction that makes the change
 * (`inTransaction`), so that neither is ever there without the other.
 */
export async function audit(
  ctx: Pick<Ctx, 'db' | 'actor' | 'requestId' | 'now'>,
  entry: AuditEntry,
): Promise<void> {
  await insertAuditEntry(ctx.db, {
    id: newId(),
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    actorId: auditedActorId(ctx.actor),
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    requestId: ctx.requestId,
    details: { ...entry.details },
  });
}
