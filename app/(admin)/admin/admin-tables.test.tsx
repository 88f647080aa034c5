import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined, refresh: () => undefined }),
}));
vi.mock('./quarantine/actions', () => ({ reviewQuarantinedAction: () => undefined }));
vi.mock('./alerts/actions', () => ({ resolveDeliveriesAction: () => undefined }));

import {
  deliveryTableQuerySchema,
  listingTableQuerySchema,
  peopleTableQuerySchema,
} from '@/lib/operations/table-schemas';
import { DeliveryTable } from './alerts/delivery-table';
import { ListingTable } from './listings/listing-table';
import { PeopleTable } from './people/people-table';
import { readTableRequest } from './table-query';

const NOW = new Date('2026-11-20T12:00:00Z');
const LONG_NAME = `2019 Honda ${'Civic'.repeat(40)}`;
const LISTINGS = {
  ...{ path: '/admin/listings', schema: listingTableQuerySchema },
  ...{ usualSort: 'added_at', rowsShown: 50 },
};
const advert = {
  ...{ id: 'lst_1', vehicleId: 'veh_1', title: LONG_NAME, vin: null, sourceKey: 'lots' },
  ...{ sourceLabel: 'Lots', year: 2019, make: 'Honda', model: 'Civic', trim: null },
  ...{ priceCents: 1_849_900, mileageMi: null, titleStatus: null, status: 'live' as const },
  ...{ rating: 'great' as const, isCheckFirst: true, qualityScore: 80, firstSeenAt: NOW },
  ...{ lastSeenAt: NOW, isSimulated: false, correctionCount: 1 },
};

function listingsHtml(given: Record<string, string>, rows = [advert], next: string | null = null) {
  return renderToStaticMarkup(
    <ListingTable
      request={readTableRequest(given, LISTINGS)}
      page={{ listings: rows, nextCursor: next }}
      sources={[{ key: 'lots', label: 'Lots' }]}
      now={NOW}
    />,
  );
}

describe('a table of the operators', () => {
  it('shows each row with labels for a phone, its filter filled, and the file of the same rows', () => {
    const html = listingsHtml({ status: 'live', sort: 'price_cents', direction: 'asc' });
    expect(html).toContain(LONG_NAME);
    expect(html).toContain('data-label="Price"');
    expect(html).toContain('check first');
    expect(html).toMatch(/<option value="live" selected="">/);
    expect(html).toContain('aria-sort="ascending"');
    expect(html).toContain(
      '/api/v1/admin/listings?status=live&amp;sort=price_cents&amp;direction=asc&amp;limit=10000&amp;format=csv',
    );
    // A second press on the head turns the order round and keeps the filter.
    expect(html).toContain('/admin/listings?status=live&amp;sort=price_cents&amp;direction=desc');
  });

  it('leaves out columns that the address names, and leads back to them', () => {
    const html = listingsHtml({ without: 'price.vin' });
    expect(html).not.toContain('data-label="Price"');
    expect(html).toContain('Show Price');
    expect(html).toContain('Hide Mileage');
  });

  it('says what to do where there is nothing, and which field is wrong', () => {
    const html = listingsHtml({ status: 'stolen' }, []);
    expect(html).toContain('No listings');
    expect(html).toContain('aria-invalid="true"');
    expect(html).not.toContain('Export as CSV');
  });

  it('has ways to the next page and back to the first', () => {
    const html = listingsHtml({ cursor: 'before' }, [advert], 'after');
    expect(html).toContain('cursor=after');
    expect(html).toContain('Back to the first');
    expect(listingsHtml({})).not.toContain('aria-label="Pages"');
  });

  it('with acts has a named tick for each row that belongs to their form', () => {
    const html = renderToStaticMarkup(
      <DeliveryTable
        request={readTableRequest(
          {},
          {
            ...{ path: '/admin/alerts', schema: deliveryTableQuerySchema },
            ...{ usualSort: 'created_at', rowsShown: 50 },
          },
        )}
        page={{
          deliveries: [
            {
              ...{ id: 'dlv_1', userId: 'usr_1', email: 'ann@example.com', kind: 'instant' },
              ...{ channelKind: 'web_push', channelState: 'active', state: 'failed' },
              ...{ attemptCount: 3, alertCount: 1, problem: 'Gone.', dueAt: NOW, sentAt: null },
              ...{ deliveredAt: null, createdAt: NOW },
            },
          ],
          nextCursor: null,
        }}
        now={NOW}
      />,
    );
    expect(html).toContain('form="deliveries-bulk"');
    expect(html).toContain('id="deliveries-bulk"');
    expect(html).toContain('Select web push to ann@example.com');
    expect(html).toContain('value="give_up"');
  });

  it('of people leads to each of them', () => {
    const html = renderToStaticMarkup(
      <PeopleTable
        request={readTableRequest(
          { is_disabled: 'true' },
          {
            ...{ path: '/admin/people', schema: peopleTableQuerySchema },
            ...{ usualSort: 'created_at', rowsShown: 50 },
          },
        )}
        page={{
          people: [
            {
              ...{ id: 'usr_1', email: 'ann@example.com', displayName: 'Ann', role: 'admin' },
              ...{ plan: 'pro', isDisabled: true, lastSignInAt: null, createdAt: NOW, version: 1 },
            },
          ],
          nextCursor: null,
        }}
        now={NOW}
      />,
    );
    expect(html).toContain('href="/admin/people/usr_1"');
    expect(html).toContain('closed');
    expect(html).toContain('never');
  });
});
