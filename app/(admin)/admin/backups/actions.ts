'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { askForBackup } from '@/lib/operations/backup-record-service';

export const startBackupAction = actions.action(
  { id: 'backups.start', permission: 'backups.manage', input: z.object({}) },
  async (ctx) => {
    const backup = await askForBackup(ctx);
    revalidatePath('/admin/backups');
    return { id: backup.id };
  },
);
