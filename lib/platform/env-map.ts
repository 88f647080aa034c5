import { z } from 'zod';

/** The settings of a street map: a part of the settings in `env.ts`. */
export const mapEnvShape = {
  MAP_STYLE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Style of a street map (MapLibre’s format) for results. Unset: the bundled map of the states.',
    ),
  MAP_TILE_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)))
    .describe(
      'Other origins that the style loads tiles, glyphs and sprites from, with commas between.',
    ),
} as const satisfies z.ZodRawShape;

const mapEnvSchema = z.object(mapEnvShape);

/** A street map that is set up. */
export interface MapEnv {
  styleUrl: string;
  /** From which its style, tiles, glyphs and sprites come. */
  origins: string[];
}

/** The street map of the settings; null where none is set up. */
export function mapEnvOf(values: z.output<typeof mapEnvSchema>): MapEnv | null {
  const styleUrl = values.MAP_STYLE_URL;
  if (!styleUrl) return null;
  return {
    styleUrl,
    origins: [...new Set([new URL(styleUrl).origin, ...values.MAP_TILE_ORIGINS])],
  };
}
