import { defineOperation } from '@/lib/platform/http/operation';
import { modelYearFactsSchema, modelYearParameters, modelYearQuerySchema } from './schemas';

export const getModelYearOperation = defineOperation({
  id: 'model_years.get',
  method: 'GET',
  path: '/api/v1/model-years/{year}/{make}/{model}',
  summary: 'Recalls, complaints, crash tests and fuel economy of a model year',
  description:
    'As NHTSA and EPA were last read, with the date of each. It is about the model year, never about one ' +
    'car: whether a recall was done on a car, its VIN tells at nhtsa.gov/recalls. Nobody is asked by this ' +
    'call; model years on offer are looked up by and by. The demo has none.',
  tags: ['vehicles'],
  permission: 'listings.read',
  params: modelYearParameters,
  query: modelYearQuerySchema,
  response: modelYearFactsSchema,
});
