/** One e-mail. The text is the message; HTML is made from it by the carrier's side of the port. */
export interface MailMessage {
  /** What it is about, for the outbox and the log: "verify_email". */
  kind: string;
  recipient: string;
  /** The uuid of the person it is for, so that it goes with their account; null for anybody else. */
  personId: string | null;
  subject: string;
  /** Paragraphs of plain text, in order. */
  paragraphs: readonly string[];
  /** The one thing to do, as a button in HTML and an address in text. */
  link?: { label: string; href: string };
  /** The same message sent again under this key is carried once. */
  idempotencyKey?: string;
}

/** Carries mail: a service where its key is set, else the outbox of this machine. */
export interface Mailer {
  /** Resolves when the carrier has taken it. Throws `unavailable` when it cannot for now. */
  send(message: MailMessage): Promise<void>;
}

/** A mail with both of its parts made already. */
export interface ReadyMail
  extends Pick<MailMessage, 'kind' | 'recipient' | 'personId' | 'subject' | 'idempotencyKey'> {
  text: string;
  html: string;
  /** Headers of its own: List-Unsubscribe. */
  headers?: Readonly<Record<string, string>>;
  /** Tried once, because whoever sends it repeats by itself. */
  isTriedOnce?: boolean;
}

/** Carries mail that was made elsewhere. */
export interface ReadyMailer {
  /** Gives the carrier's own id of it once that has taken it. Throws as `Mailer.send` does, with the status in the details. */
  sendReady(mail: ReadyMail): Promise<{ carrierMessageId: string }>;
}
