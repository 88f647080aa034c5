import type { ReactElement, ReactNode } from 'react';

export default function CenterLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="page-frame">
      <main className="center-page flex min-w-0 flex-col gap-6 py-6">{children}</main>
    </div>
  );
}
