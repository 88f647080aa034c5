import type { BadgeTone } from '@/components/ui/marks';
import type { ManagedSource } from '@/lib/sources/managed-sources';
import type { PolicyClass } from '@/lib/sources/source-definition';

/** On what ground a source may be read, in words. */
export const POLICY_LABELS: Readonly<Record<PolicyClass, string>> = {
  official: 'API or feed',
  pages: 'public pages',
  capture: 'pages that you bring',
};

/** What a source is read from, in words. */
export function groundOf({ policy }: Pick<ManagedSource, 'policy'>): string {
  return policy === null ? 'simulated' : POLICY_LABELS[policy];
}

/** How a source stands, in one word. */
export interface SourceFace {
  word: 'on' | 'off' | 'paused' | 'by hand' | 'not possible';
  tone: BadgeTone;
}

/** How a source stands: what keeps it from being read comes first. */
export function faceOf(
  source: Pick<ManagedSource, 'policy' | 'settingsProblem' | 'isEnabled' | 'pausedUntil'>,
): SourceFace {
  if (source.policy === 'capture') return { word: 'by hand', tone: 'neutral' };
  if (source.settingsProblem !== null) return { word: 'not possible', tone: 'neutral' };
  if (!source.isEnabled) return { word: 'off', tone: 'neutral' };
  return source.pausedUntil === null
    ? { word: 'on', tone: 'good' }
    : { word: 'paused', tone: 'high' };
}

/** Sources in the order in which an operator looks at them. */
export interface SourceGroups {
  /** Those that are left alone now come first. */
  on: ManagedSource[];
  /** Those that were read before. */
  off: ManagedSource[];
  /** Those that nobody ever asked. */
  unread: ManagedSource[];
  notPossible: ManagedSource[];
}

/** Sources by whether they are read, each group by label. */
export function groupSources(sources: readonly ManagedSource[]): SourceGroups {
  const byLabel = [...sources].sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const words = (...wanted: SourceFace['word'][]) =>
    byLabel.filter((source) => wanted.includes(faceOf(source).word));
  return {
    on: [...words('paused'), ...words('on')],
    off: words('off').filter(wasAsked),
    unread: words('off').filter((source) => !wasAsked(source)),
    notPossible: words('by hand', 'not possible'),
  };
}

function wasAsked({ termsReadAt, lastTriedAt }: ManagedSource): boolean {
  return termsReadAt !== null || lastTriedAt !== null;
}
