import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatDay, formatMiles } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import type { FleetCar } from '@/lib/bookings/fleet-service';
import { rangeText } from '@/lib/bookings/inspection-words';

/** Inspected cars as a table. */
export function FleetCars({ cars }: { cars: readonly FleetCar[] }): ReactElement {
  return (
    <div className="overflow-x-auto">
      <table className="table w-full">
        <caption className="sr-only">Inspected cars</caption>
        <thead>
          <tr>
            {['Car', 'VIN', 'Inspected', 'Miles', 'Open', 'Repairs', 'Center'].map((name) => (
              <th key={name} scope="col" className="text-start">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cars.map((car) => (
            <tr key={car.inspectionId}>
              <td>
                <NavLink href={`/inspections/${car.inspectionId}/report`} className="link">
                  {car.car}
                </NavLink>
              </td>
              <td>
                {car.vin === null ? (
                  'unknown'
                ) : (
                  <NavLink href={`/fleet/${car.vin}`} className="link">
                    {car.vin}
                  </NavLink>
                )}
              </td>
              <td>{formatDay(car.inspectedAt)}</td>
              <td className="tabular">{formatMiles(car.odometerMi)}</td>
              <td>{`${car.openFailCount} fail, ${car.openAttentionCount} attention`}</td>
              <td className="tabular">
                {car.repairLowCents === null || car.repairHighCents === null
                  ? 'unknown'
                  : rangeText(car.repairLowCents, car.repairHighCents)}
              </td>
              <td>{car.centerName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In place of the table where it has no row: nothing was inspected yet, or nothing is as asked. */
export function NoFleetCars({ isFiltered }: { isFiltered: boolean }): ReactElement {
  if (isFiltered) {
    return (
      <EmptyState
        title="No inspected car is as asked"
        action={<LinkButton href="/fleet">Show all</LinkButton>}
      >
        Change the name or the VIN, or leave the filter out.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No inspected car yet" icon="info">
      Completed inspections appear here.
    </EmptyState>
  );
}
