import type { ReactElement, ReactNode } from 'react';

export default function OutboxLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="page-frame flex max-w-3xl flex-col gap-4 py-6">{children}</main>;
}
