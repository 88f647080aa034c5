import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  centerBodySchema,
  centerChangeSchema,
  centerIdSchema,
  centerServiceSchema,
  centersQuerySchema,
  memberBodySchema,
  memberChangeSchema,
  memberIdSchema,
  memberSchema,
  nearbyCenterSchema,
  serviceBodySchema,
  serviceCenterSchema,
  serviceChangeSchema,
  serviceIdSchema,
  slotPageSchema,
  slotsQuerySchema,
} from './center-schemas';

const PATH = '/api/v1/service-centers';
const tags = ['inspections'];
const read = { tags, permission: 'service_centers.read' } as const;
const manage = { tags, permission: 'service_centers.manage' } as const;
const params = z.object({ id: centerIdSchema });

export const listServiceCentersOperation = defineOperation({
  ...read,
  id: 'service_centers.list',
  method: 'GET',
  path: PATH,
  summary: 'Centers that inspect cars, the nearest first',
  description:
    'Around a listing or a ZIP code, with when each is free next; without a place the newest first. With `mine=true` those at which you work.',
  query: centersQuerySchema,
  response: z.array(nearbyCenterSchema),
  isList: true,
});

export const createServiceCenterOperation = defineOperation({
  ...manage,
  id: 'service_centers.create',
  method: 'POST',
  path: PATH,
  summary: 'Makes a center; you become its manager',
  body: centerBodySchema,
  response: serviceCenterSchema,
  status: 201,
  errors: ['conflict'],
});

export const getServiceCenterOperation = defineOperation({
  ...read,
  id: 'service_centers.get',
  method: 'GET',
  path: `${PATH}/{id}`,
  summary: 'One center with its services',
  params,
  response: serviceCenterSchema,
});

export const updateServiceCenterOperation = defineOperation({
  ...manage,
  id: 'service_centers.update',
  method: 'PATCH',
  path: `${PATH}/{id}`,
  summary: 'Changes a center of yours: profile, hours, closed days, rules',
  description: 'What is left out stays. Bookings that are made stay as they are.',
  params,
  body: centerChangeSchema,
  response: serviceCenterSchema,
  needsIfMatch: true,
});

export const listSlotsOperation = defineOperation({
  ...read,
  id: 'service_centers.slots',
  method: 'GET',
  path: `${PATH}/{id}/slots`,
  summary: 'Free times of a service, a week at a time',
  description: 'Days and minutes are those of calendars and clocks at the center.',
  params,
  query: slotsQuerySchema,
  response: slotPageSchema,
});

export const addServiceOperation = defineOperation({
  ...manage,
  id: 'service_centers.add_service',
  method: 'POST',
  path: `${PATH}/{id}/services`,
  summary: 'Adds a service to a center of yours',
  params,
  body: serviceBodySchema,
  response: centerServiceSchema,
  status: 201,
  errors: ['conflict'],
});

export const changeServiceOperation = defineOperation({
  ...manage,
  id: 'service_centers.change_service',
  method: 'PATCH',
  path: `${PATH}/{id}/services/{service_id}`,
  summary: 'Changes a service; bookings keep their price',
  params: params.extend({ service_id: serviceIdSchema }),
  body: serviceChangeSchema,
  response: centerServiceSchema,
  needsIfMatch: true,
});

export const listMembersOperation = defineOperation({
  ...manage,
  id: 'service_centers.members',
  method: 'GET',
  path: `${PATH}/{id}/members`,
  summary: 'Who works at a center of yours',
  params,
  query: z.object(pageParameters()),
  response: z.array(memberSchema),
  isList: true,
});

export const addMemberOperation = defineOperation({
  ...manage,
  id: 'service_centers.add_member',
  method: 'POST',
  path: `${PATH}/{id}/members`,
  summary: 'Makes somebody of a center’s people, by the e-mail of their account',
  params,
  body: memberBodySchema,
  response: memberSchema,
  status: 201,
  errors: ['conflict'],
});

export const setMemberOperation = defineOperation({
  ...manage,
  id: 'service_centers.set_member',
  method: 'PATCH',
  path: `${PATH}/{id}/members/{member_id}`,
  summary: 'Lets somebody work at a center of yours, or no longer',
  params: params.extend({ member_id: memberIdSchema }),
  body: memberChangeSchema,
  response: memberSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});
