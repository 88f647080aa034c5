import '../account/account.css';
import './captures.css';
import type { ReactElement, ReactNode } from 'react';
import { AccountNav } from '@/app/account/account-nav';

export default function CapturesLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="page-frame account">
      {/* Who may bring adverts in may bring an inventory too: one row of the permissions. */}
      <AccountNav hasFeeds isAtCenter={false} />
      <main className="flex min-w-0 max-w-6xl flex-col gap-8">{children}</main>
    </div>
  );
}
