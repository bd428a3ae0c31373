import { inspect } from 'node:util';
import { lastFour } from '#domain/key-providers.ts';

/** A value that no log, template, error or answer can hold by accident: whatever prints it prints its last four characters at most. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one request that needs it. */
  reveal(): string {
    return this.#value;
  }

  get last4(): string {
    return lastFour(this.#value);
  }

  toString(): string {
    return this.#value === '' ? '(none)' : `…${this.last4}`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
