import { api } from '@/lib/composition';
import { judgeQuarantined } from '@/lib/operations/quarantine-judging';
import { reviewQuarantinedRowsOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(reviewQuarantinedRowsOperation, async (ctx, { body: { ids, verdict } }) => {
    const uuids = ids.map((id) => parsePublicId('quarantined_row', id));
    return { data: toWire(await judgeQuarantined(ctx, { ids: uuids, verdict })) };
  }),
});
