import { Parser } from 'htmlparser2';

/** Footnote signs and code are no part of what a label says. */
const SILENT = new Set(['sup', 'script', 'style']);
const BREAKS = new Set(['br', 'div', 'li', 'p', 'td', 'tr']);

/**
 * A text that may hold tags and character references, as a reader sees it: without tags and footnote
 * signs, with the characters that the references mean, and with single spaces.
 */
export function plainText(markup: string): string {
  return (/[<&]/.test(markup) ? withoutMarkup(markup) : markup).replace(/\s+/g, ' ').trim();
}

function withoutMarkup(markup: string): string {
  let text = '';
  let silentDepth = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silentDepth += 1;
      if (BREAKS.has(name)) text += ' ';
    },
    ontext(data) {
      if (silentDepth === 0) text += data;
    },
    onclosetag(name) {
      if (SILENT.has(name)) silentDepth -= 1;
    },
  });
  parser.end(markup);
  return text;
}
