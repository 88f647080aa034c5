import type { ReactElement } from 'react';
import { CAR_FIELD, CAR_SHAPES, type DrawnBody, type WheelShape } from './car-shapes';

export const VIEW_BOX = `0 0 ${CAR_FIELD.width} ${CAR_FIELD.height}`;

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
      <circle fill="var(--car-tyre)" stroke="var(--car-outline)" cx={cx} cy={cy} r={r - 0.5} />
      <circle fill="var(--car-rim)" cx={cx} cy={cy} r={(r * 0.66).toFixed(1)} />
      <path stroke="var(--car-tyre)" strokeWidth={2} d={spokes(wheel)} />
      <circle fill="var(--car-tyre)" cx={cx} cy={cy} r={(r * 0.16).toFixed(1)} />
    </>
  );
}

/**
 * The drawing itself, without a frame: for the file of drawings and for single pictures. Its paints are
 * properties that come down from the `.car` around it, which reach into the file too; classes would not.
 */
export function CarDrawing({ body }: { body: DrawnBody }): ReactElement {
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
      <ellipse fill="var(--car-ground)" cx={132} cy={CAR_FIELD.groundY + 0.5} rx={124} ry={3.4} />
      {isCovered ? (
        wheels
      ) : (
        <>
          <circle fill="var(--car-tyre)" cx={front.cx} cy={front.cy} r={front.r + 2.6} />
          <circle fill="var(--car-tyre)" cx={rear.cx} cy={rear.cy} r={rear.r + 2.6} />
        </>
      )}
      <path fill="var(--paint)" d={shape.body} />
      {isCovered ? null : (
        <>
          <path fill="var(--car-shade)" d={shape.shade} />
          <path
            fill="var(--car-glass)"
            stroke="var(--car-outline)"
            strokeWidth={1.4}
            strokeLinejoin="round"
            d={shape.glass}
          />
          <path fill="var(--car-lamp)" stroke="var(--seam)" d={shape.headlight} />
          <path fill="var(--car-tail)" d={shape.taillight} />
        </>
      )}
      <path
        fill="none"
        stroke="var(--seam)"
        strokeWidth={1.3}
        strokeLinecap="round"
        d={shape.seams}
      />
      {isCovered ? null : <path fill="var(--car-trim)" d={shape.trim} />}
      <path
        fill="none"
        stroke="var(--car-outline)"
        strokeWidth={1.7}
        strokeLinejoin="round"
        d={shape.body}
      />
      {isCovered ? null : wheels}
    </>
  );
}
