import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '@/lib/platform/authz';
import { permissionsPage } from './build-permissions';

describe('docs/permissions.md', () => {
  it('is current: npx tsx scripts/build-permissions.ts writes it', () => {
    const written = fs.readFileSync(new URL('../docs/permissions.md', import.meta.url), 'utf8');
    expect(written).toBe(permissionsPage());
  });

  it('has every permission, with who may', () => {
    const page = permissionsPage();
    for (const name of Object.keys(PERMISSIONS)) expect(page).toContain(`| \`${name}\` |`);
    expect(page).toContain(
      '| `listings.read` | yes | yes | yes | yes | yes | yes | yes | yes | yes |  |',
    );
  });
});
