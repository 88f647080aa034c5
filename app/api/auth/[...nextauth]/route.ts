import type { NextRequest } from 'next/server';
import type { AuthRouteContext } from '@/lib/accounts/auth-handler';
import { runtime } from '@/lib/composition';

function answer(request: NextRequest, context: AuthRouteContext): Promise<Response> {
  return runtime().door.answerAuth(request, context);
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
