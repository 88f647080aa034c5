'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import {
  createFeed,
  deleteFeed,
  readFeedNow,
  updateFeed,
  uploadFeedFile,
} from '@/lib/listings/dealer-feeds';
import { feedLabelSchema } from '@/lib/listings/feed-schemas';
import { requirePersonId } from '@/lib/platform/context';
import { FEEDS_PATH } from './feed-words';
import { MAPPED_FIELDS, mappingName } from './mapped-fields';

const permission = 'feeds.manage';
const file = z.instanceof(File);
const id = z.string().max(64);
const bytesOf = async (given: File) => new Uint8Array(await given.arrayBuffer());
const pageOf = (feedId: string) => `${FEEDS_PATH}/${feedId}`;

/** Makes a feed from a file, and shows what it will become. */
export const createUploadAction = actions.action(
  { id: 'feed.create_upload', permission, input: z.object({ label: feedLabelSchema, file }) },
  async (ctx, input) => {
    const feed = await createFeed(ctx, {
      personId: requirePersonId(ctx.actor),
      label: input.label,
      bytes: await bytesOf(input.file),
      url: null,
    });
    redirect(toRoute(pageOf(feed.id)));
  },
);

/** Makes a feed that is read from an address, and shows what it will become. */
export const createAddressAction = actions.action(
  {
    id: 'feed.create_address',
    permission,
    input: z.object({
      label: feedLabelSchema,
      url: z.string().trim().min(1, 'Give the address of the file.').max(2_000),
      interval: z.enum(['3600', '21600', '86400']),
    }),
  },
  async (ctx, { label, url, interval }) => {
    const personId = requirePersonId(ctx.actor);
    const feed = await createFeed(ctx, {
      ...{ personId, label, url, bytes: null },
      intervalS: Number(interval),
    });
    redirect(toRoute(pageOf(feed.id)));
  },
);

/** Takes the next file of a feed. */
export const uploadFileAction = actions.action(
  { id: 'feed.upload', permission, input: z.object({ id, file }) },
  async (ctx, input) => {
    const personId = requirePersonId(ctx.actor);
    await uploadFeedFile(ctx, { personId, id: input.id, bytes: await bytesOf(input.file) });
    revalidatePath(pageOf(input.id));
    return { sentence: 'The file is here.' };
  },
);

/** Publishes a draft, or reads a feed now. */
export const readFeedAction = actions.action(
  { id: 'feed.read', permission, input: z.object({ id }) },
  async (ctx, input) => {
    await readFeedNow(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(pageOf(input.id));
    return { sentence: 'It is being read.' };
  },
);

/** Pauses a feed, or lets it go on. */
export const pauseFeedAction = actions.action(
  { id: 'feed.pause', permission, input: z.object({ id, paused: z.enum(['yes', 'no']) }) },
  async (ctx, input) => {
    const personId = requirePersonId(ctx.actor);
    await updateFeed(ctx, { personId, id: input.id, isPaused: input.paused === 'yes' });
    revalidatePath(pageOf(input.id));
    return { sentence: input.paused === 'yes' ? 'It is paused.' : 'It goes on.' };
  },
);

const column = z.string().max(200).optional();

/** Says which column is what; a choice left empty goes by the names of the columns. */
export const mapColumnsAction = actions.action(
  {
    id: 'feed.map',
    permission,
    input: z.object({
      id,
      ...Object.fromEntries(MAPPED_FIELDS.map((field) => [mappingName(field), column])),
    }),
  },
  async (ctx, { id: feedId, ...chosen }) => {
    const choices = chosen as Readonly<Record<string, string | undefined>>;
    const mapping = Object.fromEntries(
      MAPPED_FIELDS.flatMap((field) => {
        const named = choices[mappingName(field)] ?? '';
        return named === '' ? [] : [[field, named]];
      }),
    );
    await updateFeed(ctx, { personId: requirePersonId(ctx.actor), id: feedId, mapping });
    revalidatePath(pageOf(feedId));
    return { sentence: 'The columns are set. Look at the first cars again.' };
  },
);

/** Removes a feed and takes its cars off sale. */
export const deleteFeedAction = actions.action(
  { id: 'feed.delete', permission, input: z.object({ id }) },
  async (ctx, input): Promise<{ sentence: string }> => {
    await deleteFeed(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(FEEDS_PATH);
    redirect(toRoute(FEEDS_PATH));
  },
);
