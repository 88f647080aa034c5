import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { readWordsOperation } from '@/lib/searches/operations';
import { readWordsWithModel } from '@/lib/searches/words-suggestion-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(readWordsOperation, async (ctx, { query }) => ({
    data: toWire(
      await readWordsWithModel(ctx, { text: query.text, homeZip: query.home_zip ?? null }),
    ),
  })),
});
