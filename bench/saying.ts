import { spawn } from 'node:child_process';
import path from 'node:path';

const cwd = path.resolve(import.meta.dirname, '..');

/** A process of ours that goes on until `stop`. `said` is what it says first in this form; `ask` sends it a line and gives what it says to that. */
export function saying(args: string[], pattern: RegExp) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let text = '';
  const heard = (form: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = form.exec(text)?.[1];
        if (found === undefined) return;
        child.stdout.off('data', look);
        resolve(found);
      };
      child.stdout.on('data', look);
      child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${text.slice(-500)}`)));
      look();
    });
  child.stdout.on('data', (chunk: Buffer) => void (text += String(chunk)));
  const said = heard(pattern);
  const ask = (line: string, form: RegExp): Promise<string> => {
    text = '';
    child.stdin.write(`${line}\n`);
    return heard(form);
  };
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await gone;
  };
  return { said, ask, stop, pid: child.pid ?? 0 };
}
