import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { DELETION_GRACE_DAYS } from '@/lib/accounts/deletion';
import { AccountData } from './account-data';

export const metadata: Metadata = { title: 'Privacy' };

export default function PrivacyPage(): ReactElement {
  return (
    <>
      <h1 className="text-xl">Privacy</h1>
      <p>
        This page says what this server keeps about people, why, and for how long. Whoever runs the
        server is responsible for it and may add services, which this page names where they are
        used.
      </p>
      <h2>When you only browse</h2>
      <ul>
        <li>
          One cookie with a random number, so that your browser gets full pages and your ZIP code,
          trade-in, loan and what you are after stay as you set them. It is signed, names nobody,
          and no other site reads it.
        </li>
        <li>
          Copies of the last pages you opened, in your browser alone, to read without a connection.
          They go when you sign out.
        </li>
        <li>
          Your network address is used to count requests against misuse. What is counted stands
          under a digest of the address and runs out within two hours. Log lines hold no address.
        </li>
        <li>
          When a script of ours breaks in your browser, the page tells this server what broke and in
          which of our files. Who you are and what you were looking at is not kept with it.
        </li>
        <li>No advertising, no tracking, no scripts or fonts from other sites.</li>
      </ul>
      <AccountData />
      <h2>Who else gets something</h2>
      <ul>
        <li>Resend carries mail, where its key is set: it gets your e-mail and the message.</li>
        <li>Google or GitHub tell us who you are, where you choose to sign in with them.</li>
        <li>Sentry hears of errors, where it is set: what broke, nothing about you.</li>
        <li>Upstash counts calls and keeps public results for seconds, where it is set.</li>
        <li>
          Services that you ask about a car get its VIN, mileage and place; nothing about you.
        </li>
        <li>Nobody else. Nothing is sold.</li>
      </ul>
      <h2>Adverts</h2>
      <p>
        Adverts are facts about cars. Names, phone numbers and e-mails of sellers are not stored. An
        advertiser can have an advert taken out by a{' '}
        <NavLink href="/removal-request">removal request</NavLink>; the e-mail given there is
        removed with the answer.
      </p>
      <p>
        Adverts that you bring in yourself are shown to you alone and go when you delete them. The
        pages and mails that they come from are read and not kept; mail that you forward is received
        by Resend, where the operator has set that up.
      </p>
      <h2>Your rights</h2>
      <ul>
        <li>
          A copy of everything that is kept about you, at any time, on{' '}
          <NavLink href="/account/data">your data page</NavLink>.
        </li>
        <li>
          Deletion, on the same page. Sessions and keys stop at once; after {DELETION_GRACE_DAYS}{' '}
          days, in which you can change your mind, everything is removed. The number under which the
          audit log knows you stays and then leads to nobody. Backups of the operator may hold older
          copies until they are replaced.
        </li>
        <li>Correction: name and e-mail are yours to change on your account page.</li>
      </ul>
    </>
  );
}
