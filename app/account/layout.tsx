import './account.css';
import type { ReactElement, ReactNode } from 'react';
import { AccountNav } from './account-nav';

export default function AccountLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="page-frame account">
      <AccountNav />
      <main className="flex min-w-0 max-w-3xl flex-col gap-8">{children}</main>
    </div>
  );
}
