import './sell.css';
import type { ReactElement, ReactNode } from 'react';

export default function SellLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="page-frame">
      <main className="flex min-w-0 max-w-5xl flex-col gap-8 py-6">{children}</main>
    </div>
  );
}
