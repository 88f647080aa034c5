import type { ReactElement, ReactNode } from 'react';

export default function CenterLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="page-frame">
      <main className="flex min-w-0 max-w-3xl flex-col gap-6 py-6">{children}</main>
    </div>
  );
}
