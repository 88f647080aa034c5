import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { NavLink } from '@/components/ui/nav-link';
import { channelOffers } from '@/lib/alerts/channel-offers';
import { CHANNELS_MAX, listChannels } from '@/lib/alerts/channel-service';
import { listDeliveries } from '@/lib/alerts/delivery-log';
import { listMutes } from '@/lib/alerts/mutes';
import { getAlertPreferences } from '@/lib/alerts/preferences';
import { findUuid } from '@/lib/platform/ids';
import { ChannelList, NewChannels } from './channels-view';
import { DeliveryLog } from './delivery-log';
import { Mutes, Preferences } from './preferences-view';

export const metadata: Metadata = { title: 'How you are told', robots: { index: false } };

const DELIVERIES_SHOWN = 15;
const MUTES_SHOWN = 100;

export default async function AccountAlertsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/account/alerts', 'alert_channels.manage');
  const { log, before } = await searchParams;
  const [{ channels }, { offers, vapidPublicKey }, preferences, { mutes }] = await Promise.all([
    // The app's own is among them, beyond those that are added.
    listChannels(ctx, { personId, limit: CHANNELS_MAX + 1, cursor: null }),
    channelOffers(ctx, { personId }),
    getAlertPreferences(ctx, { personId }),
    listMutes(ctx, { personId, limit: MUTES_SHOWN, cursor: null }),
  ]);
  const channelId = channels.find(({ id }) => id === log)?.id ?? null;
  const cursor = typeof before === 'string' && findUuid('delivery', before) ? before : null;
  const deliveries = await listDeliveries(ctx, {
    ...{ personId, channelId, cursor, limit: DELIVERIES_SHOWN },
  });
  const now = ctx.now();
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-x-6">
        <h1 className="text-xl">How you are told</h1>
        <NavLink href="/alerts" className="entry-link text-sm">
          Everything you were told
        </NavLink>
      </header>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Channels</h2>
        <p className="max-w-prose text-ink-2 text-sm">
          Set up once, used by all your searches unless a search names its own. Addresses are kept
          encrypted; only their end is shown.
        </p>
        <ChannelList {...{ channels, offers, now }} />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Add a channel</h2>
        <NewChannels {...{ offers, vapidPublicKey }} />
      </section>
      <section className="flex flex-col gap-3" id="when">
        <h2 className="text-lg">What and when</h2>
        <Preferences {...{ preferences, now }} />
      </section>
      <section className="flex flex-col gap-3" id="mutes">
        <h2 className="text-lg">Muted</h2>
        <Mutes mutes={mutes} />
      </section>
      <section className="flex flex-col gap-3" id="log">
        <h2 className="text-lg">What was sent</h2>
        <DeliveryLog
          list={deliveries}
          isLater={cursor !== null}
          {...{ channels, channelId, now }}
        />
      </section>
    </>
  );
}
