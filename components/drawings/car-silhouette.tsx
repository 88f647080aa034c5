import type { ReactElement } from 'react';
import type { BodyStyle, Color } from '@/db/vocabulary';
import { CAR_FIELD, CAR_SHAPES, type DrawnBody, type WheelShape } from './car-shapes';

const VIEW_BOX = `0 0 ${CAR_FIELD.width} ${CAR_FIELD.height}`;

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

function spokes({ cx, cy, r }: WheelShape): string {
  return [0, 1, 2, 3, 4]
    .map((index) => {
      const angle = ((index * 72 - 90) * Math.PI) / 180;
      const x = (cx + Math.cos(angle) * r * 0.63).toFixed(1);
      const y = (cy + Math.sin(angle) * r * 0.63).toFixed(1);
      return `M${cx} ${cy}L${x} ${y}`;
    })
    .join('');
}

function Wheel({ wheel }: { wheel: WheelShape }): ReactElement {
  const { cx, cy, r } = wheel;
  return (
    <>
      <circle className="car-tyre" cx={cx} cy={cy} r={r - 0.5} />
      <circle className="car-rim" cx={cx} cy={cy} r={(r * 0.66).toFixed(1)} />
      <path className="car-spokes" d={spokes(wheel)} />
      <circle className="car-arch" cx={cx} cy={cy} r={(r * 0.16).toFixed(1)} />
    </>
  );
}

/** The drawing itself, without a frame: for the page's sprite and for single pictures. */
function CarDrawing({ body }: { body: DrawnBody }): ReactElement {
  const shape = CAR_SHAPES[body];
  const isCovered = body === 'unknown';
  const [front, rear] = shape.wheels;
  const wheels = (
    <>
      <Wheel wheel={front} />
      <Wheel wheel={rear} />
    </>
  );
  return (
    <>
      <ellipse className="car-ground" cx={132} cy={CAR_FIELD.groundY + 0.5} rx={124} ry={3.4} />
      {isCovered ? (
        wheels
      ) : (
        <>
          <circle className="car-arch" cx={front.cx} cy={front.cy} r={front.r + 2.6} />
          <circle className="car-arch" cx={rear.cx} cy={rear.cy} r={rear.r + 2.6} />
        </>
      )}
      <path className="car-paint" d={shape.body} />
      {isCovered ? null : (
        <>
          <path className="car-shade" d={shape.shade} />
          <path className="car-glass" d={shape.glass} />
          <path className="car-lamp" d={shape.headlight} />
          <path className="car-tail" d={shape.taillight} />
        </>
      )}
      <path className="car-seams" d={shape.seams} />
      {isCovered ? null : <path className="car-trim" d={shape.trim} />}
      <path className="car-outline" d={shape.body} />
      {isCovered ? null : wheels}
    </>
  );
}

export interface CarSilhouetteProps {
  /** Null draws a covered car: nobody said which body it is. */
  body: BodyStyle | null;
  /** Exterior colour; null paints it a neutral grey. */
  color: Color | null;
  className?: string;
  /** Draw by reference to the page's `CarSprite`, which must be on the page. For long lists. */
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
      {isFromSprite ? <use href={`#car-${drawn}`} /> : <CarDrawing body={drawn} />}
    </svg>
  );
}

/** Each body style of a list once, hidden, so that its cards need only point at it. */
export function CarSprite({ bodies }: { bodies: readonly (BodyStyle | null)[] }): ReactElement {
  const drawn = [...new Set(bodies.map((body): DrawnBody => body ?? 'unknown'))].sort();
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {drawn.map((body) => (
        <symbol key={body} id={`car-${body}`} viewBox={VIEW_BOX} overflow="visible">
          <CarDrawing body={body} />
        </symbol>
      ))}
    </svg>
  );
}
