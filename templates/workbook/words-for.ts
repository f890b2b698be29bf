import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const byLanguage: Record<string, WorkbookWords> = { en, de };

/** The words of a workbook in a language (BCP 47); undefined: there are none in it. */
export function workbookWordsIn(locale: string): WorkbookWords | undefined {
  return byLanguage[locale.split('-')[0] ?? ''];
}

/** The same, in English where there are none. */
export function workbookWordsFor(locale: string): WorkbookWords {
  return workbookWordsIn(locale) ?? en;
}
