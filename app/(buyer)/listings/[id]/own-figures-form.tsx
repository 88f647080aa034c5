import type { ReactElement } from 'react';
import type { CostTableLine } from '@/components/deals/cost-table';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/field';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { ASSUMPTION_FIELDS, type ReadAssumptions } from '@/lib/costs/assumptions';

/** What stands in place of a figure that the reader leaves empty. */
function estimateWords(line: CostTableLine | undefined): string | undefined {
  if (!line || line.isYours) return undefined;
  if (line.amountCents === null) return line.status === 'stale' ? 'stale' : 'unknown';
  return `estimate ${formatMoney(line.amountCents, { withCents: true })}`;
}

/** The reader's own figures for the costs of one car, kept in the address: a plain form without scripts. */
export function OwnFiguresForm({
  listingId,
  zip,
  read,
  lines,
}: {
  /** "lst_…" */
  listingId: string;
  zip: string | undefined;
  read: ReadAssumptions;
  lines: readonly CostTableLine[];
}): ReactElement {
  const { typed, errors } = read;
  const page = `/listings/${listingId}`;
  const isUsed = Object.keys(typed).length > 0;
  const withZip = zip ? `${page}?buyer_zip=${zip}#cost` : `${page}#cost`;
  return (
    <Disclosure summary="Use your own figures" isOpen={isUsed}>
      <form action={`${page}#cost`} aria-label="Your own figures" className="flex flex-col gap-3">
        {zip ? <input type="hidden" name="buyer_zip" value={zip} /> : null}
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {ASSUMPTION_FIELDS.map(({ name, code, label }) => (
            <NumberInput
              key={name}
              id={name}
              name={name}
              label={label}
              unit={name === 'own_local_rate' ? 'none' : 'dollars'}
              maxLength={20}
              defaultValue={typed[name] ?? ''}
              error={errors[name]}
              hint={estimateWords(lines.find((line) => line.code === code))}
            />
          ))}
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button type="submit">Add up with mine</Button>
          {isUsed ? (
            <NavLink href={withZip} className="text-accent underline underline-offset-2">
              Back to the estimates
            </NavLink>
          ) : null}
        </p>
        <p className="text-ink-3 text-xs">
          Empty fields keep the estimate. Your figures stay in this page’s address and nowhere else.
        </p>
      </form>
    </Disclosure>
  );
}
