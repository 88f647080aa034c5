import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant } from '@/db/columns';
import { BOARD_LINK_KINDS, BOARD_VOTES, SHORTLIST_STATUSES } from '@/db/vocabulary';
import { people } from './accounts';
import { listings } from './listings';

/** A shortlist that a household shares. Whoever has been its member longest owns it. */
export const boards = pgTable(
  'boards',
  {
    id: id(),
    name: text().notNull(),
    /** The most that a car may cost out the door; null where they set no limit. */
    budgetCents: cents(),
    /** Where the household lives: costs follow it. Null is not said. */
    zip: text(),
    /** When anything on it changed: a car, a vote, a note, who belongs to it. */
    changedAt: instant().notNull().default(sql`now()`),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().default(sql`now()`),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    check('boards_budget', sql`${t.budgetCents} > 0`),
    check('boards_name', sql`length(${t.name}) between 1 and 80`),
  ],
);

const boardId = () =>
  uuid()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' });

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

export const boardMembers = pgTable(
  'board_members',
  {
    boardId: boardId(),
    personId: personId(),
    joinedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.personId] }),
    index('board_members_by_person').on(t.personId, t.boardId.desc().nullsFirst()),
  ],
);

/** A car on a board, by the advert that brought it there. */
export const boardCars = pgTable(
  'board_cars',
  {
    id: id(),
    boardId: boardId(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Of the advert when it was put here: one car stands on a board once. */
    vehicleId: uuid().notNull(),
    /** Null once that person is gone. */
    addedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    status: text({ enum: SHORTLIST_STATUSES }).notNull().default('new'),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().default(sql`now()`),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('board_cars_once').on(t.boardId, t.vehicleId),
    index('board_cars_by_listing').on(t.listingId),
    index('board_cars_by_person').on(t.addedBy),
  ],
);

const carId = () =>
  uuid()
    .notNull()
    .references(() => boardCars.id, { onDelete: 'cascade' });

export const boardVotes = pgTable(
  'board_votes',
  {
    carId: carId(),
    personId: personId(),
    vote: text({ enum: BOARD_VOTES }).notNull(),
    votedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.carId, t.personId] }),
    index('board_votes_by_person').on(t.personId),
  ],
);

/** What members say about a car, in order. */
export const boardNotes = pgTable(
  'board_notes',
  {
    id: id(),
    carId: carId(),
    personId: personId(),
    text: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    index('board_notes_by_car').on(t.carId, t.id),
    index('board_notes_by_person').on(t.personId),
  ],
);

/** Links that let somebody in (invite, once) or look (share). Only a digest is kept. */
export const boardLinks = pgTable(
  'board_links',
  {
    id: id(),
    boardId: boardId(),
    kind: text({ enum: BOARD_LINK_KINDS }).notNull(),
    /** SHA-256 in base64url. */
    tokenHash: text().notNull(),
    /** Who made it: their links go when they do. */
    personId: personId(),
    createdAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('board_links_by_hash').on(t.tokenHash),
    index('board_links_by_board').on(t.boardId, t.id.desc().nullsFirst()),
    index('board_links_by_person').on(t.personId),
    index('board_links_by_expiry').on(t.expiresAt),
  ],
);
