import shapes from './state-shapes.generated.json';

export interface StateShapeOutline {
  path: string;
  /** Where the state's name or number stands. */
  x: number;
  y: number;
}

/** Every state's outline by its code. */
export const STATE_OUTLINES = shapes as Readonly<Record<string, StateShapeOutline>>;
