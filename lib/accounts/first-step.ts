import type { OutsideProvider } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { updateUnlocked } from './account-queries';
import { updateSignedIn } from './queries';
import { hasSecondFactor } from './second-factors';

/** The context of the system, for what people ask of it without being let in to do it themselves. */
export function asSystem<C extends Ctx<unknown>>(ctx: C): C {
  return { ...ctx, actor: { kind: 'system', name: 'accounts' } };
}

/**
 * Stores and audits that somebody showed who they are without a password. With a second factor that is
 * the first step only, and the door asks for the second. Either way a lock is lifted. Part of verbs.
 */
export async function noteFirstStep(
  ctx: Ctx,
  done: { personId: string; by: 'magic_link' | OutsideProvider },
): Promise<void> {
  const { personId, by } = done;
  const isSecondStepWanted = await hasSecondFactor(asSystem(ctx), { personId });
  if (isSecondStepWanted) await updateUnlocked(ctx.db, personId);
  else await updateSignedIn(ctx.db, personId, ctx.now());
  await audit(ctx, {
    action: isSecondStepWanted ? 'person.first_step_done' : 'person.signed_in',
    subjectKind: 'person',
    subjectId: personId,
    details: { by },
  });
}
