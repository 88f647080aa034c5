import http from 'node:http';
import pg from 'pg';

// Called as the real server is: web.mjs MODE PORT HOST. Answers with what its database says.
const [, port, host] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
pool.on('error', () => undefined);

const server = http.createServer(async (request, response) => {
  if (request.url === '/api/health/live') {
    response.end('live');
    return;
  }
  try {
    const { rows } = await pool.query('select name from market');
    response.end(JSON.stringify({ pid: process.pid, market: rows[0]?.name }));
  } catch (error) {
    response.statusCode = 503;
    response.end(error.message);
  }
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen({ port: Number(port), host });
