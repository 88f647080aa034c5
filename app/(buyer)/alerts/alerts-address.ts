import {
  ALERT_CHANNEL_KINDS,
  ALERT_KINDS,
  type AlertChannelKind,
  type AlertKind,
  type OpportunityState,
} from '@/db/vocabulary';
import { findUuid } from '@/lib/platform/ids';

const PATH = '/alerts';

/** Which cars are listed. */
export const ALERT_VIEWS = ['current', 'unread', 'watched', 'dismissed', 'all'] as const;
export type AlertView = (typeof ALERT_VIEWS)[number];

/** What the address of the alerts asks for; what it cannot mean is left out. */
export interface AlertsAddress {
  view: AlertView;
  /** "sav_…" */
  search: string | null;
  kind: AlertKind | null;
  channel: AlertChannelKind | null;
  /** The last alert of the page before. */
  after: string | null;
  /** An alert whose car was just dismissed. */
  dismissed: string | null;
}

/** Reads the parameters of the address. Never fails. */
export function readAlertsAddress(
  parameters: Record<string, string | string[] | undefined>,
): AlertsAddress {
  const one = (name: string): string | null => {
    const value = parameters[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const id = (name: string, kind: 'alert' | 'saved_search'): string | null => {
    const value = one(name);
    return value !== null && findUuid(kind, value) !== null ? value : null;
  };
  return {
    view: ALERT_VIEWS.find((view) => view === one('show')) ?? 'current',
    search: id('search', 'saved_search'),
    kind: ALERT_KINDS.find((kind) => kind === one('kind')) ?? null,
    channel: ALERT_CHANNEL_KINDS.find((kind) => kind === one('channel')) ?? null,
    after: id('after', 'alert'),
    dismissed: id('dismissed', 'alert'),
  };
}

/** The list with these choices. A page and what was just dismissed are named only where they are given. */
export function alertsHref(
  address: Partial<Pick<AlertsAddress, 'view' | 'search' | 'kind' | 'channel'>>,
  more: { after?: string; dismissed?: string } = {},
): string {
  const { view = 'current', search, kind, channel } = address;
  const parameters = new URLSearchParams({
    ...(view === 'current' ? {} : { show: view }),
    ...(search ? { search } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...more,
  });
  const text = parameters.toString();
  return text === '' ? PATH : `${PATH}?${text}`;
}

/** The same choices from an address of the list, for a form that comes back to it. */
export function alertsHrefFrom(href: string, more: { dismissed?: string } = {}): string {
  const parameters = new URLSearchParams(href.split('?', 2)[1] ?? '');
  return alertsHref(readAlertsAddress(Object.fromEntries(parameters)), more);
}

/** Which cars a view lists; none for all. */
export function statesOf(view: AlertView): readonly OpportunityState[] {
  switch (view) {
    case 'current':
    case 'unread':
      return ['new', 'alerted', 'viewed', 'watched'];
    case 'watched':
    case 'dismissed':
      return [view];
    case 'all':
      return [];
    default:
      return view satisfies never;
  }
}
