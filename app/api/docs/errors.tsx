import type { ReactElement } from 'react';
import { Table } from '@/components/ui/table';
import { ERRORS, type ErrorCode, type RetryClass } from '@/lib/platform/errors';
import { Part } from './guide';

const RETRY_WORDS: Readonly<Record<RetryClass, string>> = {
  never: 'no: the same call fails again',
  retry: 'yes, after 1, 2 and 4 seconds',
  retry_after: 'yes, after Retry-After',
};

function ErrorTable(): ReactElement {
  const rows = Object.entries(ERRORS) as [ErrorCode, (typeof ERRORS)[ErrorCode]][];
  const sorted = rows.sort(([, a], [, b]) => a.status - b.status);
  return (
    <Table
      caption="Error codes"
      isCaptionHidden
      head={
        <tr>
          <th scope="col" className="num">
            Status
          </th>
          <th scope="col">Code</th>
          <th scope="col">What it means</th>
          <th scope="col">Try again?</th>
        </tr>
      }
    >
      {sorted.map(([code, row]) => (
        <tr key={code} id={`error-${code}`}>
          <td className="num">{row.status}</td>
          <th scope="row">
            <code>{code}</code>
          </th>
          <td>{row.publicText}</td>
          <td>{RETRY_WORDS[row.retry]}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Every way in which a call can fail, from the one table of errors. */
export function Errors(): ReactElement {
  return (
    <Part id="errors" title="Errors">
      <p>
        A failed call answers with application/problem+json (RFC 9457). Programs read{' '}
        <code>code</code>; people read <code>detail</code>; <code>errors</code> names each wrong
        field; <code>request_id</code> finds the call in our log.
      </p>
      <ErrorTable />
    </Part>
  );
}
