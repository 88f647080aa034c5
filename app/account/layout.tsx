import './account.css';
import type { ReactElement, ReactNode } from 'react';
import { pageContext } from '@/app/page-context';
import { assertMayUse } from '@/lib/platform/authz';
import { AccountNav } from './account-nav';

/** Whether the person who looks may bring their inventory; without the database nobody is offered it. */
async function mayHaveFeeds(): Promise<boolean> {
  try {
    assertMayUse((await pageContext()).actor, 'feeds.manage');
    return true;
  } catch {
    return false;
  }
}

/** Whether the person who looks has the role for work at a service center. */
async function mayWorkAtCenter(): Promise<boolean> {
  try {
    const { actor } = await pageContext();
    return actor.kind === 'person' && ['service_center', 'mechanic'].includes(actor.role);
  } catch {
    return false;
  }
}

export default async function AccountLayout({
  children,
}: {
  children: ReactNode;
}): Promise<ReactElement> {
  const hasFeeds = await mayHaveFeeds();
  const isAtCenter = await mayWorkAtCenter();
  return (
    <div className="page-frame account">
      <AccountNav {...{ hasFeeds, isAtCenter }} />
      <main className="flex min-w-0 max-w-3xl flex-col gap-8">{children}</main>
    </div>
  );
}
