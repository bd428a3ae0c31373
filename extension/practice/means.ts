import type { Practice } from '#domain/practice/practice.ts';
import type { Beside } from '../store/practices.ts';
import type { VoiceWay, Worder } from './contract.ts';
import type { Paying } from './paying.ts';

/** What a running practice is done with: who finds words, who speaks, where it is kept, who is told. */
export interface Means {
  /** A model's words, where the account pays for them. */
  worder: Worder;
  /** A way of talking, for one opening. Whoever costs is asked once `paid` is settled. */
  newVoice(worder: Worder, paid: Promise<unknown>): Promise<VoiceWay>;
  /** Whether the rep wants to be heard without a key held. */
  handsFree(): Promise<boolean>;
  /** Rejects where the browser keeps nothing. */
  keep(practice: Practice, beside: Partial<Beside>): Promise<'kept' | 'gone' | 'ahead'>;
  /** Keeps what stays on this device; rejects alike. */
  keepBeside(id: string, beside: Partial<Beside>): Promise<void>;
  /** Has the account pay for what costs, once. Never rejects. */
  pay(id: string, channel: 'voice' | 'text'): Promise<Paying>;
  /** The practice is over, or its voice died; `lastedMs` since it was paid. Whether credits came back. Never rejects. */
  ended(id: string, reason: 'over' | 'died', lastedMs: number): Promise<boolean>;
}
