import type { ReactElement } from 'react';
import type { PhotoSlot } from '@/db/vocabulary';

const side = (
  <>
    <path d="M8 56 q0-12 16-14 l10-2 q10-14 24-14 h14 q14 0 24 14 l8 3 q12 2 12 13 v3 h-8" />
    <path d="M88 59 H44 M24 59 H8 v-3" />
    <circle cx="34" cy="59" r="9" />
    <circle cx="98" cy="59" r="9" />
    <path d="M42 38 q6-8 16-8 h3 v9 h-20 M65 30 h7 q9 0 17 9 H65 z" />
  </>
);
const corner = (
  <>
    <path d="M10 48 q2-8 14-10 l12-14 q3-4 10-5 l34-1 q8 0 13 5 l12 13 q10 3 11 12 v10 h-9" />
    <path d="M10 48 v12 q0 3 4 3 h6 M42 63 h44" />
    <ellipse cx="31" cy="62" rx="10" ry="11" />
    <ellipse cx="97" cy="60" rx="8" ry="10" />
    <path d="M38 36 l9-11 q2-2 6-2 h9 v13 z M67 23 h12 q5 0 8 4 l8 9 H67 z" />
    <path d="M12 46 l10 2 M11 55 h11" />
  </>
);
const face = (
  <>
    <path d="M30 44 l9-18 q2-5 8-5 h34 q6 0 8 5 l9 18 q6 2 6 8 v14 H24 V52 q0-6 6-8 z" />
    <path d="M38 42 l6-13 h40 l6 13 z M46 54 h36 v6 H46 z" />
    <circle cx="34" cy="53" r="4" />
    <circle cx="94" cy="53" r="4" />
    <path d="M28 66 v6 h10 v-6 M90 66 v6 h10 v-6" />
  </>
);
const seats = (
  <>
    <path d="M12 62 V40 q0-6 8-6 h88 q8 0 8 6 v22" />
    <circle cx="40" cy="44" r="13" />
    <circle cx="40" cy="44" r="4" />
    <path d="M60 40 h18 v12 H60 z M24 72 v-10 q0-4 6-4 h22 q6 0 6 4 v10 M70 72 v-10 q0-4 6-4 h22 q6 0 6 4 v10" />
  </>
);

/** What the camera should see, in lines of 128 × 80: no photo, no model, only where things stand. */
const GHOSTS: Readonly<Record<PhotoSlot, ReactElement>> = {
  front_three_quarter: corner,
  rear_three_quarter: <g transform="matrix(-1 0 0 1 128 0)">{corner}</g>,
  driver_side: side,
  passenger_side: <g transform="matrix(-1 0 0 1 128 0)">{side}</g>,
  front: face,
  rear: face,
  interior_front: seats,
  interior_rear: (
    <path d="M16 70 V44 q0-8 8-8 h80 q8 0 8 8 v26 M16 54 h96 M48 36 v-8 q0-4 4-4 h24 q4 0 4 4 v8 M64 54 v16" />
  ),
  odometer: (
    <>
      <path d="M20 62 a44 44 0 0 1 88 0" />
      <path d="M64 60 L86 34 M28 58 l6 1 M40 34 l4 5 M64 22 v6 M88 34 l-4 5" />
      <rect x="40" y="62" width="48" height="12" rx="2" />
      <path d="M50 65 v6 M60 65 v6 M70 65 v6 M80 65 v6" />
    </>
  ),
  vin_plate: (
    <>
      <rect x="14" y="22" width="100" height="40" rx="3" />
      <path d="M22 32 v12 M26 32 v12 M32 32 v12 M35 32 v12 M42 32 v12 M46 32 v12 M52 32 v12 M58 32 v12 M61 32 v12 M68 32 v12 M73 32 v12 M78 32 v12 M84 32 v12 M88 32 v12 M95 32 v12 M99 32 v12 M105 32 v12 M22 54 h84" />
    </>
  ),
  engine: (
    <>
      <path d="M18 30 h92 v40 H18 z M18 30 l14-14 h64 l14 14" />
      <path d="M38 42 h34 v18 H38 z M44 42 v18 M52 42 v18 M60 42 v18" />
      <circle cx="90" cy="50" r="8" />
    </>
  ),
  damage: (
    <>
      <path d="M16 66 q20-34 96-36" />
      <path d="M52 44 l8 6 -4 5 10 4 M72 38 l4 5" />
      <circle cx="64" cy="49" r="18" strokeDasharray="4 4" />
    </>
  ),
  other: (
    <>
      <path d="M20 28 h20 l6-9 h36 l6 9 h20 v42 H20 z" />
      <circle cx="64" cy="48" r="14" />
    </>
  ),
};

/** The lines of what a photo is to show; decorative, because its label says it. */
export function PhotoGhost({
  slot,
  className = '',
}: {
  slot: PhotoSlot;
  className?: string;
}): ReactElement {
  return (
    <svg
      viewBox="0 0 128 80"
      className={`photo-ghost ${className}`.trim()}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {GHOSTS[slot]}
    </svg>
  );
}
