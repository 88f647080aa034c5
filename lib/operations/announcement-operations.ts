import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { announcementSchema, announcementWishSchema } from './announcement-schemas';

const announcementParams = z.object({ id: z.string().describe('The announcement: "ann_…".') });

export const listAnnouncementsOperation = defineOperation({
  id: 'announcements.list',
  method: 'GET',
  path: '/api/v1/admin/announcements',
  summary: 'Announcements, the newest first',
  tags: ['admin'],
  permission: 'operations.manage',
  query: z.object(pageParameters()),
  response: z.array(announcementSchema),
  isList: true,
});

export const createAnnouncementOperation = defineOperation({
  id: 'announcements.create',
  method: 'POST',
  path: '/api/v1/admin/announcements',
  summary: 'Puts a line over every page for a while',
  description:
    'Those whom it is for see it within five seconds of its start, until they dismiss it.',
  tags: ['admin'],
  permission: 'operations.manage',
  body: announcementWishSchema,
  response: announcementSchema,
  status: 201,
});

export const updateAnnouncementOperation = defineOperation({
  id: 'announcements.update',
  method: 'PUT',
  path: '/api/v1/admin/announcements/{id}',
  summary: 'Changes an announcement',
  description: 'Who dismissed it does not see it again.',
  tags: ['admin'],
  permission: 'operations.manage',
  params: announcementParams,
  body: announcementWishSchema,
  response: announcementSchema,
  needsIfMatch: true,
});

export const removeAnnouncementOperation = defineOperation({
  id: 'announcements.remove',
  method: 'DELETE',
  path: '/api/v1/admin/announcements/{id}',
  summary: 'Takes an announcement away',
  tags: ['admin'],
  permission: 'operations.manage',
  params: announcementParams,
  response: announcementSchema,
});
