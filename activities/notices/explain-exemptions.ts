import type { Tx } from '../../storage/database.ts';
import { exemptionsOf } from '../../storage/person-file.ts';

/** What somebody is not asked for on a day, YYYY-MM-DD, although others are: a sentence each. */
export async function explainExemptions(db: Tx, personId: string, today: string): Promise<string[]> {
  const exempt = await exemptionsOf(db, personId, today);
  const alike = Map.groupBy(exempt, (one) =>
    one.campaignId === null ? one : `${one.campaignId} ${one.untilOn}`,
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { campaignId, subjectKey, untilOn, reason, madeBy } = first;
    const until = untilOn === null ? 'for good' : `up to and with ${untilOn}`;
    if (campaignId === null) return [`Exempt from course ${subjectKey} ${until}: ${madeBy} says ${reason}.`];
    const things = others.length === 0 ? 'one thing' : `${others.length + 1} things`;
    return [`Exempt from ${things} in ${campaignId} ${until}: nothing is sent about it.`];
  });
}
