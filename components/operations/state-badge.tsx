import type { ReactElement } from 'react';
import type { IconName } from '@/components/ui/icon';
import { Badge, type BadgeTone } from '@/components/ui/marks';
import type { EngineRunState, EngineStepState, ScanState, TaskState } from '@/db/vocabulary';

type State = EngineRunState | EngineStepState | ScanState | TaskState;

const FACES: Readonly<Record<State, { tone: BadgeTone; icon?: IconName; word: string }>> = {
  queued: { tone: 'neutral', word: 'queued' },
  planned: { tone: 'neutral', word: 'planned' },
  waiting: { tone: 'neutral', word: 'waiting' },
  running: { tone: 'accent', icon: 'arrow-right', word: 'running' },
  reading: { tone: 'accent', icon: 'arrow-right', word: 'reading' },
  completed: { tone: 'good', icon: 'check', word: 'completed' },
  finished: { tone: 'good', icon: 'check', word: 'finished' },
  failed: { tone: 'overpriced', icon: 'circle-alert', word: 'failed' },
  quarantined: { tone: 'high', icon: 'alert-triangle', word: 'quarantined' },
  cancelled: { tone: 'high', icon: 'x', word: 'cancelled' },
};

/** The state of a run, a step, a scan or a task: a word, with a colour that only repeats it. */
export function StateBadge({ state }: { state: State }): ReactElement {
  const { tone, icon, word } = FACES[state];
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {word}
    </Badge>
  );
}
