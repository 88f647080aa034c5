import type { Pool } from 'pg';

const VIN_DIGITS = 8;

/**
 * Puts people, messages, calls, refused rows and bookings beside a market that holds listings, in the shares of
 * a market with a tenth as many people as listings. A database that holds them already is left as it is.
 */
export async function fillRooms(pool: Pool, listingCount: number): Promise<void> {
  const people = Math.max(100, Math.round(listingCount / 10));
  const { rowCount } = await pool.query('select from people limit 1');
  if (rowCount !== 0) return;
  const say = (what: string, rows: number | null) =>
    console.error(`${what}: ${(rows ?? 0).toLocaleString('en-US')} rows`);
  for (const { what, text } of STEPS) {
    // A statement without the number takes no parameter.
    const values = text.includes('$1') ? [people] : [];
    say(what, (await pool.query(text, values)).rowCount);
  }
  await pool.query('vacuum (analyze)');
}

/** An id of the time at which the n-th row was made, one a second, as the product's own ids are. */
const idAt = (n: string) => `
  encode(substring(int8send((extract(epoch from now()) * 1000)::bigint - 1000000000 + ${n} * 1000) from 3)
    || substring(decode(md5(${n}::text || random()::text), 'hex') from 1 for 10), 'hex')::uuid`;

const STEPS: readonly { what: string; text: string }[] = [
  {
    what: 'vins',
    text: `update listings set vin = '1HGCM8263' || lpad((abs(hashtext(id::text)) % 100000000)::text, ${VIN_DIGITS}, '0')
            where abs(hashtext(id::text)) % 2 = 0`,
  },
  {
    what: 'listings that are gone',
    text: `update listings set status = case abs(hashtext(id::text)) % 100 when 0 then 'sold' else 'gone' end
            where abs(hashtext(id::text)) % 5 = 0`,
  },
  {
    what: 'people',
    text: `insert into people (id, email, display_name, role, plan, created_at, last_sign_in_at, disabled_at)
      select ${idAt('n')}, 'person' || n || '@example.test', 'Person ' || md5(n::text),
             case n % 1000 when 0 then 'admin' when 1 then 'mechanic' else 'customer' end,
             case when n % 50 = 0 then 'pro' when n % 999 = 0 then 'enterprise' else 'free' end,
             now() - (n % 700) * interval '1 day',
             case when n % 3 = 0 then null else now() - (n % 90) * interval '1 hour' end,
             case when n % 500 = 0 then now() end
        from generate_series(1, $1::int) n`,
  },
  {
    what: 'saved searches',
    text: `insert into saved_searches (id, person_id, name, query, query_key, looked_at, created_at, deleted_at)
      select ${idAt('n')}, p.id, 'search', '{}', n::text, now(), now() - (n % 80) * interval '1 day',
             case when n % 4 = 0 then now() end
        from (select id, row_number() over () as n from people) p`,
  },
  {
    what: 'channels',
    text: `insert into alert_channels (id, person_id, kind, label, state)
      select gen_random_uuid(), p.id, k.kind, k.kind, 'active'
        from (select id, row_number() over () as n from people) p
        join (values ('email', 1), ('in_app', 1), ('sms', 40)) k(kind, each) on p.n % k.each = 0`,
  },
  {
    what: 'messages to people',
    text: `insert into deliveries (id, person_id, channel_id, kind, state, due_at, attempt_count, sent_at, created_at)
      select ${idAt('n')}, c.person_id, c.id, 'instant',
             case when n % 200 = 0 then 'failed' when n % 300 = 0 then 'waiting' else 'sent' end,
             now() - n * interval '1 second', 1, case when n % 200 = 0 or n % 300 = 0 then null
             else now() - n * interval '1 second' end, now() - n * interval '1 second'
        from (select id, person_id, (row_number() over () - 1) * 5 + g as n
                from alert_channels cross join generate_series(1, 5) g) c`,
  },
  {
    what: 'calls',
    text: `insert into api_usage (person_id, caller, operation, day, requests, failures, limited)
      select p.id, 'session', o, current_date - d, 1 + abs(hashtext(p.id::text || o || d)) % 500,
             abs(hashtext(p.id::text || d)) % 20, 0
        from people p cross join generate_series(0, 9) d cross join (values ('deals.list'), ('listings.get')) as op(o)
       where abs(hashtext(p.id::text || d)) % 3 = 0`,
  },
  {
    what: 'an import run',
    text: `insert into imports (id, source_key, file_name, started_at)
      select gen_random_uuid(), key, 'bench', now() from sources limit 1`,
  },
  {
    what: 'refused rows',
    text: `insert into quarantined_rows (id, import_id, source_key, row_number, reason, field, message, content_hash,
                                         raw, reviewed_at, verdict)
      select ${idAt('n')}, i.id, i.source_key, n, case when n % 20 = 0 then 'not_a_car' else 'price_missing' end,
             'price', 'no price', md5(n::text), '{"title":"A car"}', case when n % 10 = 0 then now() end,
             case when n % 10 = 0 then 'rightly' end
        from (select id, source_key from imports where file_name = 'bench') i
        cross join generate_series(1, $1::int) n`,
  },
  {
    what: 'service centers',
    text: `insert into service_centers (id, name, kind, street, city, state, zip, latitude, longitude, time_zone,
                                        weekly_hours)
      select gen_random_uuid(), 'Center ' || n, 'workshop', '1 Main St', 'Austin', 'TX', '78701', 30.2, -97.7,
             'America/Chicago', '[]' from generate_series(1, 50) n`,
  },
  {
    what: 'services',
    text: `insert into service_center_services (id, center_id, name, place, price_cents, duration_min)
      select gen_random_uuid(), id, 'Inspection', 'workshop', 15000, 60 from service_centers`,
  },
  {
    what: 'bookings',
    text: `insert into bookings (id, center_id, service_id, buyer_id, bay, starts_at, ends_at, status, car_name,
                                 service_name, place, price_cents, cancellation_hours, late_fee_bps)
      select ${idAt('n')}, s.center_id, s.id, p.id, 1, now() + (n - 2000) * interval '2 hours',
             now() + (n - 2000) * interval '2 hours' + interval '1 hour',
             case when n % 40 = 0 then 'no_show' when n % 3 = 0 then 'cancelled' else 'completed' end, 'A car',
             'Inspection', 'workshop', 15000, 24, 0
        from (select id, row_number() over () as n from people) p
        join (select id, center_id, row_number() over () as m from service_center_services) s on s.m = 1 + p.n % 50`,
  },
];
