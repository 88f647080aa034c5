import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followSwipes, movementOf, type SwipeWay, swipeAt } from './card-swipe';

describe('a finger on a card', () => {
  it('that goes more down than across never swipes', () => {
    const px = fc.integer({ min: -600, max: 600 });
    fc.assert(
      fc.property(px, px, (across, down) => {
        fc.pre(Math.abs(down) >= Math.abs(across));
        expect(movementOf(across, down)).not.toBe('swipe');
      }),
    );
    expect(movementOf(3, -4)).toBeNull();
    expect(movementOf(-30, 10)).toBe('swipe');
    expect(movementOf(12, 11)).toBe('scroll');
  });

  it('moves it within a thumb’s reach, and counts from some of it on', () => {
    expect(swipeAt(400, 366)).toEqual({ shiftPx: 120, way: 'right', isFarEnough: true });
    expect(swipeAt(-95, 366)).toMatchObject({ shiftPx: -95, way: 'left', isFarEnough: false });
    expect(swipeAt(-96, 366).isFarEnough).toBe(true);
    expect(swipeAt(60, 200).isFarEnough).toBe(true);
  });
});

describe('swipes', () => {
  let card: HTMLElement;
  let swiped: SwipeWay[];
  let stop: () => void;

  beforeEach(() => {
    vi.stubGlobal('window', { innerWidth: 390 });
    const style = new Map<string, string>();
    card = Object.assign(new EventTarget(), {
      clientWidth: 366,
      dataset: {},
      style: {
        setProperty: (name: string, value: string) => style.set(name, value),
        removeProperty: (name: string) => style.delete(name),
        getPropertyValue: (name: string) => style.get(name) ?? '',
      },
    }) as unknown as HTMLElement;
    swiped = [];
    stop = followSwipes(card, {
      wordsOf: (way) => (way === 'right' ? 'Watch' : 'Hide'),
      onSwipe: (way) => swiped.push(way),
    });
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  const say = (type: string, x: number, y: number, more: object = {}) =>
    card.dispatchEvent(
      Object.assign(new Event(type), {
        ...{ pointerType: 'touch', isPrimary: true, clientX: x, clientY: y },
        ...more,
      }),
    );

  it('across a card do what they say while they are under way', () => {
    say('pointerdown', 100, 300);
    say('pointermove', 150, 304);
    expect(card.dataset).toEqual({ swipe: 'right', swipeWords: 'Watch' });
    expect(card.style.getPropertyValue('--swipe')).toBe('50px');
    say('pointermove', 210, 306);
    expect(card.dataset.swipeFar).toBe('');
    say('pointerup', 210, 306);
    expect(swiped).toEqual(['right']);
    expect(card.dataset.swipe).toBeUndefined();
    expect(card.style.getPropertyValue('--swipe')).toBe('');
  });

  it('that turn back, or are taken away, do nothing', () => {
    for (const [last, x] of [
      ['pointerup', 110],
      ['pointercancel', 250],
    ] as const) {
      say('pointerdown', 100, 300);
      say('pointermove', 240, 300);
      say('pointermove', x, 300);
      say(last, x, 300);
    }
    expect(swiped).toEqual([]);
  });

  it.each<[string, () => void]>([
    [
      'first scroll',
      () => {
        say('pointerdown', 100, 300);
        say('pointermove', 103, 330);
        say('pointermove', 300, 330);
      },
    ],
    ['are of a mouse', () => say('pointerdown', 100, 300, { pointerType: 'mouse' })],
    ['begin at the edge', () => say('pointerdown', 5, 300)],
    [
      'are of two fingers',
      () => {
        say('pointerdown', 100, 300);
        say('pointerdown', 200, 300, { isPrimary: false });
      },
    ],
  ])('are none where they %s', (_, begin) => {
    begin();
    say('pointermove', 340, 330);
    say('pointerup', 340, 330);
    expect(swiped).toEqual([]);
    expect(card.dataset.swipe).toBeUndefined();
  });

  it('end with the card', () => {
    stop();
    say('pointerdown', 100, 300);
    say('pointermove', 300, 300);
    say('pointerup', 300, 300);
    expect(swiped).toEqual([]);
  });
});
