import { describe, expect, it } from 'vitest';
import { isWorthSeeing, readVisionAnswer } from './vision';

const ANSWER = {
  ...{ make: { value: 'Honda', confidence: 0.9 }, model: null, trim: null, body_style: null },
  ...{ exterior_color: { value: 'red', confidence: 0.8 }, interior_color: null, damage: [] },
};

describe('what a vision model answers', () => {
  it('is read also with words or a fence around it', () => {
    const text = JSON.stringify(ANSWER);
    expect(readVisionAnswer(text)).toEqual(ANSWER);
    expect(readVisionAnswer(`Here it is:\n\`\`\`json\n${text}\n\`\`\``)).toEqual(ANSWER);
  });

  it.each([
    ['no JSON', 'A red Honda.'],
    ['half of it', '{"make":'],
    ['another shape', '{"make":"Honda"}'],
    [
      'a color that is none',
      JSON.stringify({ ...ANSWER, exterior_color: { value: 'x', confidence: 1 } }),
    ],
    ['too sure', JSON.stringify({ ...ANSWER, make: { value: 'Honda', confidence: 7 } })],
  ])('is nothing where it is %s', (_what, text) => {
    expect(readVisionAnswer(text)).toBeNull();
  });

  it('is not asked of a VIN plate or an odometer', () => {
    expect([isWorthSeeing('vin_plate'), isWorthSeeing('odometer')]).toEqual([false, false]);
    expect([isWorthSeeing('front'), isWorthSeeing(null)]).toEqual([true, true]);
  });
});
