import { redirect } from 'next/navigation';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import type { Ports } from '@/lib/composition';
import { assertMayUse, type Permission } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';

/**
 * The context of a page of one's own account, with the person's uuid. Whoever is not signed in is sent
 * to the sign-in page and comes back to `path`; a role without the permission goes to the account's
 * first page.
 */
export async function accountContext(
  path: string,
  permission: Permission,
): Promise<{ ctx: Ctx<Ports>; personId: string }> {
  const ctx = await pageContext();
  try {
    assertMayUse(ctx.actor, permission);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'forbidden') redirect(toRoute('/account'));
  }
  const personId = personIdOf(ctx.actor);
  if (personId === null) redirect(toRoute(`/sign-in?next=${encodeURIComponent(path)}`));
  return { ctx, personId };
}
