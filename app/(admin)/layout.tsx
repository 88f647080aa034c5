import type { ReactElement, ReactNode } from 'react';

export default function AdminLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6">{children}</main>;
}
