import http from 'node:http';
import { serve } from 'inngest/node';
import { createInngest } from '@/inngest/client';
import { bindFunctions } from '@/inngest/functions';
import { createRuntime } from '@/lib/composition';

// The product's durable functions over its own runtime, without its pages: what is killed starts again in a
// moment. Settings come as they do everywhere.

const { env, log, makeContext } = createRuntime();
const client = createInngest(env, log);

http
  .createServer(serve({ client, functions: bindFunctions(client, makeContext) }))
  .listen(env.port ?? 0, '127.0.0.1', () => process.stdout.write('app is ready\n'));
