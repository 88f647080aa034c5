import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import type { PublicHealth } from '@/lib/operations/health';

/** The whole in words. */
export function WholeState({ health, now }: { health: PublicHealth; now: Date }): ReactElement {
  const isWell = health.status === 'ok';
  return (
    <div className="banner" data-tone={isWell ? 'info' : 'warning'} role="status">
      <Icon name={isWell ? 'check' : 'alert-triangle'} className="mt-0.5 size-4" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          {isWell ? 'Everything works.' : 'It works, but not everything is as it should be.'}
        </p>
        <p className="text-ink-2">
          Pages and searches are answered. {engineWords(health)} Seen at{' '}
          <span className="tabular">{now.toISOString().slice(11, 19)} UTC</span>.
        </p>
      </div>
    </div>
  );
}

function engineWords({ isEngineRunning, status }: PublicHealth): string {
  if (!isEngineRunning) {
    return 'Background jobs do not run right now: sources are not read and alerts wait.';
  }
  return status === 'ok'
    ? 'Background jobs run: sources are read and alerts are sent.'
    : 'Background jobs run late: new cars and alerts come later than usual.';
}
