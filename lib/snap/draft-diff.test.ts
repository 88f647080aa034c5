import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffTexts } from './draft-diff';

it('tells what goes and what comes, in reading order', () => {
  expect(diffTexts('One.\nTwo.\nThree.', 'One.\nThree.\nFour.')).toEqual([
    { kind: 'same', text: 'One.' },
    { kind: 'removed', text: 'Two.' },
    { kind: 'same', text: 'Three.' },
    { kind: 'added', text: 'Four.' },
  ]);
});

it('has all of both texts, whatever they are', () => {
  const text = fc.array(fc.constantFrom('A.', 'B.', 'C.', 'D.'), { maxLength: 20 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = diffTexts(before.join('\n'), after.join('\n'));
      const of = (kind: string) =>
        found.filter((each) => each.kind === 'same' || each.kind === kind).map((each) => each.text);
      expect(of('removed')).toEqual(before);
      expect(of('added')).toEqual(after);
    }),
  );
});
