import { textVendor } from '../tests/fakes/text-vendor.ts';

/** A vendor in a process of its own: `node bench/gateway-vendor.ts KEY FIRST_MS NEXT_MS LETTERS`. Says where it is, ends when its input does. */
const [key = '', firstMs = '0', nextMs = '0', letters = '100'] = process.argv.slice(2);
const words = 'What would one more year of that cost you? ';
const answer = words.repeat(Math.ceil(Number(letters) / words.length)).slice(0, Number(letters));
const vendor = await textVendor({
  fates: { [key]: 'good' },
  answer: () => answer,
  firstMs: Number(firstMs),
  nextMs: Number(nextMs),
});
process.stdout.write(`vendor ${vendor.env.OPENAI_BASE_URL}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
