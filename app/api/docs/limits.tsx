import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import { PLANS } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';
import { maxRowsFor, type RequestLimits, requestLimitFor } from '@/lib/platform/limits';
import { Part } from './guide';

interface Caller {
  name: string;
  actor: Actor;
}

const ANYBODY = 'anybody';
const CALLERS: readonly Caller[] = [
  {
    name: 'A program without a key, by its address',
    actor: { kind: 'visitor', id: ANYBODY, isBrowser: false },
  },
  {
    name: 'A browser that is not signed in, by its address',
    actor: { kind: 'visitor', id: ANYBODY, isBrowser: true },
  },
  ...PLANS.map(
    (plan): Caller => ({
      name: `A person or key on the ${plan} plan`,
      actor: {
        kind: 'api_key',
        keyId: ANYBODY,
        personId: ANYBODY,
        role: 'customer',
        plan,
        scopes: [],
      },
    }),
  ),
];

function LimitsTable({ limits }: { limits: RequestLimits }): ReactElement {
  return (
    <Table
      caption="Limits of this server"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Caller</th>
          <th scope="col" className="num">
            Requests a minute
          </th>
          <th scope="col">Rows of a list</th>
        </tr>
      }
    >
      {CALLERS.map(({ name, actor }) => {
        const rule = requestLimitFor(actor, ANYBODY, limits)?.rule;
        const rows = maxRowsFor(actor);
        return (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{formatCount(rule?.max ?? null)}</td>
            <td>{Number.isFinite(rows) ? `${rows} at most` : 'as the operation says'}</td>
          </tr>
        );
      })}
    </Table>
  );
}

/** Requests a minute and rows a page of each kind of caller, as the limiter counts them here. */
export function Limits({ limits }: { limits: RequestLimits }): ReactElement {
  return (
    <Part id="limits" title="Limits and plans">
      <p>
        Calls are counted in a sliding minute. RateLimit-Limit, RateLimit-Remaining and
        RateLimit-Reset tell where you stand; beyond the limit the answer is 429 with Retry-After,
        and refused calls do not count. An admin of this server sets a person’s plan.
      </p>
      <LimitsTable limits={limits} />
    </Part>
  );
}
