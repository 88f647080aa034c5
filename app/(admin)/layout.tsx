import type { ReactElement, ReactNode } from 'react';

export default function AdminLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="min-h-dvh bg-surface">
      <main className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6">{children}</main>
    </div>
  );
}
