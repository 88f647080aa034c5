import { api, runtime } from '@/lib/composition';
import { exchangeMcpOperation } from '@/lib/platform/operations';
import packageFile from '@/package.json';
import { answerMcp } from './exchange';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.exchange(exchangeMcpOperation, (ctx, { body }, { headers }) => {
    const { publicUrl, corsAllowOrigins } = runtime().env;
    return answerMcp(ctx, body, {
      headers,
      settings: { publicUrl, allowedOrigins: corsAllowOrigins, version: packageFile.version },
    });
  }),
});
