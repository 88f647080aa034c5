import { api } from '@/lib/composition';
import { readWordsOperation } from '@/lib/searches/operations';
import { readSearchWords } from '@/lib/searches/words-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(readWordsOperation, async (ctx, { query }) => ({
    data: await readSearchWords(ctx, { text: query.text, homeZip: query.home_zip ?? null }),
  })),
});
