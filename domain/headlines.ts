import { fewestPeople } from './disclosure/fewest-people.ts';
import { changeHeadline } from './headlines/change-headline.ts';
import { learningHeadlines } from './headlines/learning-headlines.ts';
import { moneyHeadlines } from './headlines/money-headlines.ts';
import { ranked, type Headline } from './headlines/rank.ts';
import { responseHeadlines } from './headlines/response-headlines.ts';
import { skillHeadlines } from './headlines/skill-headlines.ts';
import { voiceOf } from './headlines/voice.ts';
import type { ReportInput } from './workbook/report-input.ts';
import { plannedValue } from './workbook/summary-plan.ts';

export type HeadlineInput = Pick<
  ReportInput,
  'results' | 'configuration' | 'campaign' | 'locale' | 'scope' | 'earlier' | 'further'
>;

/**
 * What the quarter says, in three to five plain sentences for a reader's locale (fewer where it has less to say), the strongest first: by how far
 * each figure is from where nothing would have to be said, and how sure that is. Each carries its n; what is hidden is not named and moves no
 * place; what cannot be told is said to be so. A cause is named only where a control group stands beside it.
 */
export function headlines(input: HeadlineInput): string[] {
  return rankedHeadlines(input).map(({ text }) => text);
}

/** The same with what each is about and how strong it is. */
export function rankedHeadlines(input: HeadlineInput): Headline[] {
  const { results, configuration, locale } = input;
  const voice = voiceOf(locale);
  const fewest = fewestPeople('mean', 'executives', configuration.organisation.disclosure.groupMinimum);
  const planned = (id: 'readiness' | 'response') => plannedValue(input, { id, of: null });
  const { frameworks, programmes } = configuration;
  return ranked([
    ...skillHeadlines(results, { frameworks, plan: planned('readiness'), voice }),
    ...changeHeadline(results.change, voice),
    ...moneyHeadlines(results, { programmes, voice, fewest }),
    ...responseHeadlines(results, {
      fewest,
      plan: planned('response'),
      before: responseBefore(input),
      voice,
    }),
    ...learningHeadlines(input, voice),
  ]);
}

function responseBefore({ earlier }: HeadlineInput): { period: string; share: number } | null {
  const [last] = earlier ?? [];
  const share = last?.figures.find(({ id }) => id === 'response')?.value;
  return last && share !== undefined ? { period: last.period, share } : null;
}
