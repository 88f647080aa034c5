/** Something that happened, or is to be done, told to the durable functions. */
export interface OutgoingEvent {
  /** "room/noun.verbed". */
  name: string;
  data: Record<string, unknown>;
  /** The same id within a day counts once. */
  id?: string;
}

/**
 * Hands events to whatever runs the durable functions. They are hints: the database is the truth, and
 * every pipeline finds by itself what it missed.
 */
export interface EventSender {
  /** Resolves when they are accepted; rejects with `unavailable` where nobody takes them. */
  send(events: readonly OutgoingEvent[]): Promise<void>;
}
