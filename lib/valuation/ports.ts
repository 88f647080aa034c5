import type { Outbound } from '@/lib/platform/outbound-contract';
import type { OpinionProviderFacts, OpinionQuestion, OpinionReply } from './outside-opinion';

/** One service outside that is asked about a car. */
export interface OpinionProvider extends OpinionProviderFacts {
  /** What to set before it can be asked, in words; null where it is ready. */
  setupProblem: string | null;
  /** What one call is expected to cost, in millionths of a US dollar. */
  costMicros: number;
  /** For how long an answer holds before the same is worth asking again. */
  keptSeconds: number;
  /** The key of a daily cap that it shares with other services; null where it has only its own. */
  sharedCap: string | null;
  /** What the question lacks for this service, in words; empty where it can be asked. */
  missing(question: OpinionQuestion): string[];
  /**
   * Asks. Whatever the service answers is a reply; throws what `outbound.send` throws where there is no
   * answer. The caller has seen that nothing is missing and that it is set up.
   */
  ask(question: OpinionQuestion, how: { outbound: Outbound; now: Date }): Promise<OpinionReply>;
}

/** What verbs that ask outside stand on. */
export interface OpinionPorts {
  outbound: Outbound;
  opinionProviders: readonly OpinionProvider[];
}
