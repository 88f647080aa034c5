import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BODY_STYLES, COLORS } from '@/db/vocabulary';
import { carShapesFile } from '@/scripts/build-car-shapes';
import { CAR_FIELD, CAR_SHAPES } from './car-shapes';
import { CarSilhouette } from './car-silhouette';

describe('car shapes', () => {
  it('exist for every body style and for none', () => {
    expect(Object.keys(CAR_SHAPES).sort()).toEqual([...BODY_STYLES, 'unknown'].sort());
  });

  it.each(Object.entries(CAR_SHAPES))(
    '%s stands on the ground inside the field',
    (_body, shape) => {
      for (const { cx, cy, r } of shape.wheels) {
        expect(cy + r).toBe(CAR_FIELD.groundY);
        expect(cx - r).toBeGreaterThan(0);
        expect(cx + r).toBeLessThan(CAR_FIELD.width);
      }
      expect(shape.wheels[0].cx).toBeLessThan(shape.wheels[1].cx);
      expect(`${shape.body}${shape.shade}${shape.trim}`).not.toMatch(/NaN|undefined/);
    },
  );

  it('have a paint for every colour of the vocabulary', () => {
    const css = readFileSync(new URL('./drawings.css', import.meta.url), 'utf8');
    for (const color of COLORS) expect(css).toContain(`.car[data-paint="${color}"]`);
  });
});

describe('CarSilhouette', () => {
  it('says that it is a drawing and not a photo', () => {
    const html = renderToStaticMarkup(<CarSilhouette body="suv" color="red" />);
    expect(html).toContain('aria-label="Drawing of a red SUV, not a photo"');
    expect(html).toContain('data-paint="red"');
  });

  it('is silent beside words that say it all', () => {
    const html = renderToStaticMarkup(<CarSilhouette body="suv" color={null} isDecorative />);
    expect(html).toContain('aria-hidden="true"');
    expect(html).not.toContain('aria-label');
  });

  it('points at the file of drawings in a list', () => {
    const one = renderToStaticMarkup(<CarSilhouette body={null} color={null} isFromSprite />);
    expect(one).toMatch(/href="[^"]+\.svg[^"]*#unknown"/);
    expect(one).not.toContain('<path');
  });
});

describe('the file of drawings', () => {
  const file = readFileSync(new URL('./car-shapes.generated.svg', import.meta.url), 'utf8');

  it('is current: npx tsx scripts/build-car-shapes.tsx writes it', () => {
    expect(file).toBe(carShapesFile());
  });

  it('holds every body, and takes its paints from whoever points at it', () => {
    for (const body of Object.keys(CAR_SHAPES)) expect(file).toContain(`id="${body}"`);
    expect(file).not.toContain('class=');
    const css = readFileSync(new URL('./drawings.css', import.meta.url), 'utf8');
    for (const [, name] of file.matchAll(/var\((--[\w-]+)\)/g)) expect(css).toContain(`${name}:`);
  });
});
