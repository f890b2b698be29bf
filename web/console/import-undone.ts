import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import type { KeptFact, SentNotices, UndoResult } from '../../domain/imports/undo.ts';
import type { UndoneView } from '../../templates/pages/import-views.ts';
import { countInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';

const keptShown = 100;

export function undoneView(undo: UndoResult): UndoneView {
  return {
    restored: `${restoredInWords(undo.restored)} ${countInWords(undo.reopened, 'course is', 'courses are')} owed again, and ${undo.closed} no longer.`,
    ...keptView(undo.kept),
    notices: noticesInWords(undo.notices),
  };
}

export function restoredInWords(count: number): string {
  return `${countInWords(count, 'fact has', 'facts have')} the former value again.`;
}

/** What a later import has touched and therefore stays, the first of it one by one. */
export function keptView(kept: KeptFact[]): Pick<UndoneView, 'kept' | 'keptNote'> {
  return {
    kept: kept.slice(0, keptShown).map(({ what, byImport }) => ({
      what: codeInWords(fieldInWords(what)),
      href: `/imports/${byImport}`,
    })),
    keptNote: kept.length > keptShown ? `Shown are the first ${keptShown} of ${kept.length}.` : '',
  };
}

export function noticesInWords(notices: SentNotices[]): UndoneView['notices'] {
  return notices.map(({ kind, rung, count }) => ({
    words: `${codeInWords(kind)}: ${codeInWords(rung)}`,
    count: String(count),
  }));
}
