import type { ReactElement } from 'react';
import { CHANNEL_WORDS, deliveryWords } from '@/components/alerts/delivery-words';
import { formatCounted, formatDuration, formatNear } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import type { AlertChannel } from '@/lib/alerts/channel-view';
import type { Delivery } from '@/lib/alerts/delivery-log';
import { ResendButton } from './resend-button';

const PATH = '/account/alerts';

function whatItWas({ kind, alertCount }: Delivery): string {
  if (kind === 'test') return 'Test';
  return kind === 'digest' ? `Digest of ${formatCounted(alertCount, 'alert')}` : 'Alert';
}

const isAgain = ({ state, channelKind }: Delivery) =>
  state === 'failed' ||
  state === 'dropped' ||
  (channelKind === 'webhook' && (state === 'sent' || state === 'delivered'));

/** What was sent, try by try; of one channel, or of all. */
export function DeliveryLog({
  list,
  channels,
  channelId,
  isLater,
  now,
}: {
  list: { deliveries: readonly Delivery[]; nextCursor: string | null };
  channels: readonly AlertChannel[];
  channelId: string | null;
  /** Not the first page. */
  isLater: boolean;
  now: Date;
}): ReactElement {
  const { deliveries, nextCursor } = list;
  const labelOf = (delivery: Delivery) =>
    channels.find(({ id }) => id === delivery.channelId)?.label ??
    `${CHANNEL_WORDS[delivery.channelKind]}, removed`;
  const own = channelId === null ? '' : `log=${channelId}&`;
  const first = channelId === null ? PATH : `${PATH}?log=${channelId}`;
  return (
    <>
      {channelId === null ? null : (
        <p className="text-sm">
          {`Only “${channels.find(({ id }) => id === channelId)?.label ?? 'one channel'}”. `}
          <NavLink href={`${PATH}#log`} className="entry-link">
            Show all channels
          </NavLink>
        </p>
      )}
      {deliveries.length === 0 ? (
        <p className="text-ink-2 text-sm">Nothing was sent yet.</p>
      ) : (
        <ol className="delivery-log">
          {deliveries.map((delivery) => {
            const { tone, words, problem } = deliveryWords(delivery, delivery.channelKind, now);
            return (
              <li key={delivery.id} data-tone={tone}>
                <div className="min-w-0">
                  <p>
                    <strong>{whatItWas(delivery)}</strong>
                    {` · ${labelOf(delivery)} · ${words}`}
                  </p>
                  {problem === null ? null : <p className="alert-problem text-xs">{problem}</p>}
                  {delivery.attempts.length === 0 ? null : (
                    <Disclosure summary={formatCounted(delivery.attempts.length, 'try', 'tries')}>
                      <Attempts attempts={delivery.attempts} now={now} />
                    </Disclosure>
                  )}
                </div>
                {isAgain(delivery) ? <ResendButton id={delivery.id} /> : null}
              </li>
            );
          })}
        </ol>
      )}
      {isLater || nextCursor !== null ? (
        <Pagination
          summary={`${deliveries.length} shown`}
          firstHref={isLater ? `${first}#log` : null}
          nextHref={nextCursor === null ? null : `${PATH}?${own}before=${nextCursor}#log`}
          nextLabel="Earlier ones"
        />
      ) : null}
    </>
  );
}

function Attempts({ attempts, now }: { attempts: Delivery['attempts']; now: Date }): ReactElement {
  return (
    <ol className="text-ink-2 text-xs">
      {attempts.map(({ startedAt, durationMs, httpStatus, problem }) => (
        <li key={startedAt.getTime()}>
          {[
            formatNear(startedAt, now),
            problem ?? 'taken',
            httpStatus === null ? '' : `HTTP ${httpStatus}`,
            durationMs === null ? '' : formatDuration(durationMs),
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ol>
  );
}
