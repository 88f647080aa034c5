import pg from 'pg';

/**
 * Does `work` over a connection of its own, which is ended whatever becomes of it. Throws what `work` and
 * Postgres throw.
 */
export async function overOneConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  { applicationName }: { applicationName?: string } = {},
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    ...(applicationName === undefined ? {} : { application_name: applicationName }),
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
