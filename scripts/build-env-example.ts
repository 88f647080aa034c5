import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { envSchema } from '@/lib/platform/env';

const LINE_WIDTH_MAX = 98;

interface VariableSchema {
  description?: string;
  default?: unknown;
  enum?: unknown[];
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > LINE_WIDTH_MAX) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** The text of `.env.example`: every variable of the schema, commented out, with its meaning. */
export function envExample(): string {
  const document = z.toJSONSchema(envSchema, { io: 'output', unrepresentable: 'any' });
  const blocks = Object.entries(document.properties ?? {}).map(([name, property]) => {
    const variable = property as VariableSchema;
    const choices = variable.enum ? [`# One of: ${variable.enum.join(', ')}.`] : [];
    const value = Array.isArray(variable.default) ? '' : String(variable.default ?? '');
    return [...wrap(variable.description ?? ''), ...choices, `#${name}=${value}`].join('\n');
  });
  const head = [
    '# Every setting of Deal Scout, all optional: npm start works without any.',
    '# Written by scripts/build-env-example.ts from lib/platform/env.ts; do not edit by hand.',
  ];
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.writeFileSync(new URL('../.env.example', import.meta.url), envExample());
}
