'use client';

import type { ComponentProps, ReactElement } from 'react';
import { useAddressForm } from './address-form';
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
  const { send, isPending } = useAddressForm(action, { doesKeepPlace });
  return (
    <form method="get" action={action} onSubmit={send} aria-busy={isPending || undefined} {...rest}>
      {children}
      {isPending ? <ComingPage href={action} /> : null}
    </form>
  );
}
