import type { ReactElement, ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { KeptViews } from './kept-views';
import { RowTick, SelectAll } from './row-ticks';
import { exportHref, nextOrder, type TableAddress, tableHref } from './table-address';
import { TableForm } from './table-form';
import { TableKeys } from './table-keys';

/** One column: its head, and what stands in it for a row. */
export interface TableColumn<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Name of the order by this column; absent where rows cannot be ordered by it. */
  sort?: string;
  isNumber?: boolean;
}

/** One field of the filter; `name` is the API's parameter. */
export interface TableFilter {
  name: string;
  label: string;
  hint?: string;
  type?: 'search' | 'date';
  /** A choice of these; a text where absent. */
  options?: readonly { value: string; label: string }[];
}

/** A filter and order that somebody wants again and again. */
export interface TableView {
  name: string;
  typed: Readonly<Record<string, string>>;
  sort?: string;
  direction?: 'asc' | 'desc';
}

interface AdminTableProps<Row> {
  /** Unique on the page. */
  id: string;
  /** What the rows are: "Adverts". */
  caption: string;
  /** The first one names its row and leads on. */
  columns: readonly TableColumn<Row>[];
  filters: readonly TableFilter[];
  views: readonly TableView[];
  address: TableAddress;
  /** Sentences beside fields of the filter that are wrong. */
  errors: Readonly<Partial<Record<string, string>>>;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** What a row is called, for its tick: "2019 Honda Civic". */
  nameOf: (row: Row) => string;
  isFirstPage: boolean;
  nextCursor: string | null;
  file: { apiPath: string; rowsMax: number };
  /** What can be done with ticked rows: a form with the id `${id}-bulk`, which the ticks belong to. */
  bulk?: ReactNode;
  empty: { title: string; text: string };
}

/**
 * The one table of the operators: dense, with a head that stays, filtered and ordered by its address, paged by
 * cursors, walked by keys, and as stacked rows on a phone. Works without scripts but for keys and kept views.
 */
export function AdminTable<Row>(props: AdminTableProps<Row>): ReactElement {
  const { id, caption, address, rows, nextCursor, isFirstPage, bulk, empty, file } = props;
  const shown = props.columns.filter(({ key }) => !address.without.includes(key));
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Views {...props} />
      <Filter {...props} />
      {rows.length === 0 ? (
        <EmptyState
          title={empty.title}
          action={
            <LinkButton href={address.path} look="secondary">
              Show all
            </LinkButton>
          }
        >
          {empty.text}
        </EmptyState>
      ) : (
        <>
          {bulk}
          <TableKeys tableId={id} />
          <Table
            id={id}
            className="admin-table"
            caption={caption}
            isCaptionHidden
            head={
              <tr>
                {bulk ? (
                  <th scope="col" className="admin-table-tick">
                    <SelectAll formId={`${id}-bulk`} />
                  </th>
                ) : null}
                {shown.map((column) => (
                  <Head key={column.key} column={column} address={address} />
                ))}
              </tr>
            }
          >
            {rows.map((row) => (
              <Line key={props.keyOf(row)} row={row} columns={shown} props={props} />
            ))}
          </Table>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {rows.length === 0 ? null : (
          <a href={exportHref(address, file)} className="button button-quiet" download>
            Export as CSV
          </a>
        )}
        <ColumnChoice {...props} />
      </div>
      {isFirstPage && nextCursor === null ? null : (
        <Pagination
          summary={`${rows.length} shown`}
          firstHref={isFirstPage ? null : tableHref(address)}
          nextHref={nextCursor === null ? null : tableHref(address, { cursor: nextCursor })}
          nextLabel="Next rows"
        />
      )}
    </div>
  );
}

function Head<Row>({
  column,
  address,
}: {
  column: TableColumn<Row>;
  address: TableAddress;
}): ReactElement {
  const { label, sort, isNumber } = column;
  const className = isNumber ? 'num' : undefined;
  if (sort === undefined) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  }
  const isCurrent = address.sort === sort;
  const isDown = address.direction === 'desc';
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isCurrent ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      <NavLink href={tableHref(address, nextOrder(address, sort))} className="admin-table-sort">
        {label}
        {isCurrent ? (
          <Icon name={isDown ? 'chevron-down' : 'chevron-up'} className="size-3" />
        ) : null}
      </NavLink>
    </th>
  );
}

function Line<Row>({
  row,
  columns,
  props,
}: {
  row: Row;
  columns: readonly TableColumn<Row>[];
  props: AdminTableProps<Row>;
}): ReactElement {
  const { id, bulk, keyOf, nameOf } = props;
  return (
    <tr>
      {bulk ? (
        <td className="admin-table-tick">
          <RowTick formId={`${id}-bulk`} value={keyOf(row)} name={nameOf(row)} />
        </td>
      ) : null}
      {columns.map(({ key, label, cell, isNumber }, index) =>
        index === 0 ? (
          <th key={key} scope="row" className="admin-table-name">
            {cell(row)}
          </th>
        ) : (
          <td key={key} data-label={label} className={isNumber ? 'num' : undefined}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

function Views<Row>({ id, views, address }: AdminTableProps<Row>): ReactElement {
  const links = views.map((view) => ({
    name: view.name,
    href: tableHref(address, {
      typed: view.typed,
      sort: view.sort ?? address.usualSort,
      direction: view.direction ?? 'desc',
    }),
  }));
  const current = tableHref(address);
  return (
    <nav className="flex flex-wrap items-center gap-2" aria-label="Views of this table">
      {links.map(({ name, href }) => (
        <NavLink
          key={name}
          href={href}
          className="chip"
          aria-current={href === current ? 'page' : undefined}
        >
          {name}
        </NavLink>
      ))}
      <KeptViews tableId={id} path={address.path} currentHref={current} />
    </nav>
  );
}

function Filter<Row>({
  id,
  columns,
  filters,
  address,
  errors,
}: AdminTableProps<Row>): ReactElement {
  const orders = columns.flatMap(({ sort, label }) =>
    sort === undefined ? [] : [{ value: sort, label }],
  );
  return (
    <TableForm action={address.path} label="Filter">
      {filters.map(({ name, label, hint, type = 'search', options }) => {
        const field = {
          ...{ id: `${id}-${name}`, name, label, error: errors[name] },
          defaultValue: address.typed[name] ?? '',
        };
        return options ? (
          <Select key={name} {...field} emptyLabel="Any" options={options} />
        ) : (
          <TextInput key={name} {...field} hint={hint} type={type} />
        );
      })}
      {orders.length > 1 ? (
        <Select
          id={`${id}-sort`}
          name="sort"
          label="Order by"
          defaultValue={address.sort}
          options={orders}
        />
      ) : (
        <input type="hidden" name="sort" value={address.sort} />
      )}
      <Select
        id={`${id}-direction`}
        name="direction"
        label="Direction"
        defaultValue={address.direction}
        options={[
          { value: 'desc', label: 'last or most first' },
          { value: 'asc', label: 'first or least first' },
        ]}
      />
      {address.without.length > 0 ? (
        <input type="hidden" name="without" value={address.without.join('.')} />
      ) : null}
    </TableForm>
  );
}

function ColumnChoice<Row>({ columns, address }: AdminTableProps<Row>): ReactElement {
  return (
    <Disclosure summary="Columns">
      <ul className="flex flex-wrap gap-2">
        {columns.slice(1).map(({ key, label }) => {
          const isOut = address.without.includes(key);
          const without = isOut
            ? address.without.filter((each) => each !== key)
            : [...address.without, key];
          return (
            <li key={key}>
              <NavLink href={tableHref(address, { without })} className="chip">
                {isOut ? `Show ${label}` : `Hide ${label}`}
              </NavLink>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
