/** What whoever measures may ask for. */
export interface Wish {
  /** How long to watch what goes on in real time. */
  minutes?: number | undefined;
}

/** One figure that we promise. `run` measures it on this machine. */
export interface Bench {
  /** Stable, kebab-case. */
  name: string;
  what: string;
  unit: string;
  target: number;
  better: 'lower' | 'higher';
  run(wish?: Wish): Promise<{ value: number; samples: number; detail?: string }>;
}
