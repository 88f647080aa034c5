import { findUuid, ID_PREFIXES, type IdKind, toPublicId } from '@/lib/platform/ids';

const KINDS = Object.keys(ID_PREFIXES) as IdKind[];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function isIdKind(kind: string): kind is IdKind {
  return Object.hasOwn(ID_PREFIXES, kind);
}

/**
 * The id of an actor or subject as people see it: of the kinds that have public ids in that form,
 * any other as it stands ("admin-command" of the system). Null stays null.
 * `toShownId('person', '0190c2f0-…') === 'usr_0j64…'`
 */
export function toShownId(kind: string, id: string | null): string | null {
  return id !== null && isIdKind(kind) && UUID.test(id) ? toPublicId(kind, id) : id;
}

/** What a shown id stands for: the uuid behind a public id with its kind, any other text as it is. */
export function parseShownId(shown: string): { kind: IdKind | null; id: string } {
  for (const kind of KINDS) {
    const id = findUuid(kind, shown);
    if (id !== null) return { kind, id };
  }
  return { kind: null, id: shown };
}
