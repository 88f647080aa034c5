import type { ReactElement } from 'react';
import { Table } from '@/components/ui/table';
import { OLDER_ROUTES } from '@/lib/platform/older-routes';
import { Part } from './guide';
import type { ReferenceOperation } from './reference';

function OlderRoutesTable({
  operations,
}: {
  operations: readonly ReferenceOperation[];
}): ReactElement {
  const ids = new Map(operations.map(({ method, path, id }) => [`${method} ${path}`, id]));
  return (
    <Table
      caption="Routes of older systems"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">There</th>
          <th scope="col">Here</th>
          <th scope="col">What changed</th>
        </tr>
      }
    >
      {OLDER_ROUTES.map(({ older, ours, change }) => {
        const id = ids.get(ours);
        return (
          <tr key={older}>
            <th scope="row">
              <code>{older}</code>
            </th>
            <td>
              {id === undefined ? (
                <>
                  <code>{ours}</code> <span className="text-ink-3">(not in this version)</span>
                </>
              ) : (
                <a href={`#${id}`} className="text-accent underline">
                  <code>{ours}</code>
                </a>
              )}
            </td>
            <td>{change}</td>
          </tr>
        );
      })}
    </Table>
  );
}

/** What routes of older systems are called here; a link where this server has the route. */
export function OlderSystems(props: { operations: readonly ReferenceOperation[] }): ReactElement {
  return (
    <Part id="older" title="Coming from an older system">
      <p>Systems of this kind used other names. What did the same there is here:</p>
      <OlderRoutesTable {...props} />
    </Part>
  );
}
