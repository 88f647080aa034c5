import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { StateBadge } from '@/components/operations/state-badge';
import { formatCount, formatDuration } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { Task } from '@/lib/operations/tasks';
import { runsHref } from './jobs-address';
import { TASK_LABELS } from './task-labels';

/** The newest tasks: how far they are, what they found, what went wrong. */
export function TaskTable({ tasks, now }: { tasks: Task[]; now: Date }): ReactElement {
  if (tasks.length === 0) return <p className="text-ink-3">No task was started yet.</p>;
  return (
    <Table
      caption="Tasks, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Task</th>
          <th scope="col">State</th>
          <th scope="col">Started</th>
          <th scope="col" className="num">
            Took
          </th>
          <th scope="col">How far</th>
          <th scope="col" className="num">
            New
          </th>
          <th scope="col" className="num">
            Updated
          </th>
          <th scope="col" className="num">
            Gone
          </th>
        </tr>
      }
    >
      {tasks.map((task) => (
        <tr key={task.id}>
          <th scope="row" className="whitespace-nowrap">
            <NavLink href={runsHref({ task: task.id })} className="underline">
              {TASK_LABELS[task.kind].name}
            </NavLink>
          </th>
          <td>
            <StateBadge state={task.state} />
          </td>
          <td>
            <Near at={task.createdAt} now={now} />
          </td>
          <td className="num">
            {formatDuration((task.finishedAt ?? now).getTime() - task.createdAt.getTime())}
          </td>
          <td className="min-w-48">
            {task.problem ?? task.stage}
            <Progress task={task} />
          </td>
          <Figure of={task.figures.new_count} />
          <Figure of={task.figures.updated_count} />
          <Figure of={task.figures.ended_count} />
        </tr>
      ))}
    </Table>
  );
}

function Figure({ of }: { of: number | undefined }): ReactElement {
  return <td className="num">{of === undefined ? '' : formatCount(of)}</td>;
}

function Progress({ task }: { task: Task }): ReactElement | null {
  const { doneCount, totalCount, finishedAt } = task;
  if (finishedAt !== null || totalCount === null || totalCount === 0) return null;
  return (
    <progress
      className="task-progress"
      max={totalCount}
      value={Math.min(doneCount, totalCount)}
      aria-label={`${doneCount} of ${totalCount}`}
    />
  );
}
