import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionProblem, isMatch, keyOf, numberOf } from './expressions';

const event = {
  name: 'app/order.placed',
  data: { user: 'ann', n: 5, price: 9.5, vip: true, tags: ['a', 'b'], nothing: null, o: { b: 1 } },
};

describe('a match', () => {
  it.each([
    [null, true],
    ['event.data.user == "ann"', true],
    ['event.data.n > 3 && event.data.vip', true],
    ['event.data.n == 5.0', true],
    ['event.data.nothing == null', true],
    ['"a" in event.data.tags', true],
    ['event.name == "app/order.placed"', true],
    ['!has(event.data.missing)', true],
    ['async.data.user == event.data.user', true],
    ['event.data.user == "bob"', false],
  ])('%s: %s', (expression, holds) => {
    expect(isMatch(expression, { event, async: { data: { user: 'ann' } } })).toBe(holds);
  });

  it.each([
    'event.data.missing == 3',
    'event.data.missing != 3',
    'event.data.user > 3',
    'event.data.user',
    'event.data.user.deeper == 1',
    'nobody.x == 1',
    'event.data[',
    '',
    'async.data.x == 1',
  ])('"%s" is none, as it cannot be told', (expression) => {
    expect(isMatch(expression, { event })).toBe(false);
  });
});

describe('a key', () => {
  it.each([
    ['event.data.user', 'ann'],
    ['"shared"', 'shared'],
    ['event.data.user + "-" + string(event.data.n)', 'ann-5'],
    ['event.data.n', '5'],
    ['event.data.n + 1', '6'],
    ['event.data.vip', 'true'],
    ['event.data.tags', '["a","b"]'],
    ['event.data.nothing', ''],
    ['event.data.missing', ''],
    ['event.data[', ''],
    [null, ''],
  ])('%s is %s', (expression, key) => {
    expect(keyOf(expression, event)).toBe(key);
  });

  it('is hashed where long, differently for different ones', () => {
    const keys = ['a', 'b'].map((letter) =>
      keyOf('event.data.x', { data: { x: letter.repeat(5_000) } }),
    );
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('is the same for the same value and another one for another text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const of = (x: string) => keyOf('event.data.x', { data: { x } });
        expect(of(one) === of(other)).toBe(one === other);
      }),
    );
  });
});

describe('a number', () => {
  it.each([
    ['120', 120],
    ['event.data.n * 10', 50],
    ['event.data.vip ? 100 : -100', 100],
    ['event.data.n % 2 == 1 ? 1.5 : 0.0', 1.5],
    ['event.data.user', null],
    ['event.data.missing', null],
    [null, null],
  ])('%s is %s', (expression, number) => {
    expect(numberOf(expression, event)).toBe(number);
  });
});

describe('the problem of an expression', () => {
  it('is said in one line', () => {
    expect(expressionProblem('event.data[')).toMatch(/^[^\n]+$/);
    expect(expressionProblem('nobody.x == 1')).toContain('nobody');
    expect(expressionProblem('shout(event.data.user)')).toContain('shout');
  });

  it('is none where it can be evaluated', () => {
    expect(expressionProblem('event.data.user == async.data.user')).toBeNull();
    expect(expressionProblem('event.data.n * 2 > vars.limit')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expressionProblem(text);
        isMatch(text, { event });
        keyOf(text, event);
      }),
    );
  });
});
