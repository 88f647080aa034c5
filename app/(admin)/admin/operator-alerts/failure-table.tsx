import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { Table } from '@/components/ui/table';
import type { ServiceFailures } from '@/lib/operations/failure-window';

const LABELS: Readonly<Record<ServiceFailures['service'], string>> = {
  api: 'API',
  search: 'Searches',
  alert: 'Alerts',
};

/** Failures of the last hour by service, against their thresholds. */
export function FailureTable({ services }: { services: readonly ServiceFailures[] }): ReactElement {
  return (
    <Table
      caption="Failures of the last hour"
      head={
        <tr>
          <th scope="col">Service</th>
          <th scope="col" className="num">
            Failures
          </th>
          <th scope="col" className="num">
            Too many from
          </th>
          <th scope="col">Latest</th>
        </tr>
      }
    >
      {services.map(({ service, failureCount, threshold, lastAt, isOver }) => (
        <tr key={service}>
          <th scope="row">{LABELS[service]}</th>
          <td className="num">
            {failureCount}
            {isOver ? ', too many' : ''}
          </td>
          <td className="num">{threshold}</td>
          <td>{lastAt === null ? 'None' : <Moment at={lastAt} />}</td>
        </tr>
      ))}
    </Table>
  );
}
