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
  return `${line.isEstimate ? 'estimate' : 'counted with'} ${formatMoney(line.amountCents, { withCents: true })}`;
}

/** The form that every figure of the reader's own belongs to, also those beside their lines. */
const FORM_ID = 'own-figures';

/** The field for one's own figure of a line, under the line itself; null for a line that cannot be set. */
export function LineFigure({
  line,
  read: { typed, errors },
}: {
  line: CostTableLine;
  read: ReadAssumptions;
}): ReactElement | null {
  const field = ASSUMPTION_FIELDS.find(({ code }) => code === line.code);
  if (!field) return null;
  const { name, label } = field;
  return (
    <details className="cost-edit no-print" open={errors[name] !== undefined}>
      <summary>
        {typed[name] === undefined ? 'Quoted? Put in yours' : 'Change yours'}
        <span className="sr-only">{`, ${label}`}</span>
      </summary>
      <div className="cost-edit-body">
        <NumberInput
          id={name}
          name={name}
          form={FORM_ID}
          label={label}
          unit="dollars"
          maxLength={20}
          defaultValue={typed[name] ?? ''}
          error={errors[name]}
          hint={estimateWords(line)}
        />
        <Button type="submit" form={FORM_ID}>
          Add it up
          <span className="sr-only">{` with your ${label.toLowerCase()}`}</span>
        </Button>
      </div>
    </details>
  );
}

/**
 * The reader's own figures for the costs of one car, kept in the address: a plain form without scripts. The
 * fields of lines that are in the table stand there (`LineFigure`); here are the others.
 */
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
  const others = ASSUMPTION_FIELDS.filter(({ code }) => lines.every((line) => line.code !== code));
  const isOtherUsed = others.some(({ name }) => typed[name] !== undefined);
  const withZip = zip ? `${page}?buyer_zip=${zip}#cost` : `${page}#cost`;
  return (
    <>
      {isUsed ? (
        <p className="no-print">
          <NavLink href={withZip} className="entry-link">
            Back to the estimates
          </NavLink>
        </p>
      ) : null}
      <Disclosure summary="More of your own figures" isOpen={isOtherUsed} className="no-print">
        <form
          id={FORM_ID}
          action={`${page}#cost`}
          aria-label="Your own figures"
          className="flex flex-col gap-3"
        >
          {zip ? <input type="hidden" name="buyer_zip" value={zip} /> : null}
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {others.map(({ name, code, label }) => (
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
          </p>
          <p className="text-ink-3 text-xs">
            Empty fields keep the estimate, here and under the lines. Your figures stay in this
            page’s address and nowhere else.
          </p>
        </form>
      </Disclosure>
    </>
  );
}
