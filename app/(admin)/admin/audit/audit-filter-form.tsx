import type { ReactElement } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import type { AuditAddress } from './audit-address';

/** Who, what, to what and when; sends itself into the address, so it works without scripts. */
export function AuditFilterForm({
  typed,
  errors,
}: Pick<AuditAddress, 'typed' | 'errors'>): ReactElement {
  const field = (name: keyof typeof typed) => ({
    id: name,
    name,
    defaultValue: typed[name] ?? '',
    error: errors[name],
  });
  return (
    <form method="get" action="/admin/audit" className="flex flex-col gap-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
        <TextInput {...field('actor')} label="Who" hint="usr_…, key_… or a name" />
        <TextInput {...field('action')} label="Did" hint="person. finds all of its kind" />
        <TextInput {...field('subject')} label="To" hint="usr_…, ses_…, lst_…" />
        <TextInput {...field('from')} label="From (UTC)" type="date" />
        <TextInput {...field('until')} label="Before (UTC)" type="date" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit">Filter</Button>
        <LinkButton href="/admin/audit" look="quiet">
          Show all
        </LinkButton>
      </div>
    </form>
  );
}
