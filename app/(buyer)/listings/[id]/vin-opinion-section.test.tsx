import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { readVpicAnswer } from '@/lib/model-years/vin-decoding';
import { VinOpinionPart } from './vin-opinion-section';

const textOf = (row: Record<string, string>, differences: readonly ('year' | 'make')[] = []) => {
  const [reading] = readVpicAnswer({ Results: [{ VIN: '1HGCV1F30MA000001', ...row }] }) ?? [];
  if (reading === undefined) return expect.fail();
  const asOf = new Date('2026-03-01T15:00:00Z');
  const html = renderToStaticMarkup(<VinOpinionPart opinion={{ reading, asOf, differences }} />);
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
};

it('shows what NHTSA reads, with its source and date, and no fault where it finds none', () => {
  const text = textOf({
    Make: 'HONDA',
    Model: 'Accord',
    ModelYear: '2021',
    ErrorCode: '0',
    DisplacementL: '1.498',
    EngineCylinders: '4',
  });
  expect(text).toContain('2021 HONDA Accord');
  expect(text).toContain('1.5 L, 4 cylinders');
  expect(text).toContain('NHTSA vPIC , as of Mar 1, 2026');
  expect(text).not.toMatch(/fault|another/);
});

it('warns of a VIN that is of another car than the advert says, and of one that is wrong', () => {
  const wrong = { ErrorCode: '1', SuggestedVIN: '1HGCV1F3XMA000001' };
  const text = textOf(wrong, ['year', 'make']);
  expect(text).toContain('The VIN is of another model year and make than the advert says');
  expect(text).toContain('its check digit is wrong. Perhaps 1HGCV1F3XMA000001 was meant.');
  expect(text).toContain('Car unknown');
});
