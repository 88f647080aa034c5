import { getPerson, updateStanding } from '@/lib/accounts/service';
import { api } from '@/lib/composition';
import { getUserOperation, updateUserOperation } from '@/lib/operations/operations';
import { toUser } from '@/lib/operations/user-wire';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getUserOperation, async (ctx, { params }) => {
    const person = await getPerson(ctx, { personId: parsePublicId('person', params.id) });
    return { data: toUser(person), version: person.version };
  }),
  PATCH: api.route(updateUserOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const person = await updateStanding(ctx, {
      personId: parsePublicId('person', params.id),
      ifMatchVersion,
      change: { role: body.role, plan: body.plan, isDisabled: body.is_disabled },
    });
    return { data: toUser(person), version: person.version };
  }),
});
