'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type FormEvent, type ReactElement, useTransition } from 'react';
import { toRoute } from './nav-link';
import { ComingPage } from './pending-link';

/**
 * A form whose fields become the address, and which shows that the answer is on its way. Without scripts
 * the browser does the same. `doesKeepPlace` leaves the page where it is scrolled to.
 */
export function PendingForm({
  action,
  doesKeepPlace = false,
  children,
  ...rest
}: Omit<ComponentProps<'form'>, 'action' | 'method' | 'onSubmit'> & {
  action: string;
  doesKeepPlace?: boolean;
}): ReactElement {
  const { push } = useRouter();
  const [isPending, startPending] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const href = toRoute(`${action}?${new URLSearchParams(given)}`);
    startPending(() => push(href, { scroll: !doesKeepPlace }));
  };
  return (
    <form method="get" action={action} onSubmit={send} aria-busy={isPending || undefined} {...rest}>
      {children}
      {isPending ? <ComingPage href={action} /> : null}
    </form>
  );
}
