import type { ReactElement } from 'react';
import type { CaptureAddress } from '@/lib/captures/mail-address';
import { BookmarkletLink } from './bookmarklet-link';
import { AddressForm, MailForm, PageForm } from './capture-forms';
import { MailAddressSection } from './mail-address-section';

/** The three ways in which adverts are brought in. */
export function CaptureWays({
  code,
  mail,
  address,
}: {
  /** The bookmarklet. */
  code: string;
  mail: CaptureAddress;
  /** The address that another app shared; '' where none did. */
  address: string;
}): ReactElement {
  return (
    <div className="capture-ways">
      <section className="capture-way" aria-labelledby="way-address">
        <h2 id="way-address" className="text-base">
          By its address
        </h2>
        <AddressForm address={address} />
      </section>
      <section className="capture-way" aria-labelledby="way-page">
        <h2 id="way-page" className="text-base">
          The page you look at
        </h2>
        <p className="text-ink-2 text-sm">
          With one click, from any site: drag this button to your bookmarks bar, then click it there
          while an advert is open.
        </p>
        <BookmarkletLink code={code} />
        <PageForm />
      </section>
      <section className="capture-way" aria-labelledby="way-mail">
        <h2 id="way-mail" className="text-base">
          A saved-search mail
        </h2>
        <MailForm />
        <MailAddressSection mail={mail} />
      </section>
    </div>
  );
}
