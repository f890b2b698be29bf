import { sql } from 'kysely';
import type { ToldAnswer, ToldMeasurement } from '../domain/roi/told-people.ts';
import { withToldPeople } from '../domain/roi/told-people.ts';
import type { ToldBenefit, ToldCost, ToldLines } from '../domain/roi/told-lines.ts';
import type { ToldStudy } from '../domain/roi/told-study.ts';
import type { Tx } from './database.ts';
import { keyOfLine } from './told-study-rows.ts';

const told = sql`t.content ->> 'programme' as programme, t.content ->> 'line' as line, t.content ->> 'currency' as currency,
  t.content ->> 'source' as source, t.import_id as "importId", i.file_id as "fileId", t.line as row`;

/**
 * Studies, costs and benefits of programmes in imported tables, as they were known at a moment (ISO 8601): each line with where it was told,
 * and benefits that are worked out with the answers or measurements of people that belong to them.
 */
export async function toldLines(db: Tx, knownAt: string): Promise<ToldLines> {
  const costs = await sql<ToldCost>`
    select ${told}, t.content ->> 'paidOn' as "on", t.content ->> 'category' as category,
      (t.content ->> 'amountMinor')::bigint as "amountMinor", coalesce((t.content ->> 'share')::numeric, 1) as share
    from told_at('cost-lines', ${knownAt}) t join imports i on i.id = t.import_id order by t.key`.execute(db);
  const benefits = await sql<ToldBenefit & { key: string }>`
    select ${told}, t.key, t.content ->> 'foundOn' as "on", t.content ->> 'movedMeasure' as measure,
      (t.content ->> 'improvement')::numeric as improvement, t.content ->> 'countedIn' as "countedIn",
      (t.content ->> 'unitValueMinor')::bigint as "unitValueMinor", t.content ->> 'isolationMethod' as "isolationMethod",
      (t.content ->> 'isolationShare')::numeric as "isolationShare", (t.content ->> 'confidenceShare')::numeric as "confidenceShare",
      t.content ->> 'cashable' = 'yes' as cashable, (t.content ->> 'askedPeople')::int as asked,
      coalesce(t.content ->> 'better', 'higher') as better, coalesce((t.content ->> 'timesAYear')::numeric, 1) as "timesAYear",
      t.content -> 'earlierFrom' as "earlierFrom"
    from told_at('benefit-lines', ${knownAt}) t join imports i on i.id = t.import_id order by t.key`.execute(
    db,
  );
  const studies = await sql<{ content: ToldStudy }>`
    select content from told_at('studies', ${knownAt}) order by key`.execute(db);
  return {
    studies: studies.rows.map(({ content }) => content),
    costs: costs.rows,
    benefits: withToldPeople(benefits.rows, await toldPeople(db, knownAt)),
  };
}

async function toldPeople(db: Tx, knownAt: string) {
  const answers = await sql<ToldAnswer>`
    select ${keyOfLine('key')} as of, content ->> 'respondent' as id, content ->> 'team' as team,
      (content ->> 'improvement')::numeric as improvement, (content ->> 'isolationShare')::numeric as "isolationShare",
      (content ->> 'confidenceShare')::numeric as "confidenceShare", content ->> 'basis' as basis
    from told_at('study-answers', ${knownAt}) order by key`.execute(db);
  const measurements = await sql<ToldMeasurement>`
    select ${keyOfLine('key')} as of, content ->> 'measuredId' as id, content ->> 'studyGroup' as "studyGroup", content ->> 'team' as team,
      (content ->> 'valueBefore')::numeric as before, (content ->> 'valueAfter')::numeric as after,
      array[(content ->> 'earlier1')::numeric, (content ->> 'earlier2')::numeric, (content ->> 'earlier3')::numeric,
        (content ->> 'earlier4')::numeric] as earlier
    from told_at('study-measurements', ${knownAt}) order by key`.execute(db);
  return { answers: answers.rows, measurements: measurements.rows };
}
