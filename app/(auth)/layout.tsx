import type { ReactElement, ReactNode } from 'react';

export default function AuthLayout({ children }: { children: ReactNode }): ReactElement {
  return <main className="mx-auto flex w-full max-w-96 flex-col gap-4 px-4 py-12">{children}</main>;
}
