import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { deleteCarNote } from '@/lib/shortlists/board-cars-service';
import { deleteCarNoteOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(deleteCarNoteOperation, async (ctx, { params }) => {
    const { id, car_id: carId, note_id: noteId } = params;
    const personId = requirePersonId(ctx.actor);
    return { data: await deleteCarNote(ctx, { personId, id, carId, noteId }) };
  }),
});
