import type { ReactElement } from 'react';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf, inWords } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { Mileage, Money } from '@/components/ui/figures';
import { formatAgo, formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { LISTING_STATUSES, MARKET_RATINGS } from '@/db/vocabulary';
import type { ListedAdvert } from '@/lib/operations/listing-table';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';

const VIEWS: readonly TableView[] = [
  { name: 'Newest', typed: {} },
  { name: 'To check first', typed: { rating: 'check_first' } },
  { name: 'Great', typed: { rating: 'great' } },
  { name: 'Dearest', typed: {}, sort: 'price_cents' },
  { name: 'Cheapest', typed: {}, sort: 'price_cents', direction: 'asc' },
  { name: 'Corrected', typed: { corrected: 'true' } },
  { name: 'Probably sold', typed: { status: 'probably_sold' } },
];

function ratingOf({ rating, isCheckFirst }: ListedAdvert): string {
  if (isCheckFirst) return 'check first';
  return rating === null ? 'not among results' : inWords(rating);
}

function columnsAt(now: Date): readonly TableColumn<ListedAdvert>[] {
  return [
    {
      ...{ key: 'title', label: 'Listing', sort: 'added_at' },
      cell: ({ id, title }) => (
        <NavLink href={`/admin/listings/${id}`} className="underline">
          {title}
        </NavLink>
      ),
    },
    { key: 'source', label: 'Source', cell: ({ sourceLabel }) => sourceLabel },
    {
      ...{ key: 'price', label: 'Price', sort: 'price_cents', isNumber: true },
      cell: ({ priceCents }) => <Money cents={priceCents} />,
    },
    {
      ...{ key: 'mileage', label: 'Mileage', isNumber: true },
      cell: ({ mileageMi }) => <Mileage miles={mileageMi} />,
    },
    { key: 'status', label: 'State', cell: ({ status }) => inWords(status) },
    { key: 'rating', label: 'Rating', cell: ratingOf },
    {
      key: 'vin',
      label: 'VIN',
      cell: ({ vin }) => vin ?? <span className="text-ink-3">none</span>,
    },
    {
      ...{ key: 'vehicle', label: 'Car' },
      cell: ({ vehicleId, title }) =>
        vehicleId === null ? (
          <span className="text-ink-3">none</span>
        ) : (
          <NavLink href={`/admin/vehicles/${vehicleId}`} className="underline">
            its car<span className="sr-only">{`: ${title}`}</span>
          </NavLink>
        ),
    },
    {
      ...{ key: 'corrections', label: 'Corrected', isNumber: true },
      cell: ({ correctionCount }) => formatCount(correctionCount),
    },
    { key: 'seen', label: 'Last seen', cell: ({ lastSeenAt }) => formatAgo(lastSeenAt, now) },
  ];
}

/** Adverts of the market; each leads to what can be corrected about it. */
export function ListingTable({
  request,
  page,
  sources,
  now,
}: {
  request: TableRequest<unknown>;
  page: { listings: ListedAdvert[]; nextCursor: string | null } | null;
  sources: readonly { key: string; label: string }[];
  /** Of the market. */
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="listings"
      caption="Listings"
      columns={columnsAt(now)}
      filters={[
        { name: 'q', label: 'Id, VIN or car', hint: 'lst_…, a VIN, or 2019 Honda Civic' },
        {
          ...{ name: 'source', label: 'Source' },
          options: sources.map(({ key, label }) => ({ value: key, label })),
        },
        { name: 'status', label: 'State', options: choicesOf(LISTING_STATUSES) },
        { name: 'rating', label: 'Rating', options: choicesOf([...MARKET_RATINGS, 'check_first']) },
        {
          ...{ name: 'corrected', label: 'Corrected' },
          options: [{ value: 'true', label: 'only corrected' }],
        },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.listings ?? []}
      keyOf={({ id }) => id}
      nameOf={({ title }) => title}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/listings', rowsMax: TABLE_ROWS_MAX }}
      empty={{ title: 'No listings', text: 'No listing of the market is as asked.' }}
    />
  );
}
