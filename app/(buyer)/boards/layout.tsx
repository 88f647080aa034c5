import './boards.css';
import type { ReactElement, ReactNode } from 'react';

export default function BoardsLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="page-frame flex flex-col gap-6 py-4">{children}</main>;
}
