import { notFound } from 'next/navigation';
import { pageContext } from '@/app/page-context';
import type { Ports } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';

/** What a page of the outbox shows; the 404 page where the outbox or the message does not exist. */
export async function readOutbox<T>(read: (ctx: Ctx<Ports>) => Promise<T>): Promise<T> {
  const ctx = await pageContext();
  try {
    return await read(ctx);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
