/** One figure that we promise. `run` measures it on this machine. */
export interface Bench {
  /** Stable, kebab-case. */
  name: string;
  what: string;
  unit: string;
  target: number;
  better: 'lower' | 'higher';
  run(): Promise<{ value: number; samples: number; detail?: string }>;
}
