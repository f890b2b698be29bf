import { localDay } from '../../domain/calendar.ts';
import type { Tx } from '../../storage/database.ts';
import { endingExemptions } from '../../storage/exemptions.ts';
import { dueDaysAgain } from '../standing/reopen-expired.ts';
import { laterScene, laterSteps, type LaterStep, type LaterSteps } from './later-steps.ts';

/**
 * Where what is exempt until a day will stand on its ladders when that is over, as `reopenExpired` will find it then, if
 * nobody’s place on the roster changes.
 */
export async function stepsAgain(tx: Tx, of: LaterSteps): Promise<LaterStep[]> {
  const { campaign, configuration } = of.pinned;
  const ending = await endingExemptions(tx, campaign.id);
  if (ending.length === 0) return [];
  const ownerIds = ending.map(({ personId }) => personId);
  const scene = await laterScene(tx, of, ownerIds);
  return ending.flatMap((one) => {
    const datesAt = (moment: string) => {
      const dueOf = dueDaysAgain(configuration, localDay(configuration.organisation, moment));
      const { program, dueOn: campaignDueOn } = campaign;
      const dueOn = dueOf({ site: one.site, program, campaignDueOn, dueOn: one.dueOn });
      const given = dueOn === one.givenUntil && dueOn > campaignDueOn;
      return { openedAt: new Date(moment), dueOn, collectedUntil: given ? dueOn : campaignDueOn };
    };
    return laterSteps({ ...one, beginsOn: one.againOn, datesAt }, scene, of);
  });
}
