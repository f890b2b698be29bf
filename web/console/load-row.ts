import type { DayLoad } from '../../domain/campaign-edits/load-by-day.ts';
import type { LoadRow } from '../../templates/pages/campaign-views.ts';
import { dayInWords } from '../words-of-time.ts';
import { rungsInWords } from './code-in-words.ts';

/** What leaves on a day, as a row of a table. */
export function loadRow({ day, messages, rungs }: DayLoad): LoadRow {
  return { day: dayInWords(day), mails: String(messages), notices: rungsInWords(rungs) };
}
