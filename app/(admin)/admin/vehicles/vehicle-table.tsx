import type { ReactElement } from 'react';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { formatAgo, formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';
import type { ListedVehicle } from '@/lib/operations/vehicle-table';

const VIEWS: readonly TableView[] = [
  { name: 'Newest', typed: {} },
  { name: 'Merged', typed: { merged: 'true' } },
  { name: 'Oldest cars', typed: {}, sort: 'year', direction: 'asc' },
];

/** "2019 Honda Civic EX" */
export function nameOfCar({
  year,
  make,
  model,
  trim,
}: Pick<ListedVehicle, 'year' | 'make' | 'model' | 'trim'>): string {
  return [year, make, model, trim].filter(Boolean).join(' ');
}

function columnsAt(now: Date): readonly TableColumn<ListedVehicle>[] {
  return [
    {
      ...{ key: 'car', label: 'Car' },
      cell: (car) => (
        <NavLink href={`/admin/vehicles/${car.id}`} className="underline">
          {nameOfCar(car)}
        </NavLink>
      ),
    },
    {
      key: 'vin',
      label: 'VIN',
      cell: ({ vin }) => vin ?? <span className="text-ink-3">none</span>,
    },
    { key: 'year', label: 'Year', sort: 'year', isNumber: true, cell: ({ year }) => year },
    {
      ...{ key: 'adverts', label: 'Adverts', isNumber: true },
      cell: ({ advertCount }) => formatCount(advertCount),
    },
    {
      ...{ key: 'live', label: 'On offer', isNumber: true },
      cell: ({ liveCount }) => formatCount(liveCount),
    },
    {
      ...{ key: 'added', label: 'Known', sort: 'added_at' },
      cell: ({ createdAt }) => formatAgo(createdAt, now),
    },
  ];
}

/** Cars of the market; each leads to its adverts, and to merging and splitting. */
export function VehicleTable({
  request,
  page,
  now,
}: {
  request: TableRequest<unknown>;
  page: { vehicles: ListedVehicle[]; nextCursor: string | null } | null;
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="vehicles"
      caption="Vehicles"
      columns={columnsAt(now)}
      filters={[
        { name: 'q', label: 'Id, VIN or car', hint: 'veh_…, a VIN, or 2019 Honda Civic' },
        {
          ...{ name: 'merged', label: 'Merged' },
          options: [{ value: 'true', label: 'only merged' }],
        },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.vehicles ?? []}
      keyOf={({ id }) => id}
      nameOf={nameOfCar}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/vehicles', rowsMax: TABLE_ROWS_MAX }}
      empty={{ title: 'No vehicles', text: 'No car of the market is as asked.' }}
    />
  );
}
