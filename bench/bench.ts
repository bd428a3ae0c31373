// npm run bench [-- NAME…] [--list] [--json] [--minutes N]: every figure that we promise, measured on this machine.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BENCHES } from './registry.ts';
import type { Bench } from './shape.ts';

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    minutes: { type: 'string' },
  },
});

const minutes = flags.minutes === undefined ? undefined : Number(flags.minutes);
if (minutes !== undefined && !(minutes > 0)) {
  console.error('--minutes wants a number above 0: how long to watch what goes on in real time.');
  process.exit(2);
}

async function measure(bench: Bench) {
  const { value, samples, detail } = await bench.run({ minutes });
  const rounded = Number(value.toPrecision(4));
  const ok = bench.better === 'lower' ? rounded <= bench.target : rounded >= bench.target;
  return {
    name: bench.name,
    value: rounded,
    unit: bench.unit,
    target: bench.target,
    ok,
    samples,
    machine,
    ...(detail ? { detail } : {}),
  };
}

const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. "npm run bench -- --list" names them.`);
  process.exit(2);
}
const chosen = positionals.length === 0 ? BENCHES : BENCHES.filter((bench) => positionals.includes(bench.name));

if (flags.list) {
  for (const bench of chosen)
    console.log(
      flags.json ? JSON.stringify({ name: bench.name, what: bench.what }) : `${bench.name.padEnd(30)} ${bench.what}`,
    );
} else {
  for (const bench of chosen) {
    const result = await measure(bench).catch((error: unknown) => {
      process.exitCode = 1;
      console.error(`FAIL ${bench.name.padEnd(30)} ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!result) continue;
    const line = `${result.ok ? 'ok  ' : 'MISS'} ${result.name.padEnd(30)} ${result.value} ${result.unit} (target ${bench.better === 'lower' ? '≤' : '≥'} ${result.target}, ${result.samples} samples)${result.detail ? ` ${result.detail}` : ''}`;
    console.log(flags.json ? JSON.stringify(result) : line);
  }
}
