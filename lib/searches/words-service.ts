/** Sentences as filters, in the light of what this market sells. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { getChoices } from './service';
import { readWords, type WordsReading } from './words';

/**
 * The filters that a sentence asks for, and the words that set none. `homeZip` is what "near me" means.
 * Any text has an answer.
 */
export async function readSearchWords(
  ctx: Ctx<{ cache: Cache }>,
  { text, homeZip }: { text: string; homeZip: string | null },
): Promise<WordsReading> {
  authorize(ctx, 'deals.read');
  const { makes } = await getChoices(ctx);
  return readWords(text, { market: makes, homeZip, thisYear: ctx.market.now().getUTCFullYear() });
}
