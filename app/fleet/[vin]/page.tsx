import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { FleetCars } from '@/app/fleet/fleet-cars';
import { formatDay, formatMiles } from '@/components/ui/format';
import { MAINTENANCE_SOURCE } from '@/lib/bookings/fleet-forecast';
import { getFleetCar } from '@/lib/bookings/fleet-service';
import { AppError } from '@/lib/platform/errors';

export const metadata: Metadata = { title: 'A car of the fleet', robots: { index: false } };

export default async function FleetCarPage({
  params,
}: {
  params: Promise<{ vin: string }>;
}): Promise<ReactElement> {
  const { vin } = await params;
  const { ctx } = await accountContext(`/fleet/${vin}`, 'fleet.read');
  const found = await getFleetCar(ctx, { vin }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const { recallCount, forecast, findings } = found;
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">{found.car}</h1>
        <p className="text-ink-2">{`VIN ${found.vin}`}</p>
        <p>
          {recallCount === null
            ? 'Recalls of its model year were not looked up.'
            : `${recallCount} recalls of its model year (NHTSA). Whether this car had them done, ask the owner.`}
        </p>
      </header>
      <h2 className="text-lg">Inspections</h2>
      <FleetCars cars={found.inspections} />
      <h2 className="text-lg">What was found</h2>
      <ul className="flex flex-col gap-2">
        {findings.map((item) => (
          <li key={item.id}>
            {`${formatDay(item.foundAt)}: ${item.words}`}
            {item.resolvedAt === null
              ? ' (open)'
              : ` (dealt with ${formatDay(item.resolvedAt)}: ${item.resolution ?? ''})`}
          </li>
        ))}
      </ul>
      <h2 className="text-lg">What comes due</h2>
      <p className="text-ink-2">{`By ${MAINTENANCE_SOURCE}.`}</p>
      {forecast.length === 0 ? <p>Unknown: its model year is not known.</p> : null}
      <ul className="flex flex-col gap-1">
        {forecast.map(({ key, words, dueOn, dueAtMi }) => (
          <li key={key}>
            {`${words}: about ${dueOn}${dueAtMi === null ? '' : `, at ${formatMiles(dueAtMi)}`}`}
          </li>
        ))}
      </ul>
    </>
  );
}
