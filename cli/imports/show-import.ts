import type { Configuration } from '../../domain/configuration.ts';
import type { ImportResult } from '../../domain/imports/outcome/import-result.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import { decisionWords, kindWords } from '../../domain/imports/outcome/import-words.ts';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { momentsOf } from '../organisation-time.ts';
import type { RunningLedger } from '../running-stack.ts';
import { importCalled } from './import-called.ts';
import { readResult } from './read-result.ts';

/** Prints everything about the import whose id begins so. Throws a Failure when there is none. */
export async function showImport(ledger: RunningLedger, start: string, json: boolean): Promise<void> {
  const importId = await importCalled(ledger.db, start);
  if (!json) return console.log((await importInLines(ledger, importId)).join('\n'));
  console.log(JSON.stringify(await readResult(ledger.db, importId), null, 2));
}

/** Everything about an import, in lines for people. */
export async function importInLines(
  { db, consoleUrl }: Pick<RunningLedger, 'db' | 'consoleUrl'>,
  importId: string,
): Promise<string[]> {
  const result = await readResult(db, importId);
  if (!result) return [];
  const configuration = (await latestConfiguration(db))?.configuration ?? null;
  const tell = momentsOf(configuration?.organisation.timeZone ?? 'UTC');
  const { asOf, uploadedBy, uploadedAt, appliedAt, decisions } = result;
  return [
    ...resultInWords(result, `${consoleUrl}/imports/${importId}`),
    line('id', result.import),
    line('what', `${sourceInWords(result, configuration)}, true on ${asOf}`),
    line('handed in', `by ${uploadedBy} on ${tell(uploadedAt)}`),
    ...(appliedAt === null ? [] : [line('applied', `on ${tell(appliedAt)}`)]),
    ...decisions.map(({ decision, by, reason, at }) =>
      line('decision', `${decisionWords[decision] ?? decision} by ${by} on ${tell(at)}: ${reason}`),
    ),
    ...undoLines(result),
  ];
}

function sourceInWords({ kind, source, profile }: ImportResult, configuration: Configuration | null): string {
  const found = configuration?.imports.find(({ id }) => id === profile);
  const own = found && found.source !== source ? ` (${source})` : '';
  return `${kindWords[kind]}: ${found?.system ?? source}${own}`;
}

const keptShown = 20;

function undoLines({ difference }: ImportResult): string[] {
  const undo = difference?.undo;
  if (!undo) return [];
  const { restored, kept, reopened, closed, notices } = undo;
  const came = [
    `${restored} facts have their former value again`,
    ...(kept.length > 0 ? [`${kept.length} stay, because a later import touched them`] : []),
    ...(reopened > 0 ? [`courses owed again: ${reopened}`] : []),
    ...(closed > 0 ? [`courses owed no longer: ${closed}`] : []),
  ];
  return [
    line('undone', came.join('; ')),
    ...kept
      .slice(0, keptShown)
      .map(({ what, byImport }) =>
        line('stays', `${fieldInWords(what)}, touched by import ${byImport.slice(0, 8)}`),
      ),
    ...notices.map(({ kind, rung, count }) =>
      line('already sent', `${count} × ${fieldInWords(kind)}, ${fieldInWords(rung)}`),
    ),
  ];
}

function line(words: string, says: string): string {
  return `${words.padEnd(12)} ${says}`;
}
