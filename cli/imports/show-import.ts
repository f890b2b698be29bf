import type { ImportResult } from '../../domain/imports/outcome/import-result.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';

/** Everything about an import, in lines for people. */
export function importInLines(result: ImportResult, page: string): string[] {
  const { kind, source, mapping, asOf, uploadedBy, uploadedAt, appliedAt, decisions } = result;
  return [
    ...resultInWords(result, page),
    `id           ${result.import}`,
    `what         ${kind} of ${source}, read as ${mapping}, true on ${asOf}`,
    `handed in    by ${uploadedBy} at ${uploadedAt}${appliedAt ? `, applied at ${appliedAt}` : ''}`,
    ...decisions.map(({ decision, by, reason, at }) => `${decision.padEnd(12)} by ${by} at ${at}: ${reason}`),
    ...undoLines(result),
  ];
}

function undoLines({ difference }: ImportResult): string[] {
  const undo = difference?.undo;
  if (!undo) return [];
  const { restored, kept, reopened, closed, notices } = undo;
  return [
    `undone       ${restored} facts have their former value again; ${kept.length} stay, because a later import touched them; ${reopened} courses are owed again, ${closed} no longer`,
    ...kept
      .slice(0, 20)
      .map(
        ({ what, byImport }) => `  stays: ${fieldInWords(what)}, touched by import ${byImport.slice(0, 8)}`,
      ),
    ...notices.map(({ kind, rung, count }) => `  already sent: ${count} × ${kind} ${rung}`),
  ];
}
