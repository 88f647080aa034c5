import { answerAlert } from '@/lib/alerts/alert-answer-service';
import { answerAlertOperation } from '@/lib/alerts/answer-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(answerAlertOperation, async (ctx, { params, body }) => {
    const { answer, is_undone: isUndone = false, reason, accepted_saving_cents: cents } = body;
    const answered = await answerAlert(ctx, {
      ...{ personId: requirePersonId(ctx.actor), alertId: parsePublicId('alert', params.id) },
      ...{ answer, isUndone },
      ...(reason === undefined ? {} : { reason }),
      ...(cents === undefined ? {} : { acceptedSavingCents: cents }),
    });
    return { data: toWire(answered) };
  }),
});
