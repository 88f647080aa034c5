import type { PhotoHint } from '@/db/snap-content';
import type { PhotoSlot } from '@/db/vocabulary';

/** What to photograph, and how. */
export interface SlotWords {
  label: string;
  /** What to do, in one sentence. */
  advice: string;
  /** Asked for; the others are welcome. */
  isWanted: boolean;
}

/** In the order in which one walks around a car. */
export const SLOT_WORDS: Readonly<Record<PhotoSlot, SlotWords>> = {
  front_three_quarter: {
    label: 'Front corner',
    advice: 'Stand five steps off one corner, so that front and side show.',
    isWanted: true,
  },
  driver_side: {
    label: 'Driver’s side',
    advice: 'The whole side, from the height of the door handle.',
    isWanted: true,
  },
  rear_three_quarter: {
    label: 'Rear corner',
    advice: 'The opposite corner, so that rear and side show.',
    isWanted: true,
  },
  passenger_side: {
    label: 'Passenger’s side',
    advice: 'The whole side, from the height of the door handle.',
    isWanted: true,
  },
  interior_front: {
    label: 'Front seats',
    advice: 'From the open rear door: dashboard, wheel and both seats.',
    isWanted: true,
  },
  odometer: {
    label: 'Odometer',
    advice: 'Ignition on, close up, so that every digit is sharp.',
    isWanted: true,
  },
  vin_plate: {
    label: 'VIN',
    advice: 'The sticker in the driver’s door frame, or through the windshield: all 17 characters.',
    isWanted: true,
  },
  damage: {
    label: 'Damage',
    advice: 'Each scratch and dent, close up. Buyers trust what is shown.',
    isWanted: false,
  },
  front: { label: 'Front', advice: 'Straight on, grille and lamps.', isWanted: false },
  rear: { label: 'Rear', advice: 'Straight on, with the trunk closed.', isWanted: false },
  interior_rear: { label: 'Rear seats', advice: 'From the open rear door.', isWanted: false },
  engine: { label: 'Engine', advice: 'From above, hood open.', isWanted: false },
  other: { label: 'Something else', advice: 'Whatever a buyer would ask about.', isWanted: false },
};

export const SLOTS = Object.keys(SLOT_WORDS) as PhotoSlot[];

const HINT_WORDS: Readonly<Record<Exclude<PhotoHint['code'], 'tilted'>, string>> = {
  blurred: 'Looks blurred. Hold still, tap the car to focus, take it again.',
  dark: 'Too dark to see details. Turn toward the light, or wait for the day.',
  overexposed: 'Too bright: large parts are white. Keep the sun behind you.',
  glare: 'A reflection hides part of it. Step aside a little.',
  small: 'A small picture. Send the original, not a copy from a chat.',
  cropped: 'Part of the car is cut off.',
};

/** What could be better, in plain words. */
export function hintWords({ code, measure }: PhotoHint): string {
  if (code !== 'tilted') return HINT_WORDS[code];
  const side = measure > 0 ? 'right' : 'left';
  return `Leans about ${Math.round(Math.abs(measure))}° to the ${side}. Hold the phone level.`;
}
