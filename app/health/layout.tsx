import '@/app/(notices)/notices.css';
import type { ReactElement, ReactNode } from 'react';

export default function HealthLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="page-frame flex w-full min-w-0 flex-col gap-6 py-6">{children}</main>;
}
