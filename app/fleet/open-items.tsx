import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatCounted, formatDay } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { FleetFinding } from '@/lib/bookings/fleet-service';
import { resolveFindingAction } from './actions';

/** A page of what inspections found and nobody dealt with, the newest first. */
export function OpenItems({
  items,
  mayResolve,
  firstHref,
  nextHref,
}: {
  items: readonly FleetFinding[];
  mayResolve: boolean;
  /** Back to the newest; null there. */
  firstHref: string | null;
  nextHref: string | null;
}): ReactElement {
  return (
    <section aria-labelledby="open-items" className="flex flex-col gap-3">
      <h2 id="open-items" className="text-lg">
        Open items
      </h2>
      <p>
        <a className="button button-secondary" href="/api/v1/fleet/open-items?format=csv&limit=100">
          Open items as CSV
        </a>
      </p>
      {items.length === 0 ? <p className="text-ink-2">Nothing is open.</p> : null}
      <ul className="flex flex-col gap-4">
        {items.map((item) => (
          <li key={item.id} className="flex flex-col gap-1 border-line border-t pt-2">
            <h3 className="font-semibold">
              {`${item.isFail ? 'Fail' : 'Attention'}${item.isCritical ? ', safety' : ''}: ${item.words}`}
            </h3>
            <p className="text-ink-2">{`${item.car}, ${item.vin ?? 'no VIN'}, found ${formatDay(item.foundAt)}`}</p>
            {mayResolve ? (
              <ActionForm action={resolveFindingAction} label={`Dealt with: ${item.words}`}>
                <input type="hidden" name="id" value={item.id} />
                <label className="flex flex-wrap items-center gap-2">
                  <span>What was done</span>
                  <input className="control" name="resolution" maxLength={300} />
                </label>
                <Button type="submit">Dealt with</Button>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {firstHref === null && nextHref === null ? null : (
        <Pagination
          label="Pages of open items"
          summary={formatCounted(items.length, 'open item')}
          firstHref={firstHref}
          nextHref={nextHref}
          nextLabel="Earlier items"
        />
      )}
    </section>
  );
}
