import { z } from 'zod';
import { BOARD_LINK_KINDS, BOARD_VOTES, SHORTLIST_STATUSES, STATES } from '@/db/vocabulary';
import { dealSchema, listingIdSchema } from '@/lib/deals/schemas';
import {
  flagParameter,
  pageParameters,
  wholeNumberParameter,
} from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import {
  AGREEMENTS,
  BOARD_CARS_MAX,
  BOARD_NAME_CHARACTERS_MAX,
  BOARD_ORDERS,
  BUDGET_CENTS_MAX,
} from './board';
import { ROUTE_STOPS_MAX, VIEWING_MINUTES } from './viewing-route';
import { noteField } from './watchlist-schemas';

const MINUTES_PER_DAY = 24 * 60;
/** Ten in the morning. */
export const START_MINUTE = 10 * 60;
export const VIEWING_MINUTES_MIN = 10;
export const VIEWING_MINUTES_MAX = 180;

const instant = z.iso.datetime();
const id = (kind: 'board' | 'board_car' | 'board_note' | 'board_link' | 'person', words: string) =>
  z.string().regex(publicIdPattern(kind)).describe(words);

export const boardIdSchema = id('board', 'Board id: "brd_…".');
export const boardCarIdSchema = id('board_car', 'Id of a car on a board: "bcr_…".');
const personIdSchema = id('person', 'A member: "usr_…".');
const noteIdSchema = id('board_note', 'Note id: "bnt_…".');
const linkIdSchema = id('board_link', 'Link id: "blk_…".');

export const boardParamsSchema = z.object({ id: boardIdSchema });
export const boardCarParamsSchema = boardParamsSchema.extend({ car_id: boardCarIdSchema });
export const boardNoteParamsSchema = boardCarParamsSchema.extend({ note_id: noteIdSchema });
export const boardMemberParamsSchema = boardParamsSchema.extend({ person_id: personIdSchema });
export const boardLinkParamsSchema = boardParamsSchema.extend({ link_id: linkIdSchema });

/** A board's name as people write it. */
export const boardNameField = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(BOARD_NAME_CHARACTERS_MAX, `At most ${BOARD_NAME_CHARACTERS_MAX} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

const budgetCents = z
  .int()
  .min(1)
  .max(BUDGET_CENTS_MAX)
  .nullable()
  .describe('The most that a car may cost out the door, in US cents; null: no limit.');
const zip = z
  .string()
  .regex(/^\d{5}$/, 'must be five digits')
  .nullable()
  .describe('Where the household lives; costs follow it.');

export const createBoardBodySchema = z
  .strictObject({ name: boardNameField, budget_cents: budgetCents.optional(), zip: zip.optional() })
  .meta({
    id: 'CreateBoardBody',
    examples: [{ name: 'Our next car', budget_cents: 1_800_000, zip: '78701' }],
  });

export const updateBoardBodySchema = z
  .strictObject({
    name: boardNameField.optional(),
    budget_cents: budgetCents.optional(),
    zip: zip.optional(),
  })
  .meta({ id: 'UpdateBoardBody', examples: [{ budget_cents: 2_000_000 }] });

export const boardSchema = z
  .object({
    id: boardIdSchema,
    name: z.string(),
    budget_cents: budgetCents,
    zip,
    members: z
      .array(
        z.object({
          person_id: personIdSchema,
          name: z.string(),
          role: z.enum(['owner', 'member']),
          joined_at: instant,
          is_you: z.boolean(),
        }),
      )
      .describe('The owner first: whoever has been a member longest.'),
    car_count: z.int().min(0),
    unvoted_count: z.int().min(0).describe('Undecided cars on which you have not voted.'),
    created_at: instant,
    changed_at: instant.describe('When anything on it changed.'),
    version: z.int(),
  })
  .meta({ id: 'Board' });

export const boardPageSchema = z.object(pageParameters());

export const boardCarsQuerySchema = z.object({
  order: z
    .enum(BOARD_ORDERS)
    .default('agreement')
    .describe('agreement: what everybody wants first. cost: the lowest out-the-door cost first.'),
  ...pageParameters(BOARD_CARS_MAX),
});

export const voteBodySchema = z
  .strictObject({ vote: z.enum(BOARD_VOTES).nullable().describe('Null takes it back.') })
  .meta({ id: 'VoteBody', examples: [{ vote: 'yes' }] });

export const carStatusBodySchema = z
  .strictObject({ status: z.enum(SHORTLIST_STATUSES) })
  .meta({ id: 'CarStatusBody', examples: [{ status: 'viewing' }] });

export const carNoteField = noteField.pipe(z.string().min(1, 'Write something.'));

export const carNoteBodySchema = z
  .strictObject({ text: carNoteField })
  .meta({ id: 'CarNoteBody', examples: [{ text: 'Back seat is too narrow for both seats.' }] });

export const boardCarSchema = z
  .object({
    id: boardCarIdSchema,
    listing_id: listingIdSchema,
    status: z.enum(SHORTLIST_STATUSES),
    added_by: personIdSchema.nullable().describe('Null once that person is gone.'),
    added_at: instant,
    version: z.int(),
    votes: z.array(z.object({ person_id: personIdSchema, vote: z.enum(BOARD_VOTES) })),
    own_vote: z.enum(BOARD_VOTES).nullable(),
    agreement: z
      .enum(AGREEMENTS)
      .describe(
        'agreed: everybody says yes. leaning: somebody does, nobody says no. open: neither. split: both. declined: no, and nobody yes.',
      ),
    notes: z
      .array(
        z.object({
          id: noteIdSchema,
          person_id: personIdSchema,
          name: z.string(),
          text: z.string(),
          created_at: instant,
          is_yours: z.boolean(),
        }),
      )
      .describe('In the order in which they were written.'),
    deal: dealSchema
      .nullable()
      .describe('With its costs for the board’s ZIP; null where the advert was taken out.'),
    is_ended: z.boolean().describe('The advert does not run any more.'),
    budget: z.object({
      standing: z
        .enum(['none', 'unknown', 'within', 'over'])
        .describe('none: no budget is set. unknown: a part of the cost is not known.'),
      over_by_cents: z.int().nullable(),
    }),
  })
  .meta({ id: 'BoardCar' });

export const linkBodySchema = z
  .strictObject({
    kind: z
      .enum(BOARD_LINK_KINDS)
      .describe(
        'invite: makes one person a member, once. share: shows the cars to whoever has it.',
      ),
  })
  .meta({ id: 'BoardLinkBody', examples: [{ kind: 'invite' }] });

export const boardLinkSchema = z
  .object({
    id: linkIdSchema,
    kind: z.enum(BOARD_LINK_KINDS),
    made_by: z.string(),
    created_at: instant,
    expires_at: instant,
  })
  .meta({ id: 'BoardLink' });

export const madeBoardLinkSchema = boardLinkSchema
  .extend({ url: z.string().describe('Shown this once.') })
  .meta({ id: 'MadeBoardLink' });

export const joinBodySchema = z
  .strictObject({
    token: z.string().max(100).describe('The last part of the invitation’s address.'),
  })
  .meta({ id: 'JoinBody', examples: [{ token: 'qT7v0bXo2m5Jr8kLw1sYzA4cE6gHnPdFu9iBtVxRyM3' }] });

/** What a viewing day is planned by. */
export const viewingDayParameters = {
  zip: z
    .string()
    .regex(/^\d{5}$/, 'must be five digits')
    .optional()
    .describe('Where the day starts; the board’s ZIP unless said.'),
  car_id: z
    .array(boardCarIdSchema)
    .max(BOARD_CARS_MAX)
    .optional()
    .describe(
      `Repeat for several, at most ${ROUTE_STOPS_MAX}; the first undecided ones in the order of agreement unless said.`,
    ),
  round_trip: flagParameter().default(true).describe('Whether the day ends where it starts.'),
  start_minute: wholeNumberParameter(0, MINUTES_PER_DAY - 1)
    .default(START_MINUTE)
    .describe('Minutes after midnight.'),
  viewing_minutes: wholeNumberParameter(VIEWING_MINUTES_MIN, VIEWING_MINUTES_MAX)
    .default(VIEWING_MINUTES)
    .describe('How long a viewing takes.'),
};

export const boardRouteSchema = z
  .object({
    start: z.object({
      ...{ zip: z.string(), city: z.string(), state: z.enum(STATES) },
      ...{ latitude: z.number(), longitude: z.number() },
    }),
    visits: z.array(
      z.object({ id: boardCarIdSchema, arrive_minute: z.int(), leave_minute: z.int() }),
    ),
    legs: z.array(
      z.object({
        from_id: boardCarIdSchema.nullable().describe('Null: the start.'),
        to_id: boardCarIdSchema.nullable(),
        straight_mi: z.number().describe('As the crow flies.'),
        road_mi: z
          .number()
          .describe('Estimated: straight miles times 1.18, or 1.3 under 30 miles.'),
        drive_minutes: z
          .int()
          .describe(
            'Estimated: 30 mph over the first 20 miles of a leg, 55 mph beyond; no traffic.',
          ),
      }),
    ),
    road_mi: z.number(),
    drive_minutes: z.int(),
    end_minute: z.int(),
    is_more_than_a_day: z.boolean(),
    is_road_missing: z.boolean().describe('Two of the places have no road between them.'),
    unplaced: z.array(boardCarIdSchema).describe('Chosen cars whose place is not known.'),
  })
  .meta({ id: 'BoardRoute' });

export const removedBoardSchema = z.object({ id: boardIdSchema });
export const removedCarSchema = z.object({ id: boardCarIdSchema });
export const removedNoteSchema = z.object({ id: noteIdSchema });
export const removedMemberSchema = z.object({ id: personIdSchema });
export const removedLinkSchema = z.object({ id: linkIdSchema });
