import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { sellerListings, sellerMessages } from '@/db/schema/selling';

export type MessageRow = typeof sellerMessages.$inferSelect;

/** Stores a message; the same key in one conversation is the same message. Gives the stored one. */
export async function insertMessage(
  db: Database,
  values: typeof sellerMessages.$inferInsert,
): Promise<{ row: MessageRow; isNew: boolean }> {
  const [row] = await db.insert(sellerMessages).values(values).onConflictDoNothing().returning();
  if (row) return { row, isNew: true };
  const [present] = await db
    .select()
    .from(sellerMessages)
    .where(
      and(
        eq(sellerMessages.sellerListingId, values.sellerListingId),
        eq(sellerMessages.buyerId, values.buyerId),
        eq(sellerMessages.sendKey, values.sendKey),
      ),
    );
  if (!present) throw new Error('a message was neither stored nor there');
  return { row: present, isNew: false };
}

/** A conversation: who its two sides are and what it is about. */
export interface TalkRow {
  /** Of its first message. */
  id: string;
  sellerListingId: string;
  buyerId: string;
  sellerId: string;
  facts: Record<string, string | number>;
  listingId: string | null;
  priceCents: number;
  isOnOffer: boolean;
  lastId: string;
  lastText: string;
  lastIsFromBuyer: boolean;
  lastAt: Date;
  unreadCount: number;
}

const TALK_SQL = `
  select first.id, talk.seller_listing_id as "sellerListingId", talk.buyer_id as "buyerId",
         s.person_id as "sellerId", s.facts, s.listing_id as "listingId",
         s.price_cents::float8 as "priceCents",
         (s.status = 'live' and s.is_shown and s.deleted_at is null) as "isOnOffer",
         last.id as "lastId", last.text as "lastText", last.is_from_buyer as "lastIsFromBuyer",
         last.sent_at as "lastAt",
         (select count(*) from seller_messages u
           where u.seller_listing_id = talk.seller_listing_id and u.buyer_id = talk.buyer_id
             and u.read_at is null and u.is_from_buyer = (s.person_id = $1))::int as "unreadCount"
    from (select distinct m.seller_listing_id, m.buyer_id
            from seller_messages m join seller_listings o on o.id = m.seller_listing_id
           where m.buyer_id = $1 or o.person_id = $1) talk
    join seller_listings s on s.id = talk.seller_listing_id
    join lateral (select id from seller_messages f
                   where f.seller_listing_id = talk.seller_listing_id and f.buyer_id = talk.buyer_id
                   order by id limit 1) first on true
    join lateral (select * from seller_messages l
                   where l.seller_listing_id = talk.seller_listing_id and l.buyer_id = talk.buyer_id
                   order by id desc limit 1) last on true`;

/** Conversations of a person, the last written to first, after one whose last message is `beforeId`. */
export async function listTalkRows(
  db: Database,
  page: {
    personId: string;
    sellerListingId: string | null;
    limit: number;
    beforeId: string | null;
  },
): Promise<TalkRow[]> {
  const { rows } = await db.$client.query<TalkRow>(
    `${TALK_SQL} where ($2::uuid is null or last.id < $2)
        and ($3::uuid is null or talk.seller_listing_id = $3)
      order by last.id desc limit $4`,
    [page.personId, page.beforeId, page.sellerListingId, page.limit],
  );
  return rows;
}

/** The conversation that a message is of, if this person is one of its sides. */
export async function findTalkRow(
  db: Database,
  by: { personId: string; messageId: string },
): Promise<TalkRow | null> {
  const { rows } = await db.$client.query<TalkRow>(
    `${TALK_SQL} where exists (select from seller_messages m where m.id = $2
        and m.seller_listing_id = talk.seller_listing_id and m.buyer_id = talk.buyer_id)`,
    [by.personId, by.messageId],
  );
  return rows[0] ?? null;
}

/** The first message of a conversation; null where there is none yet. */
export async function findTalkId(
  db: Database,
  by: { sellerListingId: string; buyerId: string },
): Promise<string | null> {
  const [row] = await db
    .select({ id: sellerMessages.id })
    .from(sellerMessages)
    .where(
      and(
        eq(sellerMessages.sellerListingId, by.sellerListingId),
        eq(sellerMessages.buyerId, by.buyerId),
      ),
    )
    .orderBy(asc(sellerMessages.id))
    .limit(1);
  return row?.id ?? null;
}

/** Messages of a conversation, the newest first. */
export async function listMessageRows(
  db: Database,
  page: { sellerListingId: string; buyerId: string; limit: number; beforeId: string | null },
): Promise<MessageRow[]> {
  const { rows } = await db.$client.query<MessageRow>(
    `select id, seller_listing_id as "sellerListingId", buyer_id as "buyerId",
            is_from_buyer as "isFromBuyer", send_key as "sendKey", text, sent_at as "sentAt",
            read_at as "readAt"
       from seller_messages
      where seller_listing_id = $1 and buyer_id = $2 and ($3::uuid is null or id < $3)
      order by id desc limit $4`,
    [page.sellerListingId, page.buyerId, page.beforeId, page.limit],
  );
  return rows;
}

/** Marks what the other side wrote as read. */
export async function markRead(
  db: Database,
  by: { sellerListingId: string; buyerId: string; isFromBuyer: boolean; now: Date },
): Promise<void> {
  await db
    .update(sellerMessages)
    .set({ readAt: by.now })
    .where(
      and(
        eq(sellerMessages.sellerListingId, by.sellerListingId),
        eq(sellerMessages.buyerId, by.buyerId),
        eq(sellerMessages.isFromBuyer, by.isFromBuyer),
        isNull(sellerMessages.readAt),
      ),
    );
}

/** Messages to a person that they have not read. */
export async function countUnread(db: Database, personId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(sellerMessages)
    .innerJoin(sellerListings, eq(sellerListings.id, sellerMessages.sellerListingId))
    .where(
      and(
        isNull(sellerMessages.readAt),
        sql`case when ${sellerMessages.isFromBuyer} then ${sellerListings.personId} = ${personId}
                 else ${sellerMessages.buyerId} = ${personId} end`,
      ),
    );
  return row?.count ?? 0;
}

/** Where a person is written to; null for one that left or is shut out. */
export async function findMailbox(db: Database, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ email: people.email })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deletedAt), isNull(people.disabledAt)));
  return row?.email ?? null;
}
