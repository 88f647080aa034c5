import './notices.css';
import type { ReactElement, ReactNode } from 'react';

export default function NoticesLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="page-frame notice">{children}</main>;
}
