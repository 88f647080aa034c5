import type { Actor } from '@/lib/platform/context';

/**
 * Whose own adverts an actor is shown besides those of everybody: a person's, also to a key of theirs that
 * may manage what they captured. Null for all others.
 */
export function viewerIdOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId;
  const isTrusted = actor.kind === 'api_key' && actor.scopes.includes('captures.manage');
  return isTrusted ? actor.personId : null;
}
