import { describe, expect, it } from 'vitest';
import { allowsBreaking, breakingChanges } from './openapi-diff';

const document = () => ({
  paths: {
    '/cars': {
      get: {
        operationId: 'cars.list',
        parameters: [
          { name: 'make', in: 'query', required: false, schema: { type: 'string', maxLength: 80 } },
          {
            name: 'sort',
            in: 'query',
            required: false,
            schema: { type: 'string', enum: ['price', 'year'] },
          },
        ],
        responses: {
          '200': {
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Cars' } } as object,
              'text/csv': { schema: { type: 'string' } } as object,
            } as Record<string, object>,
          },
          '404': {},
        } as Record<string, object>,
      },
      post: {
        operationId: 'cars.create',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  price: { type: 'integer', minimum: 0 } as object,
                  note: { type: ['string', 'null'] } as object,
                } as Record<string, object>,
                required: ['price'],
              },
            },
          },
        },
        responses: { '201': {} },
      },
    } as Record<string, object> & { get: { operationId: string } },
  },
  components: {
    schemas: {
      Cars: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: { type: 'string' } as object,
            price: { type: 'integer' } as object,
          } as Record<string, object>,
          required: ['id', 'price'],
        },
      },
    },
  },
});
// biome-ignore lint/suspicious/noExplicitAny: cases reach anywhere into the document
type Loose = any;
const changed = (change: (next: Loose) => void) => {
  const next = document();
  change(next);
  return breakingChanges(document(), next);
};
const car = (next: Loose) => next.components.schemas.Cars.items;
const get = (next: Loose) => next.paths['/cars'].get;
const post = (next: Loose) => next.paths['/cars'].post;
const body = (next: Loose) => post(next).requestBody.content['application/json'].schema;

describe('breaking changes of the API', () => {
  it.each<[string, (next: Loose) => void, string]>([
    ['a path that is gone', (next) => delete next.paths['/cars'], 'GET /cars: is gone'],
    ['a method that is gone', (next) => delete next.paths['/cars'].post, 'POST /cars: is gone'],
    [
      'another name of an operation',
      (next) => {
        get(next).operationId = 'cars.all';
      },
      'GET /cars: is now called cars.all',
    ],
    [
      'a parameter that is gone',
      (next) => get(next).parameters.shift(),
      'GET /cars query make: is gone',
    ],
    [
      'a parameter newly required',
      (next) => get(next).parameters.push({ name: 'zip', in: 'query', required: true }),
      'GET /cars query zip: is now required',
    ],
    [
      'a choice that is gone',
      (next) => get(next).parameters[1].schema.enum.pop(),
      'GET /cars query sort: no longer takes year',
    ],
    [
      'a closer bound',
      (next) => {
        get(next).parameters[0].schema.maxLength = 40;
      },
      'GET /cars query make: maxLength is now 40',
    ],
    [
      'a status that is gone',
      (next) => delete get(next).responses['404'],
      'GET /cars 404: is gone',
    ],
    [
      'a media type that is gone',
      (next) => delete get(next).responses['200'].content['text/csv'],
      'GET /cars 200: is no longer had as text/csv',
    ],
    [
      'a field of an answer that is gone',
      (next) => delete car(next).properties.price,
      'GET /cars 200[].price: is gone',
    ],
    [
      'a field of an answer that may be absent',
      (next) => car(next).required.pop(),
      'GET /cars 200[].price: may now be absent',
    ],
    [
      'a field of an answer that may be null',
      (next) => {
        car(next).properties.price = { anyOf: [{ type: 'integer' }, { type: 'null' }] };
      },
      'GET /cars 200[].price: may now be null',
    ],
    [
      'a field of a body newly required',
      (next) => body(next).required.push('note'),
      'POST /cars body.note: is now required',
    ],
    [
      'a field of a body that is gone',
      (next) => delete body(next).properties.note,
      'POST /cars body.note: is gone',
    ],
    [
      'a kind of value that a body no longer takes',
      (next) => {
        body(next).properties.note.type = 'string';
      },
      'POST /cars body.note: no longer takes null',
    ],
    [
      'a body newly required',
      (next) => {
        post(next).requestBody.required = true;
      },
      'POST /cars: a body is now required',
    ],
  ])('are %s', (_name, change, found) => {
    expect(changed(change)).toContain(found);
  });

  it.each<[string, (next: Loose) => void]>([
    ['nothing', () => undefined],
    [
      'a new operation',
      (next) => {
        next.paths['/trucks'] = { get: { operationId: 'trucks.list' } };
      },
    ],
    [
      'a new optional parameter',
      (next) => get(next).parameters.push({ name: 'zip', in: 'query', required: false }),
    ],
    ['a new choice', (next) => get(next).parameters[1].schema.enum.push('mileage')],
    [
      'a wider bound',
      (next) => {
        get(next).parameters[0].schema.maxLength = 100;
      },
    ],
    [
      'a new field of an answer',
      (next) => {
        car(next).properties.vin = { type: ['string', 'null'] };
      },
    ],
    [
      'a new status',
      (next) => {
        get(next).responses['429'] = {};
      },
    ],
    [
      'a new optional field of a body',
      (next) => {
        body(next).properties.vin = { type: 'string' };
      },
    ],
    [
      'another text',
      (next) => {
        get(next).summary = 'Other words';
      },
    ],
  ])('are not %s', (_name, change) => {
    expect(changed(change)).toEqual([]);
  });

  it('of schemas that refer to themselves are found all the same', () => {
    const nested = (leaf: string) => ({
      ...document(),
      components: {
        schemas: {
          Cars: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                next: { $ref: '#/components/schemas/Cars' },
                leaf: { type: leaf },
              },
            },
          },
        },
      },
    });
    expect(breakingChanges(nested('string'), nested('integer'))).toContain(
      'GET /cars 200[].leaf: may now be integer',
    );
  });

  it.each([
    ['0.1.0', '0.2.0', true],
    ['0.1.0', '0.1.9', false],
    ['0.1.0', '1.0.0', true],
    ['1.2.0', '1.3.0', false],
    ['1.2.0', '2.0.0', true],
    ['2.0.0', '1.0.0', false],
  ])('from %s to %s are allowed: %s', (before, after, isAllowed) => {
    expect(allowsBreaking(before, after)).toBe(isAllowed);
  });
});
