import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FailureReport } from '../domain/imports/failure.ts';
import { failureInWords } from '../domain/imports/outcome/failure-words.ts';
import { exitCodes, Failure } from './failure.ts';

/** Throws the sentence for a file that somebody named and that is not there, or is none. */
export function requireFile(path: string, what = 'CSV or XLSX export'): void {
  if (!existsSync(path)) throw new Failure(`There is no file ${path}`, exitCodes.notFound);
  if (!statSync(path).isFile())
    throw new Failure(`${path} is no file: name the ${what} itself`, exitCodes.findings);
}

/** The sentence for a file that was refused as a whole. */
export function refusedFile(path: string, report: FailureReport): Failure {
  return new Failure(`${basename(path)}: ${failureInWords(report)}`, exitCodes.findings);
}
