import { NonRetriableError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/platform/ids';
import {
  assertKnownEvent,
  EVENT_LISTINGS_MAX,
  EVENTS,
  type EventName,
  eventOf,
  parseEvent,
} from './events';

const due = { query_id: newId(), source_key: 'replay_a', due_at: '2026-03-01T15:00:00.000Z' };

describe('events', () => {
  it('are named "room/noun.verbed" and carry ids, keys and instants only', () => {
    for (const [name, schema] of Object.entries(EVENTS)) {
      expect(name).toMatch(/^[a-z]+\/[a-z]+\.[a-z]+$/);
      for (const field of Object.keys(schema.shape)) expect(field).toMatch(/_(id|ids|key|at)$/);
    }
  });

  it('come out as they went in', () => {
    const sent = eventOf('sources/query.due', due, { id: 'x' });
    expect(sent).toEqual({ name: 'sources/query.due', data: due, id: 'x' });
    expect(parseEvent(['sources/query.due'], sent)).toEqual({ ...sent, id: 'x' });
  });

  it('may carry fields that an older function does not know', () => {
    const event = { name: 'searches/counts.stale', data: { _inngest: {}, new_field: 1 } };
    expect(parseEvent(['searches/counts.stale'], event)).toEqual({
      name: 'searches/counts.stale',
      id: null,
      data: {},
    });
  });

  it.each<[string, unknown, string]>([
    ['sources/query.due', {}, 'query_id: Invalid input'],
    ['sources/query.due', { ...due, query_id: 7 }, 'query_id: Invalid input'],
    ['sources/query.due', { ...due, query_id: 'x' }, 'query_id: Invalid UUID'],
    ['sources/query.due', { ...due, due_at: 'soon' }, 'due_at: Invalid ISO datetime'],
    ['sources/query.due', { ...due, task_id: null }, 'task_id: Invalid input'],
    ['sources/query.due', { ...due, source_key: '' }, 'source_key: Too small'],
    ['sources/query.due', null, 'query_id: Invalid input'],
    ['sources/query.due', 'text', 'data: Invalid input'],
    ['listings/refresh.due', { source_key: 'a', listing_ids: [] }, 'listing_ids: Too small'],
    ['listings/refresh.due', { source_key: 'a', listing_ids: [1] }, 'listing_ids.0: Invalid input'],
  ])('%s with %j is refused by name of the field', (name, data, problem) => {
    const parse = () => parseEvent([name as EventName], { name, data });
    expect(parse).toThrow(NonRetriableError);
    expect(parse).toThrow(`event ${name} is malformed: `);
    expect(parse).toThrow(problem);
    if (data !== null) expect(() => eventOf(name as EventName, data as never)).toThrow(TypeError);
  });

  it('of another function are refused, and unknown ones are not sent', () => {
    expect(() => parseEvent(['searches/counts.stale'], { name: 'a/b.c' })).toThrow(
      'event a/b.c is not for this function',
    );
    expect(() => assertKnownEvent({ name: 'toString', data: {} })).toThrow(TypeError);
    expect(() => assertKnownEvent({ name: 'sources/query.due', data: {} })).toThrow('query_id');
    const ids = Array.from({ length: EVENT_LISTINGS_MAX + 1 }, () => newId());
    const data = { source_key: 'a', listing_ids: ids };
    expect(() => eventOf('listings/refresh.due', data)).toThrow('listing_ids: Too big');
  });
});
