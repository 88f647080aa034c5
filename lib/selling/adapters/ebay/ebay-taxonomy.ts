import { z } from 'zod';
import type { EbaySellEnv } from '@/lib/platform/env-selling';
import { AppError } from '@/lib/platform/errors';
import { type Outbound, outboundText } from '@/lib/platform/outbound';
import type { EbayCategory } from '@/lib/selling/ebay/terms';

/** The category tree of eBay Motors, and Cars & Trucks in it (Taxonomy API, read 2026). */
const TREE_ID = '100';
const CARS_AND_TRUCKS = '6001';
const TIMEOUT_MS = 10_000;
const BYTES_MAX = 1_000_000;
const SUGGESTIONS_MAX = 10;

const categorySchema = z.object({
  categoryId: z.string().regex(/^\d{1,12}$/),
  categoryName: z.string().max(200),
});
const suggestionsSchema = z.object({
  categorySuggestions: z
    .array(
      z.object({
        category: categorySchema,
        categoryTreeNodeAncestors: z.array(categorySchema).default([]),
      }),
    )
    .default([]),
});

/** See `EbaySelling.suggestCategories`: leaves below Cars & Trucks alone. */
export async function suggestCategories(
  { env, outbound }: { env: EbaySellEnv; outbound: Outbound },
  query: string,
  token: string,
): Promise<EbayCategory[]> {
  const words = new URLSearchParams({ q: query });
  const answer = await outbound.send({
    client: 'ebay_taxonomy',
    url: `${env.apiUrl}/commerce/taxonomy/v1/category_tree/${TREE_ID}/get_category_suggestions?${words}`,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    robots: false,
    timeoutMs: TIMEOUT_MS,
    deadlineMs: 3 * TIMEOUT_MS,
    bytesMax: BYTES_MAX,
  });
  if (answer.status === 204) return [];
  const parsed = answer.status === 200 ? parse(outboundText(answer)) : null;
  if (parsed === null) {
    throw new AppError('outbound_unreachable', {
      message: `eBay named no categories (HTTP ${answer.status}).`,
    });
  }
  return parsed.categorySuggestions
    .filter(({ categoryTreeNodeAncestors: above }) =>
      above.some(({ categoryId }) => categoryId === CARS_AND_TRUCKS),
    )
    .slice(0, SUGGESTIONS_MAX)
    .map(({ category, categoryTreeNodeAncestors: above }) => ({
      id: category.categoryId,
      name: nameOf(category.categoryName, above),
    }));
}

/** "Honda › Civic": from below Cars & Trucks down. eBay names the nearest ancestor first. */
function nameOf(leaf: string, above: readonly z.output<typeof categorySchema>[]): string {
  const at = above.findIndex(({ categoryId }) => categoryId === CARS_AND_TRUCKS);
  const between = above.slice(0, Math.max(0, at)).map(({ categoryName }) => categoryName);
  return [...between.reverse(), leaf].join(' › ').slice(0, 200);
}

function parse(text: string): z.output<typeof suggestionsSchema> | null {
  try {
    const result = suggestionsSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
