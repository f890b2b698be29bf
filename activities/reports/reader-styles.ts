import { localDay } from '../../domain/calendar.ts';
import { styleKey, styleOf, type ReaderStyle } from '../../domain/reports/reader-style.ts';
import { readersInWords, scopeIn } from '../../domain/reports/reported-parts.ts';
import { audienceOf } from '../../domain/reports/report-scope.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import type { Db } from '../../storage/database.ts';
import { readersNow } from '../../storage/readers-now.ts';
import { rosterOn } from '../../storage/roster.ts';

/** More copies of a report are not made: who would get another one gets the report's own. */
const mostCopies = 5;

/** How those who read a report by the roster of the moment would have it, each way once; the report's own way is not among them. */
export async function otherStyles(
  db: Db,
  { input, audience, now }: { input: ReportInput; audience: string; now: string },
): Promise<ReaderStyle[]> {
  const { configuration } = input;
  const { personIds } = (await readersNow(db, { configuration, now }))(audience);
  const day = localDay(configuration.organisation, now);
  const rows = personIds.length === 0 ? [] : await rosterOn(db, { day, knownAt: now, personIds });
  const on = (input.campaign.cutOffAt ?? input.results.computedAt).slice(0, 10);
  const own = styleKey({ locale: input.locale, currency: null });
  const styles = rows.map((row) => styleOf(row, { ...configuration, on }));
  const others = new Map(styles.map((style) => [styleKey(style), style]));
  others.delete(own);
  return [...others]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, style]) => style)
    .slice(0, mostCopies);
}

/** An audience's report as readers of a style get it: what it is for is said in their words too. */
export function inStyle(
  input: ReportInput,
  audienceKey: string,
  { locale, currency }: ReaderStyle,
): ReportInput {
  const { configuration } = input;
  const audience = audienceOf(configuration.audiences, audienceKey);
  const scope = input.scope && scopeIn(input.scope, { configuration, locale });
  return {
    ...input,
    locale,
    ...(scope && { scope }),
    ...(audience && { audience: readersInWords(audience, scope, locale) }),
    ...(currency && { readerCurrency: currency }),
  };
}
