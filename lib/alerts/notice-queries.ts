import { sql } from 'drizzle-orm';
import type { DeliveryNotice } from '@/db/alert-content';
import type { Database } from '@/db/client';
import { alertChannels, deliveries } from '@/db/schema/alerts';
import { newId } from '@/lib/platform/ids';

/** Adds a delivery to each of these channels that works and was not given one under the key; how many. */
export async function insertNotices(
  db: Database,
  input: { channelIds: readonly string[]; key: string; notice: DeliveryNotice; now: Date },
): Promise<number> {
  const { channelIds, key, notice } = input;
  const now = input.now.toISOString();
  const wanted = JSON.stringify(
    channelIds.map((channelId) => ({ channel_id: channelId, id: newId() })),
  );
  const { rows } = await db.execute(sql`
    insert into ${deliveries} (id, person_id, channel_id, kind, notice, digest_key, due_at, created_at)
    select w.id, c.person_id, c.id, 'notice', ${JSON.stringify(notice)}::jsonb, ${key},
           ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${wanted}::jsonb) as w (channel_id uuid, id uuid)
      join ${alertChannels} c on c.id = w.channel_id
     where c.state = 'active' and c.deleted_at is null
       and not exists (select 1 from ${deliveries} d
                        where d.channel_id = c.id and starts_with(d.digest_key, ${key}))
    on conflict do nothing
    returning id`);
  return rows.length;
}
