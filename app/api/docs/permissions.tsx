import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { Table } from '@/components/ui/table';
import { ROLES } from '@/db/vocabulary';
import { ownershipInWords, permissionLines } from '@/lib/platform/permission-table';
import { Part } from './guide';

const KEY_WORDS = { any: 'yes', scope: 'with scope', never: '' } as const;

function May({ isAllowed }: { isAllowed: boolean }): ReactElement {
  return isAllowed ? (
    <td>
      <Icon name="check" className="size-4 text-good" />
      <span className="sr-only">yes</span>
    </td>
  ) : (
    <td>
      <span className="sr-only">no</span>
    </td>
  );
}

function PermissionGrid(): ReactElement {
  return (
    <Table
      caption="Permissions by role"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Permission</th>
          <th scope="col">visitor</th>
          {ROLES.map((role) => (
            <th key={role} scope="col">
              {role.replaceAll('_', ' ')}
            </th>
          ))}
          <th scope="col">API key</th>
          <th scope="col">Whose</th>
        </tr>
      }
    >
      {permissionLines().map((line) => (
        <tr key={line.permission}>
          <th scope="row">
            <code>{line.permission}</code>
          </th>
          <May isAllowed={line.visitor} />
          {ROLES.map((role) => (
            <May key={role} isAllowed={line.roles[role]} />
          ))}
          <td>{KEY_WORDS[line.apiKey]}</td>
          <td>{ownershipInWords(line.ownership)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Who may do what, from the one table of permissions. */
export function Permissions(): ReactElement {
  return (
    <Part id="permissions" title="Permissions">
      <p>
        What is not here is denied. A key acts as its owner and never may more. Somebody else’s
        thing is not found, exactly like one that does not exist.
      </p>
      <PermissionGrid />
    </Part>
  );
}
