import http from 'node:http';

// In place of the engine: answers with what it was started with, and ends with its launcher.
process.on('disconnect', () => process.exit(0));
const { ENGINE_PORT, ENGINE_APP_URL, INNGEST_BASE_URL, INNGEST_SIGNING_KEY } = process.env;

const server = http.createServer((_request, response) => {
  const isSigned = /^signkey-local-[0-9a-f]{64}$/.test(INNGEST_SIGNING_KEY ?? '');
  response.end(
    JSON.stringify({ pid: process.pid, appUrl: ENGINE_APP_URL, own: INNGEST_BASE_URL, isSigned }),
  );
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen({ port: Number(ENGINE_PORT), host: '127.0.0.1' });
