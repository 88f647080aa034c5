import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  dealerFeeParamsSchema,
  dealerFeeReportSchema,
  dealerFeeSchema,
} from './dealer-fee-schemas';
import { costRuleSchema, costRulesQuerySchema } from './rule-review-schemas';
import { costQuerySchema, statedCostSchema } from './schemas';

export const getCostOperation = defineOperation({
  id: 'costs.get',
  method: 'GET',
  path: '/api/v1/costs',
  summary: 'What a car costs out the door, line by line with sources',
  tags: ['costs'],
  permission: 'costs.read',
  query: costQuerySchema,
  response: statedCostSchema,
});

export const listDealerFeesOperation = defineOperation({
  id: 'dealer_fees.list',
  method: 'GET',
  path: '/api/v1/listings/{id}/dealer-fees',
  summary: 'What the dealer of a listing was seen to charge on top of its prices',
  description:
    'By kind and amount, with how many of the dealer’s adverts state it and how many people reported it. A fee ' +
    'that only one person reported is not confirmed, and no cost counts with it.',
  tags: ['costs'],
  permission: 'costs.read',
  params: dealerFeeParamsSchema,
  query: z.object(pageParameters()),
  response: z.array(dealerFeeSchema),
  isList: true,
});

export const reportDealerFeeOperation = defineOperation({
  id: 'dealer_fees.report',
  method: 'POST',
  path: '/api/v1/listings/{id}/dealer-fees',
  summary: 'Report what the dealer of a listing charged on top of its price',
  description:
    'One report of a kind for each listing: the same again takes the place of the first. The note is shown to ' +
    'nobody else.',
  tags: ['costs'],
  permission: 'fees.report',
  params: dealerFeeParamsSchema,
  body: dealerFeeReportSchema,
  response: z.array(dealerFeeSchema),
  status: 201,
  idempotency: 'ignored',
});

export const listCostRulesOperation = defineOperation({
  id: 'cost_rules.list',
  method: 'GET',
  path: '/api/v1/costs/rules',
  summary: 'The dated rules that costs rest on, the one that ends first at the top',
  description:
    'Each with the last day on which it is counted, when it was last checked and why it ends then. A refused rule ' +
    'is unknown in every cost.',
  tags: ['costs'],
  permission: 'costs.read',
  query: costRulesQuerySchema,
  response: z.array(costRuleSchema),
  isList: true,
});
