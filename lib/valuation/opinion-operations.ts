import { defineOperation } from '@/lib/platform/http/operation';
import { askOpinionsSchema, opinionParamsSchema, opinionsSchema } from './opinion-schemas';

export const getOpinionsOperation = defineOperation({
  id: 'opinions.get',
  method: 'GET',
  path: '/api/v1/listings/{id}/opinions',
  summary: 'What services outside said about a listing’s car, as far as somebody has asked',
  description:
    'Values of others with the weight that their measured error gives them beside ours, a history report, and ' +
    'market notes with their sources. Nobody is asked by this call.',
  tags: ['valuations'],
  permission: 'listings.read',
  params: opinionParamsSchema,
  response: opinionsSchema,
});

export const askOpinionsOperation = defineOperation({
  id: 'opinions.ask',
  method: 'POST',
  path: '/api/v1/listings/{id}/opinions',
  summary: 'Ask services outside about a listing’s car',
  description:
    'Safe to repeat: a value is asked for once in 24 hours, notes once in one hour, a history report once in 7 ' +
    'days, whoever asks. What a service or a daily cap refuses is said in its line, and the others answer all the ' +
    'same. Takes as long as the slowest of them, up to a minute.',
  tags: ['valuations'],
  permission: 'opinions.ask',
  params: opinionParamsSchema,
  body: askOpinionsSchema,
  response: opinionsSchema,
  errors: ['needs_own_market', 'rate_limited'],
  idempotency: 'ignored',
});
