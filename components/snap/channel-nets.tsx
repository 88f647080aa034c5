import type { ReactElement } from 'react';
import { formatMoney, formatMoneyChange } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { ChannelNet } from '@/lib/snap/price-channels';
import { CHANNEL_LABELS } from './price-words';

function Net({ channel }: { channel: ChannelNet }): ReactElement {
  const { netCents, isNetKnown, lines, range, unknown, key } = channel;
  if (netCents === null) return <span className="text-ink-3">unknown</span>;
  const sum = lines
    .map(({ label, amountCents }, index) =>
      index === 0
        ? `${label} ${formatMoney(amountCents)}`
        : `${label.toLowerCase()} ${formatMoneyChange(amountCents)}`,
    )
    .join(', ');
  const missing = unknown.map(({ label }) => label.toLowerCase()).join(' and ');
  return (
    <>
      <Explain
        title={CHANNEL_LABELS[key]}
        explanation={`${sum}, makes ${formatMoney(netCents)}.${missing === '' ? '' : ` Not in it: ${missing}.`}`}
        source={lines.map(({ reason }) => reason).join(' · ')}
      >
        {isNetKnown ? formatMoney(netCents) : `up to ${formatMoney(netCents)}`}
      </Explain>
      {range ? (
        <span className="block text-ink-3 text-xs">
          {`${formatMoney(range.p10Cents)} to ${formatMoney(range.p90Cents)}`}
        </span>
      ) : null}
    </>
  );
}

/** What is left of the price in each way of selling, with what is not known named beside it. */
export function ChannelNets({ channels }: { channels: readonly ChannelNet[] }): ReactElement {
  return (
    <Table
      caption="What is left of it"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Sold</th>
          <th scope="col" className="num">
            Left
          </th>
        </tr>
      }
    >
      {channels.map((channel) => (
        <tr key={channel.key}>
          <th scope="row">
            {CHANNEL_LABELS[channel.key]}
            {channel.unknown.map(({ label, reason }) => (
              <span key={label} className="block font-normal text-ink-3 text-xs">
                {`${label}: unknown. ${reason}`}
              </span>
            ))}
          </th>
          <td className="num">
            <Net channel={channel} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
