import type { ReactElement, ReactNode } from 'react';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { Usage } from '@/lib/accounts/usage';

/** Calls by key or by endpoint, the most first. */
function CallsTable({
  caption,
  first,
  usage,
  nameOf,
}: {
  caption: string;
  /** What a row is about: "Key". */
  first: string;
  usage: readonly Usage[];
  nameOf: (row: Usage) => ReactNode;
}): ReactElement {
  const rows = [...usage].sort((a, b) => b.requests - a.requests);
  return (
    <Table
      caption={caption}
      head={
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className="num">
            Calls
          </th>
          <th scope="col" className="num">
            Failed
          </th>
          <th scope="col" className="num">
            Over the limit
          </th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={`${row.caller}${row.operation}`}>
          <th scope="row">{nameOf(row)}</th>
          <td className="num">{formatCount(row.requests)}</td>
          <td className="num">{formatCount(row.failures - row.limited)}</td>
          <td className="num">{formatCount(row.limited)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The calls of a period by key, and by endpoint. */
export function CallsTables({
  byKey,
  byEndpoint,
}: {
  byKey: readonly Usage[];
  byEndpoint: readonly Usage[];
}): ReactElement {
  return (
    <>
      <CallsTable
        caption="By key"
        first="Key"
        usage={byKey}
        nameOf={({ keyName }) => keyName ?? 'Signed in, or by token'}
      />
      <CallsTable
        caption="By endpoint"
        first="Endpoint"
        usage={byEndpoint}
        nameOf={({ operation }) => <code className="font-mono text-sm">{operation}</code>}
      />
    </>
  );
}
