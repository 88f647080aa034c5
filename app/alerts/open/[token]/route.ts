import { answerLink, elsewhere } from '@/app/link-answer';
import { isProgramReading } from '@/lib/alerts/link-reader';
import { openAlertLink } from '@/lib/alerts/message-link-service';

type Segment = { params: Promise<{ token: string }> };

/** Leads from a message to its car, and notes that a person opened it. */
export async function GET(request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  const isProgram = isProgramReading(request.method, request.headers);
  return answerLink(request, async (ctx) =>
    elsewhere(await openAlertLink(ctx, { token, isProgram })),
  );
}
