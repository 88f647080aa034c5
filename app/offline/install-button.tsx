'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

/** What Chromium browsers hand over where they would install; not in the standard's types. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** Installs the app, where the browser offers to. */
export function InstallButton(): ReactElement | null {
  const [offer, setOffer] = useState<InstallOffer | null>(null);
  useEffect(() => {
    const hear = (event: Event) => {
      event.preventDefault();
      setOffer(event as InstallOffer);
    };
    const end = () => setOffer(null);
    window.addEventListener('beforeinstallprompt', hear);
    window.addEventListener('appinstalled', end);
    return () => {
      window.removeEventListener('beforeinstallprompt', hear);
      window.removeEventListener('appinstalled', end);
    };
  }, []);
  if (!offer) return null;
  return (
    <p>
      <Button look="primary" onClick={() => offer.prompt().catch(() => undefined)}>
        Install Deal Scout
      </Button>
    </p>
  );
}
