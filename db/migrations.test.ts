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
 * Tables of which a market may have millions of rows: what reads all of one takes minutes, and whoever wants
 * to write waits for it.
 */
const BIG_TABLES: ReadonlySet<string> = new Set([
  ...['listings', 'vehicles', 'listing_vehicles', 'listing_photos', 'listing_views'],
  ...['observations', 'valuations', 'search_rows', 'alert_adverts', 'listing_interest'],
  ...['people', 'sessions', 'audit_log', 'api_usage', 'messages', 'idempotency_keys'],
  ...['opportunities', 'alerts', 'deliveries', 'delivery_attempts', 'collected_pages'],
  ...['engine_runs', 'engine_steps', 'engine_events', 'quarantined_rows'],
]);

const RULES_OF_BIG_TABLES: readonly [RegExp, string][] = [
  [
    /^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)/i,
    'holds up writers of a big table while it makes an index',
  ],
  [
    /^ALTER TABLE .* ADD (?:CONSTRAINT \S+ )?(?:FOREIGN KEY|CHECK)(?!.*NOT VALID)/i,
    'reads a big table while nobody can write',
  ],
];

/**
 * What a statement would do to a table that is there already and in use: the version before goes on serving
 * while a migration runs. Null where it does no harm. `made` are the tables that this migration makes
 * itself: they are empty and nobody knows them.
 */
function harmOf(statement: string, made: ReadonlySet<string>): string | null {
  const [, table = ''] =
    /^(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?\S+ ON)(?: ONLY| IF EXISTS)? (?:"public"\.)?"?(\w+)"?/i.exec(
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
    [/^ALTER (?:TABLE|TYPE) .* RENAME /i, 'renames what the version before still asks for'],
    [/^ALTER TABLE .* DROP COLUMN /i, 'drops what the version before still asks for'],
    [/^DROP (?:TABLE|TYPE|VIEW|SEQUENCE) /i, 'drops what the version before still asks for'],
    [/^ALTER TABLE .* ALTER COLUMN \S+ SET NOT NULL/i, 'refuses what the version before writes'],
    [
      /^ALTER TABLE .* ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY)(?! USING INDEX)/i,
      'makes an index while nobody can write',
    ],
    [/^(VACUUM FULL|CLUSTER|LOCK TABLE|REINDEX (?!.*CONCURRENTLY))/i, 'locks a table'],
    [/^TRUNCATE /i, 'empties a table'],
    [/^UPDATE (?!.*\bWHERE\b)/i, 'changes every row of a table in one transaction'],
    [/^DELETE FROM (?!.*\bWHERE\b)/i, 'empties a table'],
  ];
  if (BIG_TABLES.has(table)) rules.push(...RULES_OF_BIG_TABLES);
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

/**
 * Migrations that were looked at: each harm that the rules see in them, and why it does none. Nothing is
 * listed that is not there.
 */
const LOOKED_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0011_operators_room.sql': {
    'makes an index while nobody can write':
      'the key of operator_alerts: a row a source and day, written in a moment',
    'rewrites a table for a default that differs by row':
      'operator_alerts gets its ids: a row a source and day, written in a moment',
  },
  '0013_operators_tables.sql': {
    'holds up writers of a big table while it makes an index':
      'the orders of the operator’s tables; seconds for a million adverts, while readers go on',
    'reads a big table while nobody can write':
      'refused rows are few, and both columns of the check are new and empty',
  },
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
      const harms = harmsIn(read(name)).map((harm) => harm.replace(/:.*/s, ''));
      expect([...new Set(harms)].sort()).toEqual(Object.keys(LOOKED_AT[name] ?? {}).sort());
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
      'ALTER TABLE "listings" DROP COLUMN "color";',
      'DROP TABLE "boards";',
      'ALTER TABLE "boards" ALTER COLUMN "name" SET NOT NULL;',
      'ALTER TABLE "boards" ADD CONSTRAINT "boards_once" UNIQUE ("name");',
      'CREATE UNIQUE INDEX "listings_once" ON "listings" USING btree ("title");',
      'ALTER TABLE "listings" ADD CONSTRAINT "listings_year" CHECK ("year" > 1900);',
      'TRUNCATE "boards";',
    ];
    for (const statement of bad) expect(harmsIn(statement), statement).toHaveLength(1);
    const good = [
      'ALTER TABLE "listings" ADD COLUMN "color" text;',
      'ALTER TABLE "listings" ADD COLUMN "count" integer DEFAULT 0 NOT NULL;',
      'CREATE TABLE "fresh" ("id" uuid);\n--> statement-breakpoint\nALTER TABLE "fresh" RENAME TO "fresher";',
      '-- blocking: a table of a few rows\nALTER TABLE "market" ALTER COLUMN "name" SET DATA TYPE text;',
      'UPDATE "listings" SET "year" = 0 WHERE "year" is null;',
      'CREATE INDEX CONCURRENTLY "listings_by_title" ON "listings" USING btree ("title");',
      'CREATE INDEX "boards_by_name" ON "boards" USING btree ("name");',
      'ALTER TABLE "listings" ADD CONSTRAINT "listings_year" CHECK ("year" > 1900) NOT VALID;',
      'ALTER TABLE "boards" ADD CONSTRAINT "boards_once" UNIQUE USING INDEX "boards_name";',
    ];
    for (const sql of good) expect(harmsIn(sql), sql).toEqual([]);
  });
});
