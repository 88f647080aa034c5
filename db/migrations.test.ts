import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS_FOLDER } from './migrate';

const files = readdirSync(MIGRATIONS_FOLDER)
  .filter((name) => /^\d{4}_.*(?<!\.down)\.sql$/.test(name))
  .sort();
const read = (name: string) => readFileSync(path.join(MIGRATIONS_FOLDER, name), 'utf8');

/** A statement of a migration, without comments and line breaks. */
function statementsOf(sql: string): string[] {
  return sql
    .split('--> statement-breakpoint')
    .map((text) =>
      text
        .replace(/^\s*--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}

/** A reason for a statement that locks or rewrites: a comment line before it, `-- blocking: why`. */
const hasReason = (sql: string): boolean => /^\s*-- blocking: \S+/m.test(sql);

/**
 * What a statement would do to a table that is there already and in use: the version before goes on serving
 * while a migration runs. Null where it does no harm. `made` are the tables that this migration makes
 * itself: they are empty and nobody knows them.
 */
function harmOf(statement: string, made: ReadonlySet<string>): string | null {
  const [, table = ''] =
    /^(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX \S+ ON)(?: ONLY| IF EXISTS)? (?:"public"\.)?"?(\w+)"?/i.exec(
      statement,
    ) ?? [];
  if (made.has(table)) return null;
  const rules: [RegExp, string][] = [
    [/^ALTER TABLE .* ALTER COLUMN \S+ (SET DATA )?TYPE /i, 'rewrites a table'],
    [
      /^ALTER TABLE .* ADD COLUMN (?!.*DEFAULT).* NOT NULL/i,
      'adds a column that old rows cannot fill',
    ],
    [
      /^ALTER TABLE .* ADD COLUMN .*DEFAULT (?:gen_random_uuid|random|clock_timestamp|nextval)\(/i,
      'rewrites a table for a default that differs by row',
    ],
    [/^ALTER TABLE .* ADD COLUMN .*GENERATED ALWAYS AS \(.*STORED/i, 'rewrites a table'],
    [/^ALTER TABLE .* (SET LOGGED|SET UNLOGGED|SET TABLESPACE)/i, 'rewrites a table'],
    [/^ALTER TABLE .* RENAME /i, 'renames what the version before still asks for'],
    [/^(VACUUM FULL|CLUSTER|LOCK TABLE)/i, 'locks a table'],
    [/^UPDATE (?!.*\bWHERE\b)/i, 'changes every row of a table in one transaction'],
    [/^DELETE FROM (?!.*\bWHERE\b)/i, 'empties a table'],
  ];
  return rules.find(([pattern]) => pattern.test(statement))?.[1] ?? null;
}

function harmsIn(sql: string): string[] {
  const parts = sql.split('--> statement-breakpoint');
  const made = new Set(
    [...sql.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(?:"public"\.)?"?(\w+)"?/gi)].map(
      (match) => match[1] ?? '',
    ),
  );
  return parts.flatMap((part) =>
    statementsOf(part).flatMap((statement) => {
      const harm = hasReason(part) ? null : harmOf(statement, made);
      return harm === null ? [] : [`${harm}: ${statement.slice(0, 120)}`];
    }),
  );
}

/**
 * Migrations of before the first installation that people rely on. They ran over databases of developers
 * only; every later one keeps to the rules.
 */
const BEFORE_ANYBODY = 8;

/** Migrations that were looked at, with what they do and why it does no harm. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  '0011_operators_room.sql':
    'rewrites operator_alerts for its new ids: a row a source and day, written in a moment',
};

describe('migrations', () => {
  it.each(files)('%s has a way back', (name) => {
    const down = name.replace(/\.sql$/, '.down.sql');
    expect(existsSync(path.join(MIGRATIONS_FOLDER, down))).toBe(true);
    expect(statementsOf(read(down)).length).toBeGreaterThan(0);
  });

  it.each(files.slice(BEFORE_ANYBODY))(
    '%s runs while the version before serves, or says why it cannot (-- blocking: why)',
    (name) => {
      if (Object.hasOwn(LOOKED_AT, name)) return;
      expect(harmsIn(read(name))).toEqual([]);
    },
  );

  it('that would rewrite, lock or rename a table in use are seen', () => {
    const bad = [
      'ALTER TABLE "listings" ALTER COLUMN "year" SET DATA TYPE bigint;',
      'ALTER TABLE "listings" ADD COLUMN "color" text NOT NULL;',
      'ALTER TABLE "listings" ADD COLUMN "key" uuid DEFAULT gen_random_uuid() NOT NULL;',
      'ALTER TABLE "listings" RENAME COLUMN "year" TO "model_year";',
      'UPDATE "listings" SET "year" = 0;',
      'VACUUM FULL "listings";',
    ];
    for (const statement of bad) expect(harmsIn(statement), statement).toHaveLength(1);
    const good = [
      'ALTER TABLE "listings" ADD COLUMN "color" text;',
      'ALTER TABLE "listings" ADD COLUMN "count" integer DEFAULT 0 NOT NULL;',
      'CREATE TABLE "fresh" ("id" uuid);\n--> statement-breakpoint\nALTER TABLE "fresh" RENAME TO "fresher";',
      '-- blocking: a table of a few rows\nALTER TABLE "market" ALTER COLUMN "name" SET DATA TYPE text;',
      'UPDATE "listings" SET "year" = 0 WHERE "year" is null;',
    ];
    for (const sql of good) expect(harmsIn(sql), sql).toEqual([]);
  });
});
