import type { ReactElement } from 'react';
import type { BodyStyle, Color } from '@/db/vocabulary';
import { CarDrawing, VIEW_BOX } from './car-drawing';
import type { DrawnBody } from './car-shapes';
import carShapesFile from './car-shapes.generated.svg';

/** The address of the file of drawings; a bundler gives it with its size, others as text. */
const SPRITE = typeof carShapesFile === 'string' ? carShapesFile : carShapesFile.src;

const BODY_WORDS: Readonly<Record<DrawnBody, string>> = {
  sedan: 'sedan',
  coupe: 'coupe',
  convertible: 'convertible',
  hatchback: 'hatchback',
  wagon: 'wagon',
  suv: 'SUV',
  pickup: 'pickup',
  minivan: 'minivan',
  van: 'van',
  unknown: 'car of unknown body style',
};

export interface CarSilhouetteProps {
  /** Null draws a covered car: nobody said which body it is. */
  body: BodyStyle | null;
  /** Exterior colour; null paints it a neutral grey. */
  color: Color | null;
  className?: string;
  /** Point at the file of drawings, which a browser keeps, in place of drawing here. For lists. */
  isFromSprite?: boolean;
  /** Decorative pictures are hidden from assistive technology, because their card says it all. */
  isDecorative?: boolean;
}

/** Side view of a body style in the car's colour; drawn, because no photo is available. */
export function CarSilhouette({
  body,
  color,
  className = '',
  isFromSprite = false,
  isDecorative = false,
}: CarSilhouetteProps): ReactElement {
  const drawn: DrawnBody = body ?? 'unknown';
  const words = `Drawing of a ${color === null ? '' : `${color} `}${BODY_WORDS[drawn]}, not a photo`;
  return (
    <svg
      className={`car ${className}`.trim()}
      viewBox={VIEW_BOX}
      data-paint={color ?? undefined}
      role={isDecorative ? 'presentation' : 'img'}
      aria-label={isDecorative ? undefined : words}
      aria-hidden={isDecorative || undefined}
    >
      {isFromSprite ? <use href={`${SPRITE}#${drawn}`} /> : <CarDrawing body={drawn} />}
    </svg>
  );
}
