import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { Button } from '@/components/ui/button';
import { toRoute } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import { listFleetCars, listOpenItems } from '@/lib/bookings/fleet-service';
import { fleetFilter, fleetHref, readFleetAddress } from './fleet-address';
import { FleetCars, NoFleetCars } from './fleet-cars';
import { OpenItems } from './open-items';

export const metadata: Metadata = { title: 'Fleet', robots: { index: false } };

const PATH = '/fleet';
const SHOWN = 25;

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function FleetPage(props: { searchParams: Search }): Promise<ReactElement> {
  const { ctx } = await accountContext(PATH, 'fleet.read');
  const address = readFleetAddress(await props.searchParams);
  if (address === null) redirect(toRoute(PATH));
  const { text, isOpenOnly, after, itemsAfter } = address;
  const [{ cars, nextCursor }, open] = await Promise.all([
    listFleetCars(ctx, { text, isOpenOnly, limit: SHOWN, cursor: after }),
    listOpenItems(ctx, { system: null, isFail: null, limit: SHOWN, cursor: itemsAfter }),
  ]);
  const { actor } = ctx;
  const mayResolve = actor.kind === 'person' && actor.role !== 'viewer';
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">Fleet</h1>
        <p className="max-w-prose text-ink-2">
          Cars that were inspected, and what is open at them.
        </p>
      </header>
      <form className="flex flex-wrap items-end gap-3" action={PATH}>
        <label className="flex flex-col gap-1">
          <span className="field-label">Name or VIN</span>
          <input className="control" name="q" defaultValue={text} maxLength={80} />
        </label>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="open" value="true" defaultChecked={isOpenOnly} />
          Only with open items
        </label>
        <Button type="submit">Show</Button>
        <a
          className="button button-secondary"
          href={`/api/v1/fleet/cars?format=csv&limit=100&${fleetFilter(address)}`}
        >
          As CSV
        </a>
      </form>
      {cars.length === 0 ? (
        <NoFleetCars isFiltered={text !== '' || isOpenOnly || after !== null} />
      ) : (
        <FleetCars cars={cars} />
      )}
      <Pagination
        label="Pages of cars"
        summary={null}
        firstHref={after === null ? null : fleetHref(address, { after: null })}
        nextHref={nextCursor && fleetHref(address, { after: nextCursor })}
      />
      <OpenItems
        items={open.items}
        mayResolve={mayResolve}
        firstHref={itemsAfter === null ? null : fleetHref(address, { itemsAfter: null })}
        nextHref={open.nextCursor && fleetHref(address, { itemsAfter: open.nextCursor })}
      />
    </>
  );
}
