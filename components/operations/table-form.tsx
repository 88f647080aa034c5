'use client';

import type { ReactElement, ReactNode } from 'react';
import { useAddressForm } from '@/components/ui/address-form';
import { Button } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';

/** The filter of a table: it becomes the address, without empty fields; without scripts the browser does the same. */
export function TableForm({
  action,
  label,
  children,
}: {
  /** Path of the page. */
  action: string;
  label: string;
  children: ReactNode;
}): ReactElement {
  const { send, isPending: isLoading } = useAddressForm(action, { isTidy: true });
  return (
    <form
      method="get"
      action={action}
      onSubmit={send}
      aria-label={label}
      aria-busy={isLoading || undefined}
      className="flex flex-wrap items-end gap-3"
    >
      {children}
      <Button type="submit" isPending={isLoading}>
        Filter
      </Button>
      <NavLink href={action} className="button button-quiet">
        Show all
      </NavLink>
      <p role="status" className="min-h-4 text-ink-3 text-xs">
        {isLoading ? 'Loading the rows…' : ''}
      </p>
    </form>
  );
}
