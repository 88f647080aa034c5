import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { formatAgo, formatMoney } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import { getOpinions, type ListingOpinions } from '@/lib/valuation/opinion-service';
import type { OpinionLine, OwnLine } from '@/lib/valuation/opinion-view';
import { AskPart, Problems, Unverified } from './opinion-standing';
import { basisWords, countsWords, errorWords } from './opinion-words';
import { Section } from './section';
import { TitleRecordsSection } from './title-records-section';

interface PartProps {
  opinions: ListingOpinions;
  /** On the wall clock. */
  now: Date;
}

/** What others outside say of the car: values, market notes, and the records of its titles. */
export async function OutsideSections({
  ctx,
  listingId,
  mileageMi,
}: {
  ctx: PageContext;
  listingId: string;
  mileageMi: number | null;
}): Promise<ReactElement> {
  if (ctx.market.name === 'demo') return <NotInTheDemo />;
  const opinions = await getOpinions(ctx, { listingId });
  return <OutsideParts opinions={opinions} now={ctx.now()} mileageMi={mileageMi} />;
}

function NotInTheDemo(): ReactElement {
  return (
    <Section id="opinions" title="Outside opinions">
      <p className="text-ink-2">
        Other services’ values, title records and market notes need your own market:{' '}
        <code>npm start -- --live</code>
      </p>
    </Section>
  );
}

/** The sections from what is stored; in the demo, one line. */
export function OutsideParts({
  opinions,
  now,
  mileageMi,
}: PartProps & { mileageMi: number | null }): ReactElement {
  if (opinions.isDemo) return <NotInTheDemo />;
  return (
    <>
      <Section
        id="opinions"
        title="Outside opinions"
        lead="What other services say this car is worth. Each counts by how far it has been off in this market; ratings and scores never use them."
      >
        <Values opinions={opinions} now={now} />
        <Notes opinions={opinions} now={now} />
      </Section>
      <TitleRecordsSection opinions={opinions} now={now} mileageMi={mileageMi} />
    </>
  );
}

function Values({ opinions, now }: PartProps): ReactElement {
  const lines = opinions.lines.filter(({ kind }) => kind === 'value');
  const told = lines.filter(({ value }) => value !== null);
  return (
    <>
      {told.length > 0 ? <ValueTable opinions={opinions} told={told} now={now} /> : null}
      <Problems lines={lines} now={now} />
      <AskPart
        opinions={opinions}
        lines={lines}
        kind="value"
        none="No service has been asked about this car."
        ask="Ask for outside values"
        again="Ask again"
      />
    </>
  );
}

function ValueTable({
  opinions: { own, blendedCents },
  told,
  now,
}: {
  opinions: ListingOpinions;
  told: readonly OpinionLine[];
  now: Date;
}): ReactElement {
  return (
    <Table
      caption="Our value beside those of others"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Who says so</th>
          <th scope="col" className="num">
            Value
          </th>
          <th scope="col" className="num">
            Range
          </th>
          <th scope="col">How far off in this market</th>
          <th scope="col">What it counts</th>
        </tr>
      }
    >
      {own ? <OwnRow own={own} /> : null}
      {told.map((line) => (
        <OpinionRow key={line.provider} line={line} now={now} />
      ))}
      {blendedCents === null ? null : (
        <tr>
          <th scope="row">Blended by these weights</th>
          <td className="num font-semibold">≈ {formatMoney(blendedCents)}</td>
          <td colSpan={3} className="text-ink-2">
            Beside our value, never in place of it.
          </td>
        </tr>
      )}
    </Table>
  );
}

function OwnRow({ own }: { own: OwnLine }): ReactElement {
  return (
    <tr>
      <th scope="row">Our value</th>
      <td className="num">{formatMoney(own.p50Cents)}</td>
      <td className="num">{rangeText(own.p10Cents, own.p90Cents)}</td>
      <td>{errorWords(own)}</td>
      <td>{countsWords(own)}</td>
    </tr>
  );
}

function OpinionRow({ line, now }: { line: OpinionLine; now: Date }): ReactElement {
  const { value, weight } = line;
  return (
    <tr>
      <th scope="row">
        <a
          href={line.sourceUrl}
          rel="noopener noreferrer nofollow"
          className="text-accent hover:underline"
        >
          {line.label}
        </a>{' '}
        <Unverified line={line} />
        <span className="block font-normal text-ink-3 text-xs">{basisWords(line, now)}</span>
      </th>
      <td className="num">{formatMoney(value?.midCents ?? null)}</td>
      <td className="num">{rangeText(value?.lowCents ?? null, value?.highCents ?? null)}</td>
      <td>{errorWords(weight)}</td>
      <td>{weight === null ? 'Nothing' : countsWords(weight)}</td>
    </tr>
  );
}

const rangeText = (low: number | null, high: number | null) =>
  low === null || high === null ? 'not said' : `${formatMoney(low)} to ${formatMoney(high)}`;

function Notes({ opinions, now }: PartProps): ReactElement {
  const lines = opinions.lines.filter(({ kind }) => kind === 'notes');
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold text-base">Market notes</h3>
      {lines.map((line) =>
        line.notes === null ? null : (
          <div key={line.provider} className="flex flex-col gap-2">
            <ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
              {line.notes.lines.map(({ text, sources }) => (
                <li key={text}>
                  {text}{' '}
                  <span className="text-ink-3 text-xs">
                    Source:{' '}
                    {sources.map(({ url, title }, index) => (
                      <span key={url}>
                        {index > 0 ? ', ' : ''}
                        <a
                          href={url}
                          rel="noopener noreferrer nofollow"
                          className="break-words text-accent hover:underline"
                        >
                          {title ?? new URL(url).hostname}
                        </a>
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
            <p className="text-ink-3 text-xs">
              Written by a program ({line.notes.model ?? line.label}) from these pages{' '}
              {formatAgo(line.answeredAt, now)}, about the model and not this car. Prices in it are
              words: they count nowhere.
            </p>
          </div>
        ),
      )}
      <Problems lines={lines} now={now} />
      <AskPart
        opinions={opinions}
        lines={lines}
        kind="notes"
        none="Nobody has asked what is written about this model’s market."
        ask="Ask for market notes"
        again="Ask again"
      />
    </div>
  );
}
