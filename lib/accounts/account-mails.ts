import type { MailMessage } from '@/lib/platform/mail';

/** To whom: the person, and where they read mail. */
export interface MailReader {
  id: string;
  email: string;
  displayName: string;
}

type Rest = Pick<MailMessage, 'kind' | 'subject' | 'link'> & { sentences: readonly string[] };

function to(reader: MailReader, { sentences, ...rest }: Rest): MailMessage {
  return {
    ...rest,
    recipient: reader.email,
    personId: reader.id,
    paragraphs: [`Hello ${reader.displayName},`, ...sentences],
  };
}

const NOT_YOU = 'If that was not you, do nothing: without the link nothing happens.';

/** The link with which a new account confirms its e-mail. */
export function verifyEmailMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'verify_email',
    subject: 'Confirm your e-mail',
    sentences: [
      'You signed up at Deal Scout with this e-mail. Confirm it within two days.',
      'If you did not sign up, do nothing, and do not open the link: the account stays unconfirmed.',
    ],
    link: { label: 'Confirm this e-mail', href },
  });
}

/** For somebody who signed up though they have an account. */
export function alreadyRegisteredMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'already_registered',
    subject: 'You already have an account',
    sentences: [
      'Somebody, probably you, signed up at Deal Scout with this e-mail. There is an account with it already, so nothing was changed.',
      'Sign in with the password that you have. If you forgot it, the sign-in page sends you a link for a new one.',
    ],
    link: { label: 'Sign in', href },
  });
}

/** For somebody who signed up with an e-mail that was used before and never confirmed. */
export function finishSignUpMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'finish_sign_up',
    subject: 'Finish signing up',
    sentences: [
      'You signed up at Deal Scout with an e-mail that was used here before and was never confirmed. Set a password within an hour: that confirms the e-mail, and earlier passwords stop working.',
      NOT_YOU,
    ],
    link: { label: 'Set a password', href },
  });
}

/** The link for a new password. */
export function resetPasswordMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'reset_password',
    subject: 'Set a new password',
    sentences: [
      'You asked for a new password. The link works once, for an hour. Setting it ends your sessions on all devices.',
      NOT_YOU,
    ],
    link: { label: 'Set a new password', href },
  });
}

/** The link that signs in. */
export function magicLinkMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'magic_link',
    subject: 'Your sign-in link',
    sentences: ['You asked for a link to sign in. It works once, for ten minutes.', NOT_YOU],
    link: { label: 'Sign in', href },
  });
}

/** For somebody whose account rests after wrong passwords. */
export function unlockMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'unlock',
    subject: 'Your account rests after wrong passwords',
    sentences: [
      'Somebody typed a wrong password for your account several times, so for a few minutes nobody can sign in with a password. It opens again by itself; with the link you do not have to wait.',
      'If that was not you, your password is still secret. You need not do anything.',
    ],
    link: { label: 'Sign in now', href },
  });
}

/** To the new e-mail: the link that makes it the account's. */
export function changeEmailMail(reader: MailReader, href: string): MailMessage {
  return to(reader, {
    kind: 'change_email',
    subject: 'Confirm your new e-mail',
    sentences: [
      'You want to use this e-mail for your account at Deal Scout. Confirm it within a day; until then the old one stays.',
      NOT_YOU,
    ],
    link: { label: 'Use this e-mail', href },
  });
}

/** To the owner of an e-mail that somebody else wants to use. */
export function emailWantedMail(reader: MailReader): MailMessage {
  return to(reader, {
    kind: 'email_wanted',
    subject: 'Your e-mail stays with your account',
    sentences: [
      'Somebody, perhaps you, wanted to use this e-mail for another account at Deal Scout. It belongs to yours already, so nothing was changed.',
    ],
  });
}
