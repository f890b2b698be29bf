import { importKinds } from '../../domain/configuration/import-profile.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import { kindWords } from '../../domain/imports/outcome/import-words.ts';
import type { KeptFact, SentNotices, UndoResult } from '../../domain/imports/undo.ts';
import type { UndoneView } from '../../templates/pages/import-views.ts';
import { countInWords } from '../words-of-time.ts';
import { capitalised, codeInWords } from './code-in-words.ts';

/** How much of what stays is told one by one. */
export const keptShown = 100;

export function undoneView(undo: UndoResult): UndoneView {
  const { restored, reopened, closed } = undo;
  return {
    restored: [
      restored === 1 ? '1 value is as it was before.' : `${restored} values are as they were before.`,
      ...(reopened > 0 ? [`${countInWords(reopened, 'course is', 'courses are')} owed again.`] : []),
      ...(closed > 0 ? [`${countInWords(closed, 'course is', 'courses are')} no longer owed.`] : []),
    ].join(' '),
    ...keptView(undo),
    notices: noticesInWords(undo.notices),
  };
}

/** What a later import has touched and therefore stays, the first of it one by one. */
export function keptView({
  kept,
  keptCount,
}: Pick<UndoResult, 'kept' | 'keptCount'>): Pick<UndoneView, 'kept' | 'keptNote'> {
  const shown = kept.slice(0, keptShown);
  return {
    kept: shown.map((fact) => ({ what: keptInWords(fact), href: `/imports/${fact.byImport}` })),
    keptNote: keptCount > shown.length ? `Shown are the first ${shown.length} of ${keptCount}.` : '',
  };
}

/** Keys hold ids beside words; only the words are for people. */
function keptInWords({ table, what }: KeptFact): string {
  if (table === 'learning_records') return `Course ${what.slice(what.indexOf('/') + 1)}`;
  const kind = importKinds.find((one) => what.startsWith(`${one}\u001F`));
  return kind ? kindWords[kind] : capitalised(fieldInWords(what));
}

export function noticesInWords(notices: SentNotices[]): UndoneView['notices'] {
  return notices.map(({ kind, rung, count }) => ({
    words: `${codeInWords(kind)}: ${codeInWords(rung)}`,
    count: String(count),
  }));
}
