import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, Failure } from '../failure.ts';

const mark = '.quarterdeck-demo';
const parts = ['mails', 'workbooks', 'ledger.jsonl', 'summary.json', 'summary.txt'];

/** Makes the folder ours. One that holds anything else is left alone: what lies there could be somebody's mails. */
export function claimFolder(out: string): void {
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, mark)))
    throw new Failure(
      `${out} holds other things: name an empty folder, or one that a rehearsal has made`,
      exitCodes.conflict,
    );
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, mark), '');
}

/** What the last rehearsal left there goes, once it is sure that another one can begin. */
export function clearFolder(out: string): void {
  for (const part of parts) rmSync(join(out, part), { recursive: true, force: true });
}
