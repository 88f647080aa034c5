import { api } from '@/lib/composition';
import { listBackupsOperation, startBackupOperation } from '@/lib/operations/backup-operations';
import { askForBackup, listBackups } from '@/lib/operations/backup-record-service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBackupsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { backups, nextCursor } = await listBackups(ctx, { limit, cursor });
    return { data: toWire(backups), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(startBackupOperation, async (ctx) => ({ data: toWire(await askForBackup(ctx)) })),
});
