/** What a page tells the server of an error in its reader's browser: what broke, where in our files, nothing else. */
import type { BrowserError, BrowserFrame } from '@/lib/platform/browser-errors';

const REPORTED_MAX = 3;
const FRAMES_MAX = 20;
const MESSAGE_CHARACTERS_MAX = 300;
const NAME_CHARACTERS_MAX = 80;
const OWN_FILES = '/_next/static/';

/** Of a line from where our file begins: its path, without a query, and the place in it. */
const PLACE = /^([\w./~%@()[\]-]{1,200}?)(?:\?[^\s:]*)?:(\d{1,7}):(\d{1,7})\)?$/;

/** The lines of a stack that lie in files of our build, as Chromium, Firefox and Safari write them. */
export function ownFrames(stack: string, origin: string): BrowserFrame[] {
  const frames: BrowserFrame[] = [];
  for (const line of stack.split('\n')) {
    const at = line.indexOf(origin + OWN_FILES);
    const place = at < 0 ? null : PLACE.exec(line.slice(at + origin.length).trimEnd());
    if (place === null || frames.length === FRAMES_MAX) continue;
    const name = line.slice(0, at).replace(/^\s*at |[^\w$.<> ]/g, '');
    const [, file = '', row, column] = place;
    frames.push({
      ...{ name: name.trim().slice(0, NAME_CHARACTERS_MAX), file },
      ...{ line: Number(row), column: Number(column) },
    });
  }
  return frames;
}

/**
 * A teller for one page: each error once, three in all. What is none of ours is let go: errors of extensions and
 * other sites, which have no line in our files, those of the server, which knows them, and requests that were
 * given up on purpose.
 */
export function createErrorTeller(page: {
  origin: string;
  path: () => string;
  build: () => string;
  send: (report: BrowserError) => void;
}): (thrown: unknown, kind: BrowserError['kind']) => void {
  const told = new Set<string>();
  return (thrown, kind) => {
    if (!(thrown instanceof Error) || 'digest' in thrown || thrown.name === 'AbortError') return;
    const frames = ownFrames(thrown.stack ?? '', page.origin);
    const [first] = frames;
    const key = `${thrown.message} ${first?.file} ${first?.line} ${first?.column}`;
    if (!first || told.has(key) || told.size === REPORTED_MAX) return;
    told.add(key);
    page.send({
      ...{ path: page.path(), build: page.build(), kind, frames },
      type: /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
      message: thrown.message.slice(0, MESSAGE_CHARACTERS_MAX),
    });
  };
}
