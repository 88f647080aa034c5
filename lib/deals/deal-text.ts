/**
 * Lists of deals as JSON, several times faster than by making each deal and writing it: of a row that is
 * shown again, only what depends on where the buyer lives is computed anew. What is written is what the
 * schema's own writers make of `toDeal`, piece by piece.
 */
import type { StateCode } from '@/db/vocabulary';
import { type CostByState, costByState } from '@/lib/costs/cost-by-state';
import { transportLine } from '@/lib/costs/cost-figures';
import { costAmount } from '@/lib/costs/cost-lines';
import { writeCostSummary } from '@/lib/costs/out-the-door';
import { costSummarySchema } from '@/lib/costs/schemas';
import { ByteText } from '@/lib/platform/byte-text';
import { compileJsonWriter, type JsonWriter } from '@/lib/platform/http/json-writer';
import { wholeDaysBetween } from '@/lib/platform/time';
import { type DealRow, type DealView, distanceMi, toDeal } from './deal';
import { purchaseOf, riskRulesOf, scoredPercentile } from './deal-for-buyer';
import { percentilePart, riskPart, savingPart } from './deal-score';
import { dealSchema } from './schemas';

type Field = keyof typeof dealSchema.shape;
const FIELDS = Object.keys(dealSchema.shape) as Field[];
/** Computed for each list; the fields before, between and after them are the row's own. */
const DISTANCE = 'distance_mi';
const DAYS = 'days_on_market';
/** What depends on who buys: the end of a deal, in this order. */
const OF_BUYER = [
  'buyer_state',
  'is_buyer_assumed',
  'cost',
  'comparable_cost',
  'buyer_saving_cents',
  'deal_score',
] as const satisfies readonly Field[];

/** Thrown where a value is not as its schema says; parsing the deals tells what is wrong. */
const MISMATCH = new Error('not as the schema says');

/** The fields from one place to another as text, without braces. */
function fieldsWriter(from: number, to: number): (deal: unknown) => string {
  const mask = Object.fromEntries(FIELDS.slice(from, to).map((field) => [field, true]));
  const write = compiled(compileJsonWriter(dealSchema.pick(mask as Record<Field, true>)));
  return (deal) => write(deal).slice(1, -1);
}

function compiled(write: JsonWriter | null): (value: unknown) => string {
  return (value) => {
    const text = write?.(value) ?? null;
    if (text === null) throw MISMATCH;
    return text;
  };
}

const { shape } = dealSchema;
const distanceAt = FIELDS.indexOf(DISTANCE);
const daysAt = FIELDS.indexOf(DAYS);
const buyerAt = FIELDS.length - OF_BUYER.length;
const isAsExpected = FIELDS.slice(buyerAt).join() === OF_BUYER.join() && distanceAt < daysAt;
const writeHead = fieldsWriter(0, distanceAt);
const writeMiddle = fieldsWriter(distanceAt + 1, daysAt);
const writeTail = fieldsWriter(daysAt + 1, buyerAt);
const writeLines = compiled(compileJsonWriter(costSummarySchema.shape.lines));
const writeCost = compiled(compileJsonWriter(shape.comparable_cost));
const writePart = compiled(compileJsonWriter(shape.deal_score.shape.parts.element));
const writeState = compiled(compileJsonWriter(shape.buyer_state));
const writeDistance = compiled(compileJsonWriter(shape.distance_mi));

const whole = (value: number): string => {
  if (!Number.isSafeInteger(value)) throw MISMATCH;
  return `${value}`;
};

/** What a row comes to in one state on one day, whatever the way home. */
interface StateText {
  days: number;
  byState: CostByState;
  /** From after the distance to before the way home. */
  before: Uint8Array;
  /** From after the way home to the total. */
  after: string;
  /** Whether there are lines on that side of the way home. */
  hasBefore: boolean;
  hasAfter: boolean;
  /** From after the total to the saving, where the price of the way home is known and where not. */
  ends: { known: string | null; unknown: string | null };
  comparable: string;
}

/** What was made of a row; rows are never changed, a changed listing comes as another one. */
interface RowText {
  labels: DealView['sourceLabels'];
  /** Up to the distance. */
  head: Uint8Array;
  middle: string;
  tail: string;
  /** The year of the market in which the car has its age. */
  year: number;
  /** The parts of its score that are the same for every buyer; null for an unrated car. */
  score: { percentile: string; risk: string; points: number } | null;
  /** By state, trade-in and day; the latest few. */
  byState: Map<string, StateText>;
}

const STATES_KEPT = 8;
const rowTexts = new WeakMap<DealRow, RowText>();
const UNSCORED = '{"total":null,"parts":[]}';
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/**
 * The deals of these rows as one JSON list in UTF-8: the text that
 * `JSON.stringify(z.array(dealSchema).parse(…))` gives of `toDeal` of each, with cost summaries. Null
 * where a row is not as the schema says. The rows must not change afterwards.
 */
export function writeDeals(rows: readonly DealRow[], view: DealView): Uint8Array | null {
  if (!isAsExpected || view.assumptions || view.seenDocFee) return null;
  if (view.inspected && rows.some(({ vehicleId }) => view.inspected?.has(vehicleId))) return null;
  const day = Math.floor(view.wallNow.getTime() / 86_400_000);
  const when = `${day} ${view.buyer ? (view.buyer.tradeInCents ?? 0) : 'none'}`;
  const list = new ByteText().text('[');
  try {
    rows.forEach((row, at) => {
      if (at > 0) list.text(',');
      writeDeal(list, row, view, when);
    });
  } catch (error) {
    if (error === MISMATCH) return null;
    throw error;
  }
  return list.text(']').whole();
}

function writeDeal(list: ByteText, row: DealRow, view: DealView, when: string): void {
  const own = textOf(row, view);
  list.bytes(own.head).text(writeDistance(distanceMi(row, view.from)));
  const days = wholeDaysBetween(row.firstSeenAt, view.marketNow);
  const state = view.buyer?.state ?? row.state;
  if (state !== null) {
    writeForBuyer(list, row, view, own, stateTextOf(row, own, view, { state, days, when }));
    return;
  }
  list.text(
    `${ownFields(own, days)}${startOfBuyer(null, view)}"cost":null,"comparable_cost":null,` +
      `"buyer_saving_cents":null,"deal_score":${UNSCORED}}`,
  );
}

/** The row's own fields from after the distance on. */
const ownFields = ({ middle, tail }: RowText, days: number): string =>
  `,${middle},"${DAYS}":${whole(days)},${tail},`;

const startOfBuyer = (state: StateCode | null, { buyer }: DealView): string =>
  `"buyer_state":${writeState(state)},"is_buyer_assumed":${buyer === null},`;

function textOf(row: DealRow, view: DealView): RowText {
  const year = view.marketNow.getUTCFullYear();
  const present = rowTexts.get(row);
  if (present?.labels === view.sourceLabels && present.year === year) return present;
  const { deal } = toDeal(row, { ...view, buyer: null }, writeCostSummary);
  const made: RowText = {
    labels: view.sourceLabels,
    head: bytesOf(`{${writeHead(deal)},"${DISTANCE}":`),
    middle: writeMiddle(deal),
    tail: writeTail(deal),
    year,
    score: ownScoreOf(row, view),
    byState: new Map(),
  };
  rowTexts.set(row, made);
  return made;
}

function ownScoreOf(row: DealRow, view: DealView): RowText['score'] {
  const askPercentile = scoredPercentile(row);
  if (askPercentile === null) return null;
  const percentile = percentilePart(askPercentile);
  const risk = riskPart(riskRulesOf(row, view));
  const points = percentile.points + risk.points;
  return { percentile: writePart(percentile), risk: writePart(risk), points };
}

function scoreText({ score }: RowText, savingCents: number | null, valueCents: number | null) {
  if (score === null || savingCents === null || !valueCents) return UNSCORED;
  const saving = savingPart(savingCents, valueCents);
  const total = whole(score.points + saving.points);
  return `{"total":${total},"parts":[${score.percentile},${writePart(saving)},${score.risk}]}`;
}

function writeForBuyer(
  list: ByteText,
  row: DealRow,
  view: DealView,
  own: RowText,
  ofState: StateText,
): void {
  const { buyer } = view;
  const { byState, hasBefore, hasAfter } = ofState;
  const way = buyer ? transportLine(purchaseOf(row, buyer, buyer.state, view)) : null;
  const totalCents = byState.cost.totalCents + (way?.cents ?? 0);
  const isWayKnown = way === null || way.cents !== null;
  const savingCents =
    byState.isComparable && byState.comparable && isWayKnown
      ? byState.comparable.totalCents - totalCents
      : null;
  const wayLine = way ? writeLines([costAmount(way)]).slice(1, -1) : '';
  const commaBefore = way && hasBefore ? ',' : '';
  const commaAfter = hasAfter && (way || hasBefore) ? ',' : '';
  const saving = savingCents === null ? 'null' : whole(savingCents);
  const score = scoreText(own, savingCents, row.p50Cents);
  // Joined first: each piece that is added costs as much as a hundred characters.
  list
    .bytes(ofState.before)
    .text(
      `${commaBefore}${wayLine}${commaAfter}${ofState.after}${whole(totalCents)}` +
        `${endOf(ofState, isWayKnown)}${saving},"deal_score":${score}}`,
    );
}

function endOf({ ends, byState, comparable }: StateText, isWayKnown: boolean): string {
  const name = isWayKnown ? 'known' : 'unknown';
  ends[name] ??=
    `,"unknown_lines":${JSON.stringify(unknownLines(byState, isWayKnown))}},` +
    `"comparable_cost":${comparable},"buyer_saving_cents":`;
  return ends[name];
}

/** The unknown lines in the order of all lines. */
function unknownLines({ cost, wayAt }: CostByState, isWayKnown: boolean): string[] {
  if (isWayKnown) return cost.unknownLines;
  const after = new Set(cost.lines.slice(wayAt).map(({ code }) => code));
  const at = cost.unknownLines.findIndex((code) => after.has(code));
  return cost.unknownLines.toSpliced(at < 0 ? cost.unknownLines.length : at, 0, 'transport');
}

function stateTextOf(
  row: DealRow,
  own: RowText,
  view: DealView,
  { state, days, when }: { state: StateCode; days: number; when: string },
): StateText {
  const key = `${state} ${when}`;
  const present = own.byState.get(key);
  if (present?.days === days) return present;
  const purchase = purchaseOf(row, view.buyer, state, view);
  const byState = costByState({ ...purchase, valueCents: row.p50Cents });
  const { cost, wayAt, comparable } = byState;
  const linesBefore = writeLines(cost.lines.slice(0, wayAt)).slice(1, -1);
  const linesAfter = writeLines(cost.lines.slice(wayAt)).slice(1, -1);
  const made: StateText = {
    days,
    byState,
    before: bytesOf(
      `${ownFields(own, days)}${startOfBuyer(state, view)}"cost":{"lines":[${linesBefore}`,
    ),
    after: `${linesAfter}],"total_cents":`,
    hasBefore: linesBefore !== '',
    hasAfter: linesAfter !== '',
    ends: { known: null, unknown: null },
    comparable: writeCost(comparable),
  };
  if (own.byState.size >= STATES_KEPT) own.byState.clear();
  own.byState.set(key, made);
  return made;
}
