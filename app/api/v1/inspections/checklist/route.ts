import { CHECKLIST_VERSION } from '@/lib/bookings/inspection-checklist';
import { getChecklistOperation } from '@/lib/bookings/inspection-operations';
import { checklistView } from '@/lib/bookings/inspection-wire';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getChecklistOperation, async (_ctx, { query }) => ({
    data: toWire(checklistView(query.version ?? CHECKLIST_VERSION)),
  })),
});
