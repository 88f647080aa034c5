import { loadEnv } from '@/lib/platform/env';
import { createLog } from '@/lib/platform/log';
import { startEngine } from './engine';

// The process of the local engine. It lives as long as the channel to the process that started it, so
// that a killed launcher leaves nothing behind; without such a channel, until it is told to stop.

const env = loadEnv();
const log = createLog({ level: env.logLevel }).child({ process: 'engine' });
const { eventKey, signingKey } = env.inngest;

if (env.databaseUrl === null || env.engineAppUrl === null || !eventKey || !signingKey) {
  log.error(
    { needs: ['DATABASE_URL', 'ENGINE_APP_URL', 'INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'] },
    'the engine is started by npm start, which gives it these settings',
  );
  process.exit(2);
}

process.on('unhandledRejection', (error) => log.error({ error }, 'a rejection was not handled'));

const engine = await startEngine({
  databaseUrl: env.databaseUrl,
  appUrl: env.engineAppUrl,
  port: env.enginePort ?? 0,
  signingKey,
  eventKey,
  log,
}).catch((error: unknown) => {
  log.error({ error, port: env.enginePort }, 'the engine could not be started');
  process.exit(1);
});
log.info({ port: engine.port }, 'the engine listens');

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await engine.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => process.exit(0));
