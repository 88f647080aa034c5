import { forbidden, redirect } from 'next/navigation';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import { getSecondFactorState } from '@/lib/accounts/totp-enrolment';
import type { Ports } from '@/lib/composition';
import { assertMayUse, type Permission } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';

/**
 * The context of an admin page. Whoever is not signed in is sent to the sign-in page and comes back
 * to `path`; an admin who lacks the second factor that this server asks for is sent to set one up;
 * whoever else is signed in without the permission gets the 403 page.
 */
export async function adminContext(path: string, permission: Permission): Promise<Ctx<Ports>> {
  const ctx = await pageContext();
  try {
    assertMayUse(ctx.actor, permission);
    return ctx;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'forbidden') return refuse(ctx);
    redirect(toRoute(`/sign-in?next=${encodeURIComponent(path)}`));
  }
}

async function refuse(ctx: Ctx<Ports>): Promise<never> {
  const { actor } = ctx;
  if (actor.kind === 'person' && actor.role === 'viewer') {
    const { isHeldBack } = await getSecondFactorState(ctx, { personId: actor.personId });
    if (isHeldBack) redirect(toRoute('/account/security'));
  }
  forbidden();
}

/** For a cursor that is none of this list: the reader goes to its first page. */
export function backTo(firstPage: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof AppError && error.code === 'invalid_fields') redirect(toRoute(firstPage));
    throw error;
  };
}
