import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROLES } from '@/db/vocabulary';
import { ownershipInWords, permissionLines } from '@/lib/platform/permission-table';

const KEY_WORDS = { any: 'yes', scope: 'with scope', never: '' } as const;
const mark = (isAllowed: boolean): string => (isAllowed ? 'yes' : '');

/** The text of `docs/permissions.md`: the table that `authorize` reads. */
export function permissionsPage(): string {
  const columns = ['permission', 'visitor', ...ROLES, 'API key', 'job', 'command', 'whose'];
  const lines = permissionLines().map((line) => [
    `\`${line.permission}\``,
    mark(line.visitor),
    ...ROLES.map((role) => mark(line.roles[role])),
    KEY_WORDS[line.apiKey],
    mark(line.job),
    mark(line.system),
    ownershipInWords(line.ownership),
  ]);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may do what',
    '',
    'Written by `scripts/build-permissions.ts` from `lib/platform/authz.ts`; do not edit by hand. What',
    'is not here is denied. An API key acts as its owner and never may more than the owner’s role;',
    '"with scope" means only a key that was given this permission. Somebody else’s thing answers "not',
    'found", exactly like one that does not exist. The same table is on the page `/api/docs`.',
    '',
    row(columns),
    row(columns.map(() => '---')),
    ...lines.map(row),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.writeFileSync(new URL('../docs/permissions.md', import.meta.url), permissionsPage());
}
