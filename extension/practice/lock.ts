import type { WayOut } from './contract.ts';

/** Why a practice does not run here. `ways`: what may be offered. */
export class PracticeRefused extends Error {
  override readonly name = 'PracticeRefused';
  readonly code: 'elsewhere' | 'gone' | 'over' | 'refused';
  readonly ways: readonly WayOut[];
  constructor(code: PracticeRefused['code'], message: string, ways: readonly WayOut[] = []) {
    super(message);
    this.code = code;
    this.ways = ways;
  }
}

const LOCK = 'quotahit-practice';

const elsewhere = () =>
  new PracticeRefused(
    'elsewhere',
    'A practice goes on in another window. It is kept as far as it is, and you can go on with it later.',
  );

/** One practice at a time in a browser. Gives what lets go; `lost` is called where another window took over. */
export function hold(takeOver: boolean, lost: () => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const options = takeOver ? { steal: true } : { ifAvailable: true };
    const whole = (lock: Lock | null) =>
      lock ? new Promise<void>((release) => resolve(release)) : Promise.reject(elsewhere());
    navigator.locks.request(LOCK, options, whole).catch((error: unknown) => {
      if (error instanceof PracticeRefused) reject(error);
      else lost();
    });
  });
}
