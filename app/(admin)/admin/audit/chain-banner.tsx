import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { ChainVerdict } from '@/lib/operations/audit-log';

/** Whether the log was altered, with the head that can be noted elsewhere. */
export function ChainBanner({ verdict }: { verdict: ChainVerdict }): ReactElement {
  const { isIntact, head, brokenAt, from } = verdict;
  if (!isIntact) {
    return (
      <Banner tone="error">
        The log was altered at entry {formatCount(brokenAt)}: what is written there, or before it,
        is not what was written at the time. Entries up to {formatCount(head.position)} hold.
      </Banner>
    );
  }
  return (
    <Banner>
      Chain intact {from > 1 ? `from ${formatCount(from)} ` : ''}up to #{formatCount(head.position)}
      , head <span className="break-all font-mono text-xs">{head.hash || 'none yet'}</span>
      {from > 1 ? (
        <>
          . All of it: <code className="font-mono text-xs">npm run admin -- verify-audit</code>
        </>
      ) : null}
    </Banner>
  );
}
