import type { ReactElement } from 'react';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf, inWords } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { BulkForm } from '@/components/operations/bulk-form';
import { Button } from '@/components/ui/button';
import { formatAgo } from '@/components/ui/format';
import { QUARANTINE_REASONS } from '@/db/vocabulary';
import type { QuarantinedRow } from '@/lib/operations/quarantine-table';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';
import { reviewQuarantinedAction } from './actions';

const VIEWS: readonly TableView[] = [
  { name: 'All', typed: {} },
  { name: 'Waiting for a look', typed: { state: 'waiting' } },
  { name: 'Looked at', typed: { state: 'reviewed' } },
];

const WORDS = { rightly: 'refused rightly', wrongly: 'refused wrongly' } as const;

/** What the row said, cut to two lines; all of it for whoever points at it or has it read out. */
function Said({ text }: { text: string }): ReactElement {
  return (
    <span className="line-clamp-2 break-words" title={text}>
      {text}
    </span>
  );
}

function columnsAt(now: Date): readonly TableColumn<QuarantinedRow>[] {
  return [
    { key: 'said', label: 'Row', cell: ({ said }) => <Said text={said} /> },
    { key: 'reason', label: 'Reason', cell: ({ reason }) => inWords(reason) },
    {
      key: 'message',
      label: 'What is wrong',
      cell: ({ field, message }) => `${field}: ${message}`,
    },
    { key: 'source', label: 'Source', cell: ({ sourceLabel }) => sourceLabel },
    {
      ...{ key: 'verdict', label: 'Looked at' },
      cell: ({ verdict }) =>
        verdict === null ? <span className="text-ink-3">not yet</span> : WORDS[verdict],
    },
    {
      ...{ key: 'created', label: 'Came', sort: 'created_at' },
      cell: ({ createdAt }) => formatAgo(createdAt, now),
    },
  ];
}

/** Refused rows, and what is said of the refusals; each saying can be taken back. */
export function QuarantineTable({
  request,
  page,
  sources,
  now,
}: {
  request: TableRequest<unknown>;
  page: { quarantined: QuarantinedRow[]; nextCursor: string | null } | null;
  sources: readonly { key: string; label: string }[];
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="quarantine"
      caption="Refused rows"
      columns={columnsAt(now)}
      filters={[
        {
          ...{ name: 'state', label: 'Looked at' },
          options: [
            { value: 'waiting', label: 'waiting for a look' },
            { value: 'reviewed', label: 'looked at' },
          ],
        },
        { name: 'reason', label: 'Reason', options: choicesOf(QUARANTINE_REASONS) },
        {
          ...{ name: 'source', label: 'Source' },
          options: sources.map(({ key, label }) => ({ value: key, label })),
        },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.quarantined ?? []}
      keyOf={({ id }) => id}
      nameOf={({ rowNumber, sourceLabel }) => `row ${rowNumber} of ${sourceLabel}`}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/quarantined-rows', rowsMax: TABLE_ROWS_MAX }}
      bulk={
        <BulkForm id="quarantine-bulk" label="Selected rows:" action={reviewQuarantinedAction}>
          <Button type="submit" name="act" value="rightly">
            Refused rightly
          </Button>
          <Button type="submit" name="act" value="wrongly">
            Refused wrongly: read in
          </Button>
          <Button type="submit" name="act" value="put_back" look="quiet">
            Put back
          </Button>
        </BulkForm>
      }
      empty={{ title: 'No refused rows', text: 'Nothing in quarantine is as asked.' }}
    />
  );
}
