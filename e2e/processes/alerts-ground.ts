import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { sealAddress, sealSigningSecret } from '@/lib/alerts/channel-secrets';
import { storedRow } from '@/lib/listings/stored-rows';
import { newId } from '@/lib/platform/ids';
import { savedQueryKey } from '@/lib/searches/saved-search';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import type { RawRow } from '@/lib/sources/raw-batch';
import { typescriptArguments } from '../../scripts/boot/children.mjs';
import { type ModelCar, type ModelPerson, SOURCES, type SourceKey } from './alerts-model';
import { type EngineGround, type GroundOptions, openEngineGround } from './engine-ground';
import { sleep } from './launched';

// The product's functions, the engine and a live market in which people wait for cars, with a program of
// theirs that counts what it is sent.

/** The product’s functions over its own runtime, without its pages. */
export const PRODUCT_APP = fileURLToPath(new URL('./standin/product-app.ts', import.meta.url));
/** Of all processes of the ground. */
export const ENCRYPTION_SECRET = randomBytes(32).toString('base64url');
const SIGNING = `whsec_${randomBytes(32).toString('base64')}`;

/** A webhook as it came: which message, on which channel, about which alerts. */
export interface Received {
  webhookId: string;
  channelId: string;
  alertIds: string[];
  /** On the wall clock. */
  atMs: number;
}

export interface AlertsGround extends EngineGround {
  /** What people's programs were sent, in the order in which it came. */
  received: Received[];
  /** Adds somebody with channels and searches; their id. */
  addPerson(person: ModelPerson): Promise<string>;
  /** Keeps a page of cars of a source, as a scan leaves it; the data of the event that tells of it. */
  keepPage(
    sourceKey: SourceKey,
    cars: readonly ModelCar[],
    askOf: (car: ModelCar) => number,
  ): Promise<{ page_id: string; scan_id: string; source_key: string }>;
}

export async function openAlertsGround(
  options: Pick<GroundOptions, 'lineTo' | 'appEnv'> = {},
): Promise<AlertsGround> {
  const dataHome = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-alerts-'));
  const received: Received[] = [];
  const receiver = await startReceiver(received);
  const ground = await openEngineGround({
    app: typescriptArguments(PRODUCT_APP, []),
    appEnv: {
      DEALSCOUT_DATA_HOME: dataHome,
      ENCRYPTION_SECRET,
      MODEL_YEAR_FACTS: 'off',
      // Programs of people listen on this machine here.
      SSRF_ALLOW_CIDRS: '127.0.0.0/8',
      ...options.appEnv,
    },
    engineCount: 1,
    ...(options.lineTo ? { lineTo: options.lineTo } : {}),
  });
  const { pool } = ground;
  await addSources(pool);
  let pages = 0;
  return {
    ...ground,
    received,
    addPerson: (person) => addPerson(pool, person, receiver.url),
    async keepPage(sourceKey, cars, askOf) {
      pages += 1;
      return keepPage(pool, {
        sourceKey,
        rows: cars.map((car) => rowOf(sourceKey, car, askOf(car))),
        pages,
      });
    },
    async stop() {
      await ground.stop();
      await receiver.stop();
      fs.rmSync(dataHome, { recursive: true, force: true });
    },
  };
}

/** Takes every webhook, and is slow about it, so that senders are killed in between. */
async function startReceiver(received: Received[]) {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
      data: { alert?: { id: string }; alerts?: { id: string }[] };
    };
    received.push({
      webhookId: String(request.headers['webhook-id']),
      channelId: String(request.url).slice(1),
      alertIds: (data.alerts ?? [data.alert]).flatMap((each) => each?.id ?? []),
      atMs: Date.now(),
    });
    await sleep(10 + Math.random() * 60);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function addSources(pool: pg.Pool): Promise<void> {
  for (const key of SOURCES) {
    await pool.query(
      `insert into sources (key, label, kind, is_simulated) values ($1, $1, 'licensed_api', false)
       on conflict do nothing`,
      [key],
    );
    await pool.query(
      `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
       values ($1, $2, 'all', 'hybrid', 86400, now() + interval '1 day')`,
      [newId(), key],
    );
  }
}

/** A time zone in which it is the middle of the day: no local midnight comes while the test runs. */
function noonZone(now: Date): string {
  const behind = (now.getUTCHours() - 12 + 24) % 24;
  return behind <= 12 ? `Etc/GMT+${behind}` : `Etc/GMT-${24 - behind}`;
}

async function addPerson(pool: pg.Pool, person: ModelPerson, receiverUrl: string): Promise<string> {
  const personId = newId();
  await pool.query(
    `insert into people (id, email, display_name, time_zone) values ($1, $2, $3, $4)`,
    [personId, `${person.name}@example.com`, person.name, noonZone(new Date())],
  );
  await pool.query(`insert into alert_preferences (person_id, max_per_day) values ($1, $2)`, [
    ...[personId, person.maxPerDay],
  ]);
  for (const kind of person.channels) {
    const id = newId();
    const address = kind === 'email' ? `${person.name}@example.com` : `${receiverUrl}/${id}`;
    const isAddressed = kind !== 'in_app';
    await pool.query(
      `insert into alert_channels (id, person_id, kind, label, state, verified_at, address_encrypted, secret_encrypted)
       values ($1, $2, $3, $3, 'active', now(), $4, $5)`,
      [
        ...[id, personId, kind],
        isAddressed ? sealAddress(ENCRYPTION_SECRET, id, address) : null,
        kind === 'webhook' ? sealSigningSecret(ENCRYPTION_SECRET, id, SIGNING) : null,
      ],
    );
  }
  for (const [place, { make, maxPriceCents }] of person.searches.entries()) {
    const query: SavedQuery = {
      make,
      ...(maxPriceCents === null ? {} : { max_price_cents: maxPriceCents }),
    };
    await pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
       values ($1, $2, $3, $4, $5, now())`,
      [newId(), personId, `Search ${place}`, JSON.stringify(query), savedQueryKey(query)],
    );
  }
  return personId;
}

function rowOf(sourceKey: SourceKey, car: ModelCar, askCents: number): RawRow {
  return {
    line: 1,
    raw: {
      ...{
        externalId: `${sourceKey}-${car.vin}`,
        vin: car.vin,
        title: `${car.year} ${car.make} ${car.model}`,
      },
      ...{ year: car.year, make: car.make, model: car.model, price: askCents / 100 },
      ...{ mileage: car.mileageMi, city: car.city, state: car.state, sellerKind: 'dealer' },
    },
  };
}

async function keepPage(
  pool: pg.Pool,
  { sourceKey, rows, pages }: { sourceKey: SourceKey; rows: RawRow[]; pages: number },
) {
  const [scanId, pageId] = [newId(), newId()];
  await pool.query(
    `insert into scans (id, query_id, source_key, query, state, market_at, started_at, finished_at)
     select $1, id, source_key, query, 'finished', now(), now(), now() from source_queries where source_key = $2`,
    [scanId, sourceKey],
  );
  await pool.query(
    `insert into collected_pages (id, scan_id, page_number, source_key, as_of, rows)
     values ($1, $2, $3, $4, now(), $5)`,
    [pageId, scanId, pages, sourceKey, JSON.stringify(rows.map(storedRow))],
  );
  return { page_id: pageId, scan_id: scanId, source_key: sourceKey };
}
