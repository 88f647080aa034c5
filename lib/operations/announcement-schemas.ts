import { z } from 'zod';
import { ANNOUNCEMENT_AUDIENCES, ANNOUNCEMENT_LEVELS, ROLES } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import type { AnnouncementWish } from './announcement';

export const TEXT_CHARACTERS_MAX = 300;
const text = () =>
  z
    .string()
    .trim()
    .min(1, 'say something')
    .max(TEXT_CHARACTERS_MAX)
    .refine(
      (value) => !/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(value),
      'is one line of plain text',
    );

/** An announcement as operators see it. */
export const announcementSchema = z
  .object({
    id: z.string().regex(publicIdPattern('announcement')),
    text: z.string(),
    level: z.enum(ANNOUNCEMENT_LEVELS),
    audience: z.enum(ANNOUNCEMENT_AUDIENCES),
    roles: z.array(z.enum(ROLES)),
    starts_at: z.iso.datetime(),
    ends_at: z.iso.datetime().nullable().describe('Null: until it is taken away.'),
    state: z.enum(['planned', 'running', 'over']),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Announcement' });

/** What an announcement is to say, to whom and when. */
export const announcementWishSchema = z
  .strictObject({
    text: text().describe('One line of plain text.'),
    level: z.enum(ANNOUNCEMENT_LEVELS).default('info'),
    audience: z.enum(ANNOUNCEMENT_AUDIENCES).default('everyone'),
    roles: z
      .array(z.enum(ROLES))
      .max(ROLES.length)
      .default([])
      .describe('Where the audience is roles.'),
    starts_at: z.iso.datetime().nullable().default(null).describe('Null: now.'),
    ends_at: z.iso.datetime().nullable().default(null).describe('Null: until it is taken away.'),
  })
  .meta({ id: 'AnnouncementWish' });

/** The wish that a body means. */
export function toAnnouncementWish(
  body: z.output<typeof announcementWishSchema>,
  now: Date,
): AnnouncementWish {
  const { starts_at: startsAt, ends_at: endsAt, ...rest } = body;
  return {
    ...rest,
    startsAt: startsAt === null ? now : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  };
}

/** "2026-03-01T12:00", in UTC, as a form has it; empty for none. */
const formInstant = z
  .union([z.literal(''), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is a day and a time')])
  .transform((value, issues) => {
    if (value === '') return null;
    const at = new Date(`${value}:00.000Z`);
    if (!Number.isNaN(at.getTime())) return at;
    issues.addIssue({ code: 'custom', message: 'is a day and a time' });
    return z.NEVER;
  })
  .default(null);

/** An announcement as a form sends it; id and version are empty for a new one. */
export const announcementForm = z.object({
  id: z.union([z.literal(''), z.string().regex(publicIdPattern('announcement'))]).default(''),
  version: z.coerce.number().int().min(0).default(0),
  text: text(),
  level: z.enum(ANNOUNCEMENT_LEVELS),
  audience: z.enum(ANNOUNCEMENT_AUDIENCES),
  roles: z.array(z.enum(ROLES)).default([]),
  starts_at: formInstant,
  ends_at: formInstant,
});

export const announcementIdForm = z.object({
  id: z.string().regex(publicIdPattern('announcement')),
});
