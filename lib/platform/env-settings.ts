import type { z } from 'zod';

/** One setting, for whoever runs this: never its value. */
export interface Setting {
  name: string;
  /** What it is for, as `.env.example` says it. */
  about: string;
  /** Whether the environment gives it; what has a default works without. */
  isSet: boolean;
}

/** Every setting of a shape in its order, and which of them `source` gives. An empty value is none. */
export function settingsOf(
  shape: Readonly<Record<string, z.ZodType>>,
  source: Readonly<Record<string, string | undefined>>,
): Setting[] {
  return Object.entries(shape).map(([name, schema]) => ({
    ...{ name, about: schema.description ?? '' },
    isSet: source[name] !== undefined && source[name] !== '',
  }));
}
