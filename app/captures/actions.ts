'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { ADDRESS_LENGTH_MAX } from '@/lib/captures/capture';
import { dropCaptureAddress, makeCaptureAddress } from '@/lib/captures/mail-address';
import { captureAddress, captureMail, capturePage, deleteCapture } from '@/lib/captures/service';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';

const PATH = '/captures';
const permission = 'captures.manage';
const STATEMENT_TIMEOUT_MS = 15_000;
const url = z.string().trim().max(ADDRESS_LENGTH_MAX, 'is too long for an address');
const file = z.instanceof(File);

function showCapture({ id }: { id: string }): never {
  revalidatePath(PATH);
  redirect(toRoute(`${PATH}/${id}`));
}

/** Fetches a page by its address, as far as its source allows. */
export const captureAddressAction = actions.action(
  {
    id: 'captures.address',
    permission,
    input: z.object({ url: url.min(1, 'is missing') }),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  },
  async (ctx, input) => {
    const personId = requirePersonId(ctx.actor);
    showCapture(await captureAddress(ctx, { personId, url: input.url }));
  },
);

/** Takes a page: pasted, or as a file. */
export const capturePageAction = actions.action(
  {
    id: 'captures.page',
    permission,
    input: z.object({ url: url.optional(), html: z.string().optional(), file: file.optional() }),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  },
  async (ctx, input) => {
    const personId = requirePersonId(ctx.actor);
    const { html = '', file: saved, url: address = '' } = input;
    const hasFile = saved !== undefined && saved.size > 0;
    if (!hasFile && html.trim() === '') {
      throw invalidFields([
        { field: 'html', message: 'is empty: paste the page or choose its file' },
      ]);
    }
    const content = hasFile ? new Uint8Array(await saved.arrayBuffer()) : html;
    showCapture(await capturePage(ctx, { personId, url: address || null, content }));
  },
);

/** Takes a saved mail. */
export const captureMailAction = actions.action(
  {
    id: 'captures.mail',
    permission,
    input: z.object({ mail: file }),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  },
  async (ctx, { mail }) => {
    const personId = requirePersonId(ctx.actor);
    if (mail.size === 0)
      throw invalidFields([{ field: 'mail', message: 'is missing: choose a file' }]);
    const bytes = new Uint8Array(await mail.arrayBuffer());
    showCapture(await captureMail(ctx, { personId, bytes }));
  },
);

/** Removes a capture and what only it brought. */
export const deleteCaptureAction = actions.action(
  { id: 'captures.delete', permission, input: z.object({ id: z.string().max(64) }) },
  async (ctx, { id }) => {
    await deleteCapture(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    redirect(toRoute(PATH));
  },
);

/** Makes the mail address, or a new one in its place. */
export const makeAddressAction = actions.action(
  { id: 'captures.make_address', permission, input: z.object({}) },
  async (ctx) => {
    await makeCaptureAddress(ctx, { personId: requirePersonId(ctx.actor) });
    revalidatePath(PATH);
    return { sentence: 'Made.' };
  },
);

/** Takes the mail address back. */
export const dropAddressAction = actions.action(
  { id: 'captures.drop_address', permission, input: z.object({}) },
  async (ctx) => {
    await dropCaptureAddress(ctx, { personId: requirePersonId(ctx.actor) });
    revalidatePath(PATH);
    return { sentence: 'Taken back.' };
  },
);
