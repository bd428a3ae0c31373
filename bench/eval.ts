// npm run eval -- objections FILE.jsonl [--json] | captions SITE FILE.html [--json]
import { evalCaptions } from './eval-captions.ts';
import { evalObjections } from './eval-objections.ts';

const EVALUATIONS: Record<string, (args: string[]) => Promise<void>> = {
  objections: evalObjections,
  captions: evalCaptions,
};

const [name, ...rest] = process.argv.slice(2);
const evaluate = name === undefined ? undefined : EVALUATIONS[name];
if (!evaluate) {
  console.error(
    'Usage: npm run eval -- objections FILE.jsonl [--json]\n       npm run eval -- captions meet|zoom|teams|tab FILE.html [--json]',
  );
  process.exit(2);
}
try {
  await evaluate(rest);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
