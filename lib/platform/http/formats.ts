import { z } from 'zod';
import { EVENT_STREAM_TYPE } from '@/lib/platform/http/event-stream';
import { type Operation, RESULT_FORMATS, type ResultFormat } from '@/lib/platform/http/operation';
import type { Route } from '@/lib/platform/http/route-contract';

/** The media type of each format of a list besides JSON. */
export const FORMAT_MEDIA_TYPES: Readonly<Record<ResultFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
};

const JSON_TYPE = 'application/json';
const Q_PARAMETER = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** `format` of a list that can be had in several media types. */
export const formatParameter = {
  format: z
    .enum(['json', ...RESULT_FORMATS])
    .optional()
    .describe('The media type of the answer; wins over Accept. json unless either says otherwise.'),
};

interface MediaRange {
  type: string;
  quality: number;
}

function mediaRanges(accept: string): MediaRange[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.map((part) => Q_PARAMETER.exec(part)?.[1]).find(Boolean);
    return { type, quality: quality === undefined ? 1 : Number(quality) };
  });
}

/** How much a caller wants a media type: the most exact range that covers it decides (RFC 9110, 12.5.1). */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  const name = mediaType.split(';', 1)[0] ?? '';
  const covering = [name, `${name.split('/', 1)[0]}/*`, '*/*'];
  for (const type of covering) {
    const range = ranges.find((each) => each.type === type);
    if (range) return range.quality;
  }
  return 0;
}

/**
 * The format in which a caller wants a list: by the parameter, else by Accept, where JSON wins a tie
 * and answers who accepts nothing that there is. Null is JSON.
 */
export function wantedFormat(
  operation: Operation,
  parameter: unknown,
  accept: string | null,
): ResultFormat | null {
  const { formats } = operation;
  if (!formats) return null;
  const offered = RESULT_FORMATS.filter((format) => formats[format]);
  const named = offered.find((format) => format === parameter);
  if (named !== undefined) return named;
  if (parameter !== undefined || accept === null) return null;
  const ranges = mediaRanges(accept);
  let best: ResultFormat | null = null;
  let bestQuality = qualityOf(JSON_TYPE, ranges);
  for (const format of offered) {
    const quality = qualityOf(FORMAT_MEDIA_TYPES[format], ranges);
    if (quality > bestQuality) {
      best = format;
      bestQuality = quality;
    }
  }
  return best;
}

/** One address that answers as JSON, or with events where the caller would rather have those. */
export function orStream(plain: Route, events: Route): Route {
  return {
    operation: plain.operation,
    handle: (request, segment) => {
      const ranges = mediaRanges(request.headers.get('accept') ?? '*/*');
      const wantsEvents = qualityOf(EVENT_STREAM_TYPE, ranges) > qualityOf(JSON_TYPE, ranges);
      return (wantsEvents ? events : plain).handle(request, segment);
    },
  };
}
