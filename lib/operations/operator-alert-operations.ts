import { z } from 'zod';
import { OPERATOR_ALERT_KINDS, OPERATOR_ALERT_SEVERITIES } from '@/db/vocabulary';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const operatorAlertSchema = z
  .object({
    id: z.string().regex(publicIdPattern('operator_alert')),
    kind: z.enum(OPERATOR_ALERT_KINDS),
    subject: z.string().describe('The key of a source, a service, or what is measured.'),
    severity: z.enum(OPERATOR_ALERT_SEVERITIES),
    title: z.string(),
    problem: z.string(),
    path: z.string().describe('Where it is seen to.'),
    state: z
      .enum(['open', 'acknowledged', 'over'])
      .describe('acknowledged: it is so, and somebody is at it. over: it is not so any more.'),
    raised_at: z.iso.datetime(),
    cleared_at: z.iso.datetime().nullable(),
    acknowledged_at: z.iso.datetime().nullable(),
    sent_at: z.iso.datetime().nullable().describe('When operators were told.'),
    recipient_count: z.int().min(0),
    muted_until: z.iso.datetime().nullable().describe('Nobody is told of its subject until then.'),
  })
  .meta({ id: 'OperatorAlert' });

const alertParams = z.object({ id: z.string().describe('The alert: "opa_…".') });

export const listOperatorAlertsOperation = defineOperation({
  id: 'operator_alerts.list',
  method: 'GET',
  path: '/api/v1/admin/operator-alerts',
  summary: 'What operators were told of, the newest first',
  tags: ['admin'],
  permission: 'operations.manage',
  query: z.object(pageParameters()),
  response: z.array(operatorAlertSchema),
  isList: true,
});

export const acknowledgeOperatorAlertOperation = defineOperation({
  id: 'operator_alerts.acknowledge',
  method: 'POST',
  path: '/api/v1/admin/operator-alerts/{id}/acknowledge',
  summary: 'Says that somebody is at it',
  description: 'Again it changes nothing.',
  tags: ['admin'],
  permission: 'operations.manage',
  params: alertParams,
  response: operatorAlertSchema,
});

export const muteOperatorAlertOperation = defineOperation({
  id: 'operator_alerts.mute',
  method: 'POST',
  path: '/api/v1/admin/operator-alerts/{id}/mute',
  summary: 'Tells nobody of its subject for some hours',
  description: 'What happens meanwhile is listed all the same.',
  tags: ['admin'],
  permission: 'operations.manage',
  params: alertParams,
  body: z.strictObject({ hours: z.int().min(1).max(168) }).meta({ id: 'OperatorAlertMute' }),
  response: operatorAlertSchema,
});
