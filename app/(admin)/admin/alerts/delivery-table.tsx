import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf, inWords } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { BulkForm } from '@/components/operations/bulk-form';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { ALERT_CHANNEL_KINDS, DELIVERY_STATES } from '@/db/vocabulary';
import type { ListedDelivery } from '@/lib/operations/delivery-table';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';
import { resolveDeliveriesAction } from './actions';

const VIEWS: readonly TableView[] = [
  { name: 'All', typed: {} },
  { name: 'Failed', typed: { state: 'failed' } },
  { name: 'Waiting', typed: { state: 'waiting' } },
  { name: 'Dropped', typed: { state: 'dropped' } },
];

function columnsAt(now: Date): readonly TableColumn<ListedDelivery>[] {
  return [
    {
      ...{ key: 'person', label: 'To' },
      cell: ({ userId, email }) => (
        <NavLink href={`/admin/people/${userId}`} className="underline">
          {email}
        </NavLink>
      ),
    },
    { key: 'channel', label: 'Channel', cell: ({ channelKind }) => inWords(channelKind) },
    { key: 'kind', label: 'Kind', cell: ({ kind }) => kind },
    { key: 'state', label: 'State', cell: ({ state }) => state },
    {
      ...{ key: 'tries', label: 'Tries', isNumber: true },
      cell: ({ attemptCount }) => formatCount(attemptCount),
    },
    {
      ...{ key: 'alerts', label: 'Alerts', isNumber: true },
      cell: ({ alertCount }) => formatCount(alertCount),
    },
    {
      ...{ key: 'problem', label: 'Problem' },
      cell: ({ problem }) => problem ?? <span className="text-ink-3">none</span>,
    },
    {
      ...{ key: 'created', label: 'Made', sort: 'created_at' },
      cell: ({ createdAt }) => <Near at={createdAt} now={now} />,
    },
    { key: 'due', label: 'Due', cell: ({ dueAt }) => <Near at={dueAt} now={now} /> },
    {
      ...{ key: 'sent', label: 'Sent' },
      cell: ({ sentAt }) =>
        sentAt ? <Near at={sentAt} now={now} /> : <span className="text-ink-3">not yet</span>,
    },
  ];
}

/** What leaves to people; what did not get through can be sent again or given up. */
export function DeliveryTable({
  request,
  page,
  now,
}: {
  request: TableRequest<unknown>;
  page: { deliveries: ListedDelivery[]; nextCursor: string | null } | null;
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="deliveries"
      caption="Messages to people"
      columns={columnsAt(now)}
      filters={[
        { name: 'q', label: 'Person or message', hint: 'usr_… or dlv_…' },
        { name: 'state', label: 'State', options: choicesOf(DELIVERY_STATES) },
        { name: 'channel', label: 'Channel', options: choicesOf(ALERT_CHANNEL_KINDS) },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.deliveries ?? []}
      keyOf={({ id }) => id}
      nameOf={({ email, channelKind }) => `${inWords(channelKind)} to ${email}`}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/deliveries', rowsMax: TABLE_ROWS_MAX }}
      bulk={
        <BulkForm id="deliveries-bulk" label="Selected messages:" action={resolveDeliveriesAction}>
          <Button type="submit" name="act" value="resend">
            Send again
          </Button>
          <Disclosure summary="Give up…">
            <p className="mb-2 text-xs">What waits is dropped. You can send it again later.</p>
            <Button type="submit" name="act" value="give_up" look="danger">
              Give up
            </Button>
          </Disclosure>
        </BulkForm>
      }
      empty={{ title: 'No messages', text: 'No message is as asked.' }}
    />
  );
}
