import { answerLink, elsewhere } from '@/app/link-answer';
import { answerByLink } from '@/lib/alerts/message-link-service';

type Segment = { params: Promise<{ token: string }> };

/** To the page that says what the link would do: looking does nothing. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  return elsewhere(`/alerts/answer?token=${encodeURIComponent(token)}`);
}

/** Gives the answer of the link: for the buttons of a notification, which have no page. */
export async function POST(request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  return answerLink(request, (ctx) => answerByLink(ctx, { token, isUndone: false }));
}
