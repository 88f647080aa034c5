import type { ReactElement } from 'react';
import { formatAgo, formatDay } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { OwnedKey } from '@/lib/accounts/administration';
import { RevokeKeyForm } from './person-forms';

/** The keys of a person; those that work can be revoked. */
export function KeyTable({
  keys,
  personId,
  now,
}: {
  keys: OwnedKey[];
  /** "usr_…" */
  personId: string;
  now: Date;
}): ReactElement {
  if (keys.length === 0) return <p className="text-ink-3">no keys were made</p>;
  return (
    <Table
      caption="API keys, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Begins</th>
          <th scope="col">May also</th>
          <th scope="col">Last used</th>
          <th scope="col">Ends</th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      }
    >
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row">{key.name}</th>
          <td className="font-mono text-xs">{key.prefix}…</td>
          <td>{key.scopes.length > 0 ? key.scopes.join(', ') : 'nothing more than read'}</td>
          <td>{key.lastUsedAt ? formatAgo(key.lastUsedAt, now) : 'never'}</td>
          <td>{key.expiresAt ? formatDay(key.expiresAt) : 'when revoked'}</td>
          <td>{key.state}</td>
          <td>
            {key.state === 'works' ? (
              <RevokeKeyForm id={personId} keyId={key.id} name={key.name} />
            ) : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}
