// npm run bench [-- NAME…] [--list] [--json]: every figure that we promise, measured on this machine.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BENCHES } from './registry.ts';
import type { Bench } from './shape.ts';

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

async function measure(bench: Bench) {
  const { value, samples, detail } = await bench.run();
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

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

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
    const result = await measure(bench);
    const line = `${result.ok ? 'ok  ' : 'MISS'} ${result.name.padEnd(30)} ${result.value} ${result.unit} (target ${bench.better === 'lower' ? '≤' : '≥'} ${result.target}, ${result.samples} samples)${result.detail ? ` ${result.detail}` : ''}`;
    console.log(flags.json ? JSON.stringify(result) : line);
  }
}
