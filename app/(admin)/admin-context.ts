import { forbidden, redirect } from 'next/navigation';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import type { Ports } from '@/lib/composition';
import { assertMayUse } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';

/**
 * The context of an admin page. Whoever is not signed in is sent to the sign-in page and comes back
 * to `path`; whoever is signed in without the role gets the 403 page.
 */
export async function adminContext(path: string): Promise<Ctx<Ports>> {
  const ctx = await pageContext();
  try {
    assertMayUse(ctx.actor, 'admin.read');
    return ctx;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'forbidden') forbidden();
    redirect(toRoute(`/sign-in?next=${encodeURIComponent(path)}`));
  }
}
