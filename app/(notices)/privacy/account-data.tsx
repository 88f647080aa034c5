import type { ReactElement } from 'react';

/** What is kept about somebody who has an account. */
export function AccountData(): ReactElement {
  return (
    <>
      <h2>When you have an account</h2>
      <ul>
        <li>E-mail, name, role, plan, time zone; your password only as a slow hash (argon2id).</li>
        <li>
          Where you are signed in: the kind of browser or program, when it began and was last seen.
          You can end each session.
        </li>
        <li>
          Second factors: the public half of passkeys, and the secret of an authenticator app,
          encrypted. Recovery codes, links in mail, API keys and refresh tokens only as digests.
        </li>
        <li>How many calls your programs made of which operation on which day.</li>
        <li>ZIP code, trade-in and loan, where you set them.</li>
        <li>
          Messages to you: when which was sent. Their text is kept only where it did not leave this
          server.
        </li>
        <li>
          An audit log of what was done to accounts and by whom. It knows people by a number, never
          by name or address, and cannot be changed.
        </li>
      </ul>
    </>
  );
}
