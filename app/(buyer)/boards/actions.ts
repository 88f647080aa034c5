'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { BOARD_LINK_KINDS, BOARD_VOTES, SHORTLIST_STATUSES } from '@/db/vocabulary';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import {
  addBoardCar,
  deleteCarNote,
  removeBoardCar,
  setCarStatus,
  voteOnCar,
  writeCarNote,
} from '@/lib/shortlists/board-cars-service';
import { boardSettingsForm, versionField } from '@/lib/shortlists/board-form';
import { joinBoard, makeBoardLink, withdrawBoardLink } from '@/lib/shortlists/board-links-service';
import { carNoteField } from '@/lib/shortlists/board-schemas';
import {
  createBoard,
  deleteBoard,
  removeBoardMember,
  updateBoard,
} from '@/lib/shortlists/board-service';

const permission = 'boards.manage';
const PATH = '/boards';
const id = z.string().max(64);
const ofCar = { id, car_id: id };

function shown(boardId: string, sentence: string): { sentence: string } {
  revalidatePath(`${PATH}/${boardId}`);
  return { sentence };
}

/** Makes a board, puts a car on it where one was chosen, and opens it. */
export const createBoardAction = actions.action(
  {
    id: 'boards.create',
    permission,
    input: boardSettingsForm.extend({ listing_id: id.optional() }),
  },
  async (ctx, { listing_id: listingId, ...settings }) => {
    const personId = requirePersonId(ctx.actor);
    const { budget: budgetCents, ...rest } = settings;
    const board = await createBoard(ctx, { personId, budgetCents, ...rest });
    if (listingId) await addBoardCar(ctx, { personId, id: board.id, listingId });
    revalidatePath(PATH);
    redirect(toRoute(`${PATH}/${board.id}`));
  },
);

/** Changes name, budget and ZIP. */
export const updateBoardAction = actions.action(
  {
    id: 'boards.update',
    permission,
    input: boardSettingsForm.extend({ id, version: versionField }),
  },
  async (ctx, { id: boardId, version: ifMatchVersion, budget: budgetCents, ...rest }) => {
    const personId = requirePersonId(ctx.actor);
    await updateBoard(ctx, { personId, id: boardId, ifMatchVersion, budgetCents, ...rest });
    return shown(boardId, 'Saved.');
  },
);

/** Removes a board for everybody. */
export const deleteBoardAction = actions.action(
  { id: 'boards.delete', permission, input: z.object({ id, version: versionField }) },
  async (ctx, { id: boardId, version: ifMatchVersion }) => {
    await deleteBoard(ctx, { personId: requirePersonId(ctx.actor), id: boardId, ifMatchVersion });
    revalidatePath(PATH);
    redirect(toRoute(PATH));
  },
);

/** Leaves a board, or takes somebody off it. */
export const removeMemberAction = actions.action(
  { id: 'boards.remove_member', permission, input: z.object({ id, member_id: id, is_you: id }) },
  async (ctx, { id: boardId, member_id: memberId, is_you: isYou }) => {
    await removeBoardMember(ctx, { personId: requirePersonId(ctx.actor), id: boardId, memberId });
    revalidatePath(PATH);
    if (isYou === 'yes') redirect(toRoute(PATH));
    return shown(boardId, 'Taken off the board.');
  },
);

/** Puts the car of a listing on a board. */
export const addCarAction = actions.action(
  { id: 'boards.add_car', permission, input: z.object({ id, listing_id: id }) },
  async (ctx, { id: boardId, listing_id: listingId }) => {
    await addBoardCar(ctx, { personId: requirePersonId(ctx.actor), id: boardId, listingId });
    revalidatePath(`/listings/${listingId}`);
    return shown(boardId, 'It is on the board.');
  },
);

/** Takes a car off a board. */
export const removeCarAction = actions.action(
  { id: 'boards.remove_car', permission, input: z.object(ofCar) },
  async (ctx, { id: boardId, car_id: carId }) => {
    await removeBoardCar(ctx, { personId: requirePersonId(ctx.actor), id: boardId, carId });
    return shown(boardId, 'Taken off.');
  },
);

/** Votes on a car; the same vote again takes it back. */
export const voteAction = actions.action(
  {
    id: 'boards.vote',
    permission,
    input: z.object({ ...ofCar, vote: z.enum([...BOARD_VOTES, 'none']) }),
  },
  async (ctx, { id: boardId, car_id: carId, vote }) => {
    const ballot = { id: boardId, carId, vote: vote === 'none' ? null : vote };
    await voteOnCar(ctx, { personId: requirePersonId(ctx.actor), ...ballot });
    return shown(boardId, '');
  },
);

/** Sets how far the household has come with a car. */
export const setStatusAction = actions.action(
  {
    id: 'boards.set_status',
    permission,
    input: z.object({ ...ofCar, version: versionField, status: z.enum(SHORTLIST_STATUSES) }),
  },
  async (ctx, { id: boardId, car_id: carId, version: ifMatchVersion, status }) => {
    const personId = requirePersonId(ctx.actor);
    await setCarStatus(ctx, { personId, id: boardId, carId, ifMatchVersion, status });
    return shown(boardId, 'Set.');
  },
);

/** Writes a note. */
export const writeNoteAction = actions.action(
  { id: 'boards.write_note', permission, input: z.object({ ...ofCar, text: carNoteField }) },
  async (ctx, { id: boardId, car_id: carId, text }) => {
    await writeCarNote(ctx, { personId: requirePersonId(ctx.actor), id: boardId, carId, text });
    return shown(boardId, '');
  },
);

/** Deletes one's own note. */
export const deleteNoteAction = actions.action(
  { id: 'boards.delete_note', permission, input: z.object({ ...ofCar, note_id: id }) },
  async (ctx, { id: boardId, car_id: carId, note_id: noteId }) => {
    const personId = requirePersonId(ctx.actor);
    await deleteCarNote(ctx, { personId, id: boardId, carId, noteId });
    return shown(boardId, 'Deleted.');
  },
);

/** Makes a link; its address is in the answer, this once. */
export const makeLinkAction = actions.action(
  {
    id: 'boards.make_link',
    permission,
    input: z.object({ id, kind: z.enum(BOARD_LINK_KINDS) }),
  },
  async (ctx, { id: boardId, kind }) => {
    const personId = requirePersonId(ctx.actor);
    const { url } = await makeBoardLink(ctx, { personId, id: boardId, kind });
    return { ...shown(boardId, ''), url };
  },
);

/** Withdraws a link. */
export const withdrawLinkAction = actions.action(
  { id: 'boards.withdraw_link', permission, input: z.object({ id, link_id: id }) },
  async (ctx, { id: boardId, link_id: linkId }) => {
    await withdrawBoardLink(ctx, { personId: requirePersonId(ctx.actor), id: boardId, linkId });
    return shown(boardId, 'Withdrawn.');
  },
);

/** Takes an invitation and opens the board. */
export const joinBoardAction = actions.action(
  { id: 'boards.join', permission, input: z.object({ token: z.string().max(100) }) },
  async (ctx, { token }) => {
    const board = await joinBoard(ctx, { personId: requirePersonId(ctx.actor), token });
    revalidatePath(PATH);
    redirect(toRoute(`${PATH}/${board.id}`));
  },
);
