import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  boardCarParamsSchema,
  boardCarSchema,
  boardCarsQuerySchema,
  boardLinkParamsSchema,
  boardLinkSchema,
  boardMemberParamsSchema,
  boardNoteParamsSchema,
  boardPageSchema,
  boardParamsSchema,
  boardRouteSchema,
  boardSchema,
  carNoteBodySchema,
  carStatusBodySchema,
  createBoardBodySchema,
  joinBodySchema,
  linkBodySchema,
  madeBoardLinkSchema,
  removedBoardSchema,
  removedCarSchema,
  removedLinkSchema,
  removedMemberSchema,
  removedNoteSchema,
  updateBoardBodySchema,
  viewingDayParameters,
  voteBodySchema,
} from './board-schemas';
import { carBodySchema } from './watchlist-schemas';

const permission = 'boards.manage';
const tags = ['shortlists'];
const PATH = '/api/v1/shortlists';
const ofBoard = { tags, permission, params: boardParamsSchema } as const;
const ofCar = { tags, permission, params: boardCarParamsSchema } as const;

export const listBoardsOperation = defineOperation({
  id: 'shortlists.list',
  method: 'GET',
  path: PATH,
  summary: 'The shared shortlists that you belong to, the newest first',
  tags,
  permission,
  query: boardPageSchema,
  response: z.array(boardSchema),
  isList: true,
});

export const createBoardOperation = defineOperation({
  id: 'shortlists.create',
  method: 'POST',
  path: PATH,
  summary: 'Makes a shared shortlist with you as its owner',
  description: 'The same name again within a minute is the same one. 409 `conflict` beyond 20.',
  tags,
  permission,
  body: createBoardBodySchema,
  response: boardSchema,
  status: 201,
  errors: ['conflict'],
});

export const joinBoardOperation = defineOperation({
  id: 'shortlists.join',
  method: 'POST',
  path: `${PATH}/join`,
  summary: 'Takes an invitation: you become a member',
  description:
    'An invitation works once. 404 for one that is used, withdrawn or past its end; 409 `conflict` where there is no room.',
  tags,
  permission,
  body: joinBodySchema,
  response: boardSchema,
  errors: ['conflict'],
  // Whoever has joined already is answered the same.
  idempotency: 'ignored',
});

export const getBoardOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.get',
  method: 'GET',
  path: `${PATH}/{id}`,
  summary: 'One shared shortlist with its members',
  response: boardSchema,
});

export const updateBoardOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.update',
  method: 'PATCH',
  path: `${PATH}/{id}`,
  summary: 'Changes name, budget or ZIP; what is left out stays',
  body: updateBoardBodySchema,
  response: boardSchema,
  needsIfMatch: true,
});

export const deleteBoardOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.delete',
  method: 'DELETE',
  path: `${PATH}/{id}`,
  summary: 'Removes a shared shortlist for everybody, for good',
  description: 'Its owner alone may: 409 `conflict` for a member.',
  response: removedBoardSchema,
  needsIfMatch: true,
  errors: ['conflict'],
});

export const removeBoardMemberOperation = defineOperation({
  id: 'shortlists.remove_member',
  method: 'DELETE',
  path: `${PATH}/{id}/members/{person_id}`,
  summary: 'Leaves a shared shortlist, or as its owner takes somebody off it',
  description:
    'Votes and links of that person go, their notes stay. Where the owner leaves, the longest member owns it; where the last one leaves, it is deleted.',
  tags,
  permission,
  params: boardMemberParamsSchema,
  response: removedMemberSchema,
  errors: ['conflict'],
});

export const listBoardCarsOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.cars',
  method: 'GET',
  path: `${PATH}/{id}/cars`,
  summary: 'The cars of a shared shortlist with votes, notes and costs',
  query: boardCarsQuerySchema,
  response: z.array(boardCarSchema),
  isList: true,
});

export const addBoardCarOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.add_car',
  method: 'POST',
  path: `${PATH}/{id}/cars`,
  summary: 'Puts the car of an advert on a shared shortlist',
  description:
    'A car is there once, by whichever of its adverts. 409 `conflict` for an advert that is private to you, and beyond 40 cars.',
  body: carBodySchema,
  response: boardCarSchema,
  status: 201,
  errors: ['conflict'],
  // The same car is the same entry, whatever the key.
  idempotency: 'ignored',
});

export const getBoardCarOperation = defineOperation({
  ...ofCar,
  id: 'shortlists.car',
  method: 'GET',
  path: `${PATH}/{id}/cars/{car_id}`,
  summary: 'One car of a shared shortlist',
  response: boardCarSchema,
});

export const setCarStatusOperation = defineOperation({
  ...ofCar,
  id: 'shortlists.set_status',
  method: 'PATCH',
  path: `${PATH}/{id}/cars/{car_id}`,
  summary: 'Sets how far the household has come with a car',
  body: carStatusBodySchema,
  response: boardCarSchema,
  needsIfMatch: true,
});

export const removeBoardCarOperation = defineOperation({
  ...ofCar,
  id: 'shortlists.remove_car',
  method: 'DELETE',
  path: `${PATH}/{id}/cars/{car_id}`,
  summary: 'Takes a car off a shared shortlist, with its votes and notes',
  response: removedCarSchema,
});

export const voteOperation = defineOperation({
  ...ofCar,
  id: 'shortlists.vote',
  method: 'PUT',
  path: `${PATH}/{id}/cars/{car_id}/vote`,
  summary: 'Votes on a car, in place of your vote before',
  body: voteBodySchema,
  response: boardCarSchema,
  idempotency: 'ignored',
});

export const writeCarNoteOperation = defineOperation({
  ...ofCar,
  id: 'shortlists.write_note',
  method: 'POST',
  path: `${PATH}/{id}/cars/{car_id}/notes`,
  summary: 'Writes a note about a car for the others',
  description: '409 `conflict` beyond 50 notes on one car.',
  body: carNoteBodySchema,
  response: boardCarSchema,
  status: 201,
  errors: ['conflict'],
});

export const deleteCarNoteOperation = defineOperation({
  id: 'shortlists.delete_note',
  method: 'DELETE',
  path: `${PATH}/{id}/cars/{car_id}/notes/{note_id}`,
  summary: 'Deletes your own note',
  tags,
  permission,
  params: boardNoteParamsSchema,
  response: removedNoteSchema,
});

export const listBoardLinksOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.links',
  method: 'GET',
  path: `${PATH}/{id}/links`,
  summary: 'The links of a shared shortlist that work, the newest first',
  description: 'At most 10 work at a time.',
  response: z.array(boardLinkSchema),
});

export const makeBoardLinkOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.make_link',
  method: 'POST',
  path: `${PATH}/{id}/links`,
  summary: 'Makes an invitation, or a link to look',
  description:
    'An invitation works once within 7 days; a link to look shows cars and costs, never names, votes or notes, for 30 days.',
  body: linkBodySchema,
  response: madeBoardLinkSchema,
  status: 201,
  errors: ['conflict'],
  idempotency: 'sealed',
});

export const withdrawBoardLinkOperation = defineOperation({
  id: 'shortlists.withdraw_link',
  method: 'DELETE',
  path: `${PATH}/{id}/links/{link_id}`,
  summary: 'Withdraws a link for good',
  tags,
  permission,
  params: boardLinkParamsSchema,
  response: removedLinkSchema,
});

export const boardRouteOperation = defineOperation({
  ...ofBoard,
  id: 'shortlists.route',
  method: 'GET',
  path: `${PATH}/{id}/route`,
  summary: 'A viewing day: the chosen cars in the shortest order, with estimated times',
  description:
    'The order is exact for up to 9 cars; distances and times are estimates from straight lines. 422 naming `zip` where neither you nor the shortlist gives one.',
  query: z.object(viewingDayParameters),
  response: boardRouteSchema,
});
