import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';

export const metadata: Metadata = { title: 'Terms' };

export default function TermsPage(): ReactElement {
  return (
    <>
      <h1 className="text-xl">Terms</h1>
      <p>
        Deal Scout is software that finds and compares adverts of used cars. These terms are between
        you and whoever runs this server.
      </p>
      <h2>What you get</h2>
      <ul>
        <li>
          Facts from adverts of others, and estimates made from them. How the estimates come about
          and where they end stands on the <NavLink href="/estimates">page about estimates</NavLink>
          .
        </li>
        <li>
          Adverts can be out of date, wrong or gone. Look at the car, its papers and the advert
          itself before you pay.
        </li>
        <li>
          We sell no cars and broker none. A purchase is between you and the seller, and nobody pays
          us for a place in the order.
        </li>
      </ul>
      <h2>What we ask of you</h2>
      <ul>
        <li>Give an e-mail that is yours, and keep your password and API keys to yourself.</li>
        <li>
          Stay within the limits of requests. A program calls the API with a key, not the pages.
        </li>
        <li>
          Do not use what you find to trouble sellers, to find out who somebody is, or to break a
          law.
        </li>
        <li>Do not try to get at what is not yours. If you find a hole, tell the operator.</li>
      </ul>
      <h2>Plans</h2>
      <p>
        Plans set how much a program may call. An administrator sets them; there is no payment on
        this site.
      </p>
      <h2>Ending</h2>
      <p>
        You can delete your account at any time on{' '}
        <NavLink href="/account/data">your data page</NavLink>. An administrator can close an
        account that breaks these terms.
      </p>
      <h2>No warranty</h2>
      <p>
        The software is provided as it is, under the Apache License 2.0, without warranty of any
        kind, as far as the law allows that.
      </p>
    </>
  );
}
