import { connection } from 'next/server';

/** The least that a route of this server can cost. Only in the builds of `npm run bench:api`. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ hello: 'world' });
}
