import { notFound } from 'next/navigation';
import type { PageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import { type Board, getBoard } from '@/lib/shortlists/board-service';

/** The board of the address; one that the person does not belong to is a 404. */
export async function loadBoard(
  ctx: PageContext,
  input: { personId: string; id: string },
): Promise<Board> {
  try {
    return await getBoard(ctx, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
