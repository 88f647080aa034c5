import * as arrowLeft from 'lucide-react/icons/arrow-left';
import * as arrowRight from 'lucide-react/icons/arrow-right';
import * as bell from 'lucide-react/icons/bell';
import * as check from 'lucide-react/icons/check';
import * as chevronDown from 'lucide-react/icons/chevron-down';
import * as chevronUp from 'lucide-react/icons/chevron-up';
import * as chevronsDown from 'lucide-react/icons/chevrons-down';
import * as chevronsUp from 'lucide-react/icons/chevrons-up';
import * as circleAlert from 'lucide-react/icons/circle-exclamation-point';
import * as circleHelp from 'lucide-react/icons/circle-question-mark';
import * as columns from 'lucide-react/icons/columns-2';
import * as equal from 'lucide-react/icons/equal';
import * as externalLink from 'lucide-react/icons/external-link';
import * as eyeOff from 'lucide-react/icons/eye-off';
import * as info from 'lucide-react/icons/info';
import * as mapPin from 'lucide-react/icons/map-pin';
import * as search from 'lucide-react/icons/search';
import * as searchX from 'lucide-react/icons/search-x';
import * as slidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import * as star from 'lucide-react/icons/star';
import * as alertTriangle from 'lucide-react/icons/triangle-exclamation-point';
import * as x from 'lucide-react/icons/x';
import type { ReactElement } from 'react';

type IconNode = readonly (readonly [string, Readonly<Record<string, string>>])[];

/**
 * The drawing inside a Lucide icon module, as markup. Lucide's own components run in the browser; taking the
 * drawing keeps icons on the server. Every module of the pinned version has it, which is tested.
 */
function drawingOf(module: object): string {
  const { node = [] } = (module as { __iconData?: { node: IconNode } }).__iconData ?? {};
  return node
    .map(([tag, { key: _, ...shape }]) => {
      const attributes = Object.entries(shape).map(([name, value]) => ` ${name}="${value}"`);
      return `<${tag}${attributes.join('')}/>`;
    })
    .join('');
}

export const ICONS = {
  'alert-triangle': drawingOf(alertTriangle),
  'arrow-left': drawingOf(arrowLeft),
  'arrow-right': drawingOf(arrowRight),
  bell: drawingOf(bell),
  check: drawingOf(check),
  'chevron-down': drawingOf(chevronDown),
  'chevron-up': drawingOf(chevronUp),
  'chevrons-down': drawingOf(chevronsDown),
  'chevrons-up': drawingOf(chevronsUp),
  'circle-alert': drawingOf(circleAlert),
  'circle-help': drawingOf(circleHelp),
  columns: drawingOf(columns),
  equal: drawingOf(equal),
  'external-link': drawingOf(externalLink),
  'eye-off': drawingOf(eyeOff),
  info: drawingOf(info),
  'map-pin': drawingOf(mapPin),
  search: drawingOf(search),
  'search-x': drawingOf(searchX),
  sliders: drawingOf(slidersHorizontal),
  star: drawingOf(star),
  x: drawingOf(x),
} as const;

export type IconName = keyof typeof ICONS;

/** One stroke icon in the text's colour. Decorative: the words beside it carry the meaning. */
export function Icon({
  name,
  className = 'size-4',
}: {
  name: IconName;
  className?: string;
}): ReactElement {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`icon ${className}`}
      aria-hidden="true"
      // A page has hundreds of icons, and each shape as an element is made and sent twice.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant drawings of the icon library
      dangerouslySetInnerHTML={{ __html: ICONS[name] }}
    />
  );
}
