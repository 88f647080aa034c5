import { reportTask } from '@/lib/operations/tasks';
import type { Job } from './define-function';
import type { EVENTS, EventName } from './events';

/** Events that may belong to a task of a person. */
export type TaskEventName = {
  [N in EventName]: 'task_id' extends keyof (typeof EVENTS)[N]['shape'] ? N : never;
}[EventName];

type TaskReport = Omit<Parameters<typeof reportTask>[1], 'taskId'>;

/** The task that a run works for; null where the clock asked. */
export function taskIdOf(job: Job<TaskEventName>): string | null {
  return job.event?.data.task_id ?? null;
}

/** Tells the task of a run how far it is, as a step of its own; nothing where there is no task. */
export async function report(
  job: Job<TaskEventName>,
  step: string,
  change: TaskReport,
): Promise<void> {
  const taskId = taskIdOf(job);
  if (taskId === null) return;
  await job.run(step, (ctx) => reportTask(ctx, { taskId, ...change }));
}

/** Tells the task of a run that failed for good, in words. For `onFailure`. */
export async function reportFailure(job: Job<TaskEventName>, problem: string): Promise<void> {
  await report(job, 'report-failure', { state: 'failed', problem });
}
