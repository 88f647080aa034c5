import { z } from 'zod';
import { ENGINE_RUN_STATES, SCAN_STATES, TASK_KINDS, TASK_STATES } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const SOURCE_KEY_CHARACTERS_MAX = 100;
const count = () => z.int().min(0);
const instant = () => z.iso.datetime();

/** Filters of the list of tasks and its paging. */
export const taskQuerySchema = z.object({
  kind: z.enum(TASK_KINDS).optional().describe('Only tasks of this kind.'),
  state: z.enum(TASK_STATES).optional().describe('Only tasks in this state.'),
  ...pageParameters(),
});

/** What a scan takes. */
export const scanBodySchema = z
  .strictObject({
    source_key: z
      .string()
      .min(1)
      .max(SOURCE_KEY_CHARACTERS_MAX)
      .optional()
      .describe('The one source to read. All of them where it is left out.'),
  })
  .optional();

/** What a task takes that takes nothing. */
export const emptyBodySchema = z.strictObject({}).optional();

/** Work that was asked for, and how far it is. */
export const taskSchema = z
  .object({
    id: z.string().regex(publicIdPattern('task')),
    kind: z.enum(TASK_KINDS),
    state: z.enum(TASK_STATES),
    requested_by: z
      .string()
      .regex(publicIdPattern('person'))
      .nullable()
      .describe('Null where no person did.'),
    input: z.record(z.string(), z.unknown()).describe('What it was started with.'),
    stage: z.string().nullable().describe('What it is at, for people.'),
    done_count: count(),
    total_count: count().nullable().describe('Null while it is not known.'),
    figures: z
      .record(z.string(), z.number())
      .describe('Counts of its kind: of a scan, sources, pages, new and updated listings.'),
    problem: z.string().nullable().describe('In words; null when nothing went wrong.'),
    created_at: instant(),
    started_at: instant().nullable(),
    updated_at: instant(),
    finished_at: instant().nullable().describe('Null until it has ended, however it ended.'),
  })
  .meta({ id: 'Task' });

const taskScanSchema = z
  .object({
    id: z.string().regex(publicIdPattern('scan')),
    source_key: z.string(),
    source_label: z.string(),
    query: z.string().describe('What was asked of the source, in its own terms.'),
    state: z.enum(SCAN_STATES),
    started_at: instant(),
    finished_at: instant().nullable(),
    page_count: count(),
    read_count: count().describe('Adverts that were read.'),
    new_count: count(),
    updated_count: count(),
    unchanged_count: count(),
    ended_count: count().describe('Adverts that are gone from the source.'),
    refused_count: count().describe('Rows that could not be trusted.'),
    problem: z.string().nullable(),
  })
  .meta({ id: 'TaskScan' });

const taskRunSchema = z
  .object({
    id: z.string(),
    function_name: z.string(),
    state: z.enum(ENGINE_RUN_STATES),
    queued_at: instant(),
    started_at: instant().nullable(),
    ended_at: instant().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'TaskRun' });

/** A task with its scans and runs. */
export const taskDetailsSchema = taskSchema
  .extend({
    scans: z.array(taskScanSchema).describe('In the order in which they began; 100 at most.'),
    runs: z
      .array(taskRunSchema)
      .describe(
        'The newest first, 100 at most. Empty where another Inngest server runs the functions.',
      ),
  })
  .meta({ id: 'TaskDetails' });
