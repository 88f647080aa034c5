import { answerLink, elsewhere } from '@/app/link-answer';
import { stopByLink } from '@/lib/alerts/message-link-service';

type Segment = { params: Promise<{ token: string }> };

/** To the page that says what would stop: looking, as programs do, stops nothing. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  return elsewhere(`/unsubscribe?token=${encodeURIComponent(token)}`);
}

/** One click in a mail program (RFC 8058): no session, no page, the token is all. */
export async function POST(request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  return answerLink(request, async (ctx) => {
    await stopByLink(ctx, { token, isUndone: false });
    return { sentence: 'You get no more of these messages.' };
  });
}
