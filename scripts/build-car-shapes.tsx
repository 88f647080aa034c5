import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderToStaticMarkup } from 'react-dom/server';
import { CarDrawing, VIEW_BOX } from '@/components/drawings/car-drawing';
import { CAR_SHAPES, type DrawnBody } from '@/components/drawings/car-shapes';

const FILE = new URL('../components/drawings/car-shapes.generated.svg', import.meta.url);

/** The file of drawings: each body style once, by its name, to be pointed at from lists. */
export function carShapesFile(): string {
  const bodies = Object.keys(CAR_SHAPES).sort() as DrawnBody[];
  return `${renderToStaticMarkup(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={VIEW_BOX} aria-hidden="true">
      {bodies.map((body) => (
        <symbol key={body} id={body} viewBox={VIEW_BOX} overflow="visible">
          <CarDrawing body={body} />
        </symbol>
      ))}
    </svg>,
  )}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, carShapesFile());
