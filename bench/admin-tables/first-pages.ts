import type { Pool } from 'pg';
import { listBookingTable } from '@/lib/operations/booking-table';
import { listDeliveryTable } from '@/lib/operations/delivery-table';
import { listListingTable } from '@/lib/operations/listing-table';
import { listPeopleTable } from '@/lib/operations/people-table';
import { listQuarantineTable } from '@/lib/operations/quarantine-table';
import { listUsageTable } from '@/lib/operations/usage-table';
import { listVehicleTable } from '@/lib/operations/vehicle-table';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';

/** One first page: a table with a filter and an order. */
export interface FirstPage {
  name: string;
  read: () => Promise<unknown>;
}

const PAGE = { limit: 50, cursor: null } as const;
const DOWN = { ...PAGE, direction: 'desc' } as const;
const UP = { ...PAGE, direction: 'asc' } as const;

/** Every table's first page by each sort in both directions, and by each filter. */
export async function firstPages(ctx: Ctx, pool: Pool): Promise<FirstPage[]> {
  const { rows } = await pool.query<{ id: string; vin: string; make: string; model: string }>(
    'select id, vin, make, model from listings where vin is not null limit 1',
  );
  const { rows: persons } = await pool.query<{ id: string }>('select id from people limit 1');
  const { rows: sources } = await pool.query<{ key: string }>('select key from sources limit 1');
  const [car, person, source] = [rows[0], persons[0], sources[0]];
  if (!car || !person || !source) throw new Error('the market is empty');
  const user = toPublicId('person', person.id);
  const both = <Sort extends string>(
    table: string,
    sorts: readonly Sort[],
    read: (page: { sort: Sort; direction: 'asc' | 'desc' }) => Promise<unknown>,
  ): FirstPage[] =>
    sorts.flatMap((sort) =>
      (['desc', 'asc'] as const).map((direction) => ({
        name: `${table} by ${sort} ${direction}`,
        read: () => read({ sort, direction }),
      })),
    );
  const filtered = <Filter>(
    table: string,
    filters: readonly Filter[],
    read: (filter: Filter) => Promise<unknown>,
  ): FirstPage[] =>
    filters.map((filter) => ({
      name: `${table} ${JSON.stringify(filter)}`,
      read: () => read(filter),
    }));
  return [
    ...both('people', ['created_at', 'last_sign_in_at', 'email'], (order) =>
      listPeopleTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered(
      'people',
      [
        { q: 'person77' },
        { role: 'admin' as const },
        { plan: 'enterprise' as const },
        { isDisabled: true },
      ],
      (filter) => listPeopleTable(ctx, { ...DOWN, sort: 'created_at', filter }),
    ),
    ...both('listings', ['added_at', 'price_cents'], (order) =>
      listListingTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered(
      'listings',
      [
        { q: toPublicId('listing', car.id) },
        { q: car.vin },
        { q: `${car.make} ${car.model}` },
        { source: source.key },
        { source: 'none' },
        { status: 'gone' as const },
        { status: 'probably_sold' as const },
        { rating: 'great' as const },
        { rating: 'check_first' as const },
        { corrected: true },
      ],
      (filter) => listListingTable(ctx, { ...DOWN, sort: 'added_at', filter }),
    ),
    ...both('vehicles', ['added_at', 'year'], (order) =>
      listVehicleTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered(
      'vehicles',
      [{ q: car.vin }, { q: `${car.make} ${car.model}` }, { merged: true }],
      (filter) => listVehicleTable(ctx, { ...DOWN, sort: 'added_at', filter }),
    ),
    ...both('quarantine', ['created_at'], (order) =>
      listQuarantineTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered(
      'quarantine',
      [
        { state: 'waiting' as const },
        { state: 'reviewed' as const },
        { reason: 'not_a_car' as const },
      ],
      (filter) => listQuarantineTable(ctx, { ...DOWN, sort: 'created_at', filter }),
    ),
    ...both('messages', ['created_at'], (order) =>
      listDeliveryTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered(
      'messages',
      [{ state: 'failed' as const }, { q: user }, { channel: 'sms' as const }],
      (filter) => listDeliveryTable(ctx, { ...DOWN, sort: 'created_at', filter }),
    ),
    ...both('usage', ['day', 'requests', 'failures'], (order) =>
      listUsageTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered('usage', [{ plan: 'enterprise' as const }, { q: user }], (filter) =>
      listUsageTable(ctx, { ...DOWN, sort: 'day', filter }),
    ),
    ...both('bookings', ['created_at', 'starts_at'], (order) =>
      listBookingTable(ctx, { ...PAGE, ...order, filter: {} }),
    ),
    ...filtered('bookings', [{ status: 'no_show' as const }, { upcoming: true }], (filter) =>
      listBookingTable(ctx, { ...UP, sort: 'starts_at', filter }),
    ),
  ];
}
