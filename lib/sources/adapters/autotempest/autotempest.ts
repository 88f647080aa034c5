import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { readAutoTempestPage } from './autotempest-page';

/*
 * AutoTempest. Fetches nothing: a person brings a page that they are looking at. Read are a car's page that
 * the site shows itself (2026), results as its scripts draw them, by the template that its pages carry, and
 * the answers that those scripts load. A result page taken before its scripts ran is not rendered. No real
 * sample was found for results and answers. The cars are other sites'; their addresses lead there.
 */

/** AutoTempest. */
export const autotempest: SourceDefinition = {
  ...COLLECTED_SOURCES.autotempest,
  policy: 'capture',
  baseUrl: 'https://www.autotempest.com',
  hosts: ['autotempest.com'],
  transports: ['browser'],
  filters: [],
  pageSize: 50,
  pagesMax: 1,
  pauseMs: 10_000,
  termsNote:
    'It signs the requests for its results and has no API for others: pages are only read that a person brings.',
  termsUrl: 'https://www.autotempest.com/pages/legal',
  isOwnPage: (text) =>
    /AutoTempest\.com<\/title>|static\.autotempest\.com/.test(text) ||
    (text.startsWith('{') && text.includes('"backendSitecode"')),
  buildRequest: () => null,
  parsePage: readAutoTempestPage,
};
