import type { ReactElement } from 'react';
import { Banner } from '@/components/ui/states';

/** Why nothing can be switched in the demo, and what to do about it. */
export function DemoNote(): ReactElement {
  return (
    <Banner>
      The demo reads its own simulated sources only. In a market of your own you switch on the
      others: start it with <code>npm start -- --live</code>.
    </Banner>
  );
}
