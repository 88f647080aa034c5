/** The words of a job as its person sees them. */
import type { DraftOrigin, FactOrigin } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import { findZip } from '@/lib/platform/places';
import type { ModelFailure } from '@/lib/searches/ports';
import type { DraftSource, Evidence } from './draft';
import { answerLabel } from './draft-answers';
import { checkWords, type DraftWarning } from './draft-check';
import { evidenceIn, templateWords } from './draft-evidence';
import { type DraftCheck, draftChecks } from './draft-missing';
import type { DraftRefusal } from './draft-model';
import { FACT_LABELS, type SiteText, siteTexts } from './draft-sites';
import { damageWords, factWords } from './draft-words';
import { FACT_NAMES, type FactName, factOf, factsKeyOf } from './facts';
import type { SnapJobRow } from './job-queries';

/** What a sentence rests on, in words. */
export interface EvidenceView {
  kind: Evidence['kind'];
  name: string;
  /** "Mileage: 61,200 miles". */
  label: string;
  /** "read from a photo, confirmed by you". */
  from: string;
  /** "pho_…"; null where no photo shows it. */
  photoId: string | null;
}

/** A sentence of the stored words. */
export interface SentenceView {
  field: 'title' | 'description';
  text: string;
  isHeading: boolean;
  /** Empty for headings and for the person's own words. */
  evidence: EvidenceView[];
}

/** Title and description. */
export interface Words {
  title: string;
  description: string;
}

/** The words of a job, with what they rest on and what they are at each site. */
export interface SnapDraft {
  jobId: string;
  /** Null before anything was written. */
  title: string | null;
  description: string | null;
  origin: DraftOrigin | null;
  /** True where facts or answers changed since the words were made. */
  isBehind: boolean;
  sentences: SentenceView[];
  warnings: DraftWarning[];
  /** What the templates make of the present facts; null where the words are just that. */
  proposal: Words | null;
  sites: SiteText[];
  checks: DraftCheck[];
  /** Whether a language model can be asked for other words. */
  hasModel: boolean;
  version: number;
}

/** Why a language model's words are not there; the templates' are in their place. */
export interface ModelProblem {
  code: DraftRefusal['code'] | ModelFailure | 'no_model' | 'nothing_to_say' | 'too_often';
  /** What it is about, of a refused answer. */
  words: string[];
}

/** Words that may take the place of others. */
export interface WordsOffered extends Words {
  /** Why they are not a language model's though they were to be; null else. */
  modelProblem: ModelProblem | null;
}

const ORIGIN_WORDS: Readonly<Record<FactOrigin, string>> = {
  vin_barcode: 'read from the VIN’s barcode',
  vin_text: 'read from the VIN plate',
  vin_decoded: 'decoded from the VIN',
  odometer_photo: 'read from the odometer',
  vision_model: 'proposed by a picture model',
  person: 'said by you',
};

/** What the words of a job may tell; damage keeps only photos that are there. */
export function draftSourceOf(
  row: Pick<SnapJobRow, 'facts' | 'condition' | 'zip'>,
  photoIds: readonly string[],
): DraftSource {
  const place = row.zip === null ? null : findZip(row.zip);
  const there = new Set(photoIds);
  return {
    facts: row.facts,
    condition: {
      ...row.condition,
      damage: row.condition.damage.map((spot) => ({
        ...spot,
        photoId: spot.photoId !== null && there.has(spot.photoId) ? spot.photoId : null,
      })),
    },
    place: place && { city: place.city, state: place.state, zip: place.zip },
  };
}

/** The words of a job with stored photos of these ids (uuids), as its person sees them. */
export function toSnapDraft(
  row: SnapJobRow,
  own: { photoIds: readonly string[]; hasModel: boolean },
): SnapDraft {
  const source = draftSourceOf(row, own.photoIds);
  const template = templateWords(source);
  const words = { title: row.title ?? '', description: row.description ?? '' };
  const hasWords = row.title !== null && row.description !== null;
  const isTemplate = words.title === template.title && words.description === template.description;
  const shown = hasWords ? words : template;
  return {
    jobId: toPublicId('snap_job', row.id),
    title: row.title,
    description: row.description,
    origin: row.draftOrigin,
    isBehind: row.draftFactsKey !== null && row.draftFactsKey !== factsKeyOf(row),
    sentences: [
      ...sentenceViews('title', words.title, source),
      ...sentenceViews('description', words.description, source),
    ],
    warnings: hasWords ? checkWords(words, source) : [],
    proposal: isTemplate ? null : template,
    sites: siteTexts({
      ...shown,
      facts: row.facts,
      priceCents: row.priceCents,
      zip: row.zip,
    }),
    checks: draftChecks(row, own.photoIds.length),
    hasModel: own.hasModel,
    version: row.version,
  };
}

/** Each sentence of a text with what it rests on, in words. */
export function sentenceViews(
  field: SentenceView['field'],
  text: string,
  source: DraftSource,
): SentenceView[] {
  return evidenceIn(text, source).map(({ evidence, ...sentence }) => ({
    ...sentence,
    field,
    evidence: evidence.flatMap((each) => toEvidenceView(each, source) ?? []),
  }));
}

function toEvidenceView({ kind, name }: Evidence, source: DraftSource): EvidenceView | null {
  const shown = { kind, name };
  switch (kind) {
    case 'fact': {
      const known = FACT_NAMES.find((each): each is FactName => each === name);
      const fact = known && factOf(source.facts, known);
      if (!known || !fact?.confirmedAt) return null;
      const from = ORIGIN_WORDS[fact.origin];
      return {
        ...shown,
        label: `${FACT_LABELS[known]}: ${factWords(known, fact.value)}`,
        from: fact.origin === 'person' ? from : `${from}, confirmed by you`,
        photoId: fact.photoId === null ? null : toPublicId('snap_photo', fact.photoId),
      };
    }
    case 'answer':
      return {
        ...shown,
        label: answerLabel(name, source.condition),
        from: 'your answer',
        photoId: null,
      };
    case 'damage': {
      const spot = source.condition.damage.find(({ id }) => id === name);
      if (!spot) return null;
      const photoId = spot.photoId === null ? null : toPublicId('snap_photo', spot.photoId);
      return { ...shown, label: damageWords(spot), from: 'marked by you', photoId };
    }
    case 'place':
      return {
        ...shown,
        label: `ZIP ${source.place?.zip ?? ''}`,
        from: 'said by you',
        photoId: null,
      };
    default:
      return kind satisfies never;
  }
}
