import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { runtime } from '@/lib/composition';

/** Where mail goes while no service carries it; nothing where one does. */
export function OutboxNote(): ReactElement | null {
  const { env } = runtime();
  if (env.appMode !== 'local' || env.mail.resend !== null) return null;
  return (
    <Banner>
      Mail of this machine:{' '}
      <NavLink href="/outbox" className="text-accent underline">
        open the outbox
      </NavLink>
    </Banner>
  );
}
