import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { PublicationCall } from '@/lib/selling/publication';

const CALL_WORDS: Readonly<Record<string, string>> = {
  UploadSiteHostedPictures: 'A photo was sent',
  VerifyAddFixedPriceItem: 'Checked, nothing published',
  AddFixedPriceItem: 'Published',
  ReviseFixedPriceItem: 'Changed',
  EndFixedPriceItem: 'Ended',
  GetItem: 'Looked at',
  GetSellerList: 'Looked for',
  GetBestOffers: 'Offers read',
};
const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  success: 'done',
  warning: 'done, with a note',
  failure: 'refused',
  no_answer: 'no answer',
};

/** Every call to eBay for this car, the last first. */
export function PublishCalls({
  calls,
  now,
}: {
  calls: readonly PublicationCall[];
  now: Date;
}): ReactElement {
  return (
    <Disclosure summary="Calls to eBay">
      <Table
        caption="Calls to eBay for this car, the last first"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">What</th>
            <th scope="col">When</th>
            <th scope="col">Came back</th>
            <th scope="col" className="num">
              Took
            </th>
          </tr>
        }
      >
        {calls.map(({ callName, at, outcome, errorCodes, durationMs, correlationId }, index) => (
          <tr key={correlationId ?? `${at.getTime()}-${index}`}>
            <td>{CALL_WORDS[callName] ?? callName}</td>
            <td>{formatAgo(at, now)}</td>
            <td>
              {OUTCOME_WORDS[outcome] ?? outcome}
              {errorCodes.length > 0 ? ` (${errorCodes.join(', ')})` : ''}
            </td>
            <td className="num">{(durationMs / 1000).toFixed(1)} s</td>
          </tr>
        ))}
      </Table>
    </Disclosure>
  );
}
