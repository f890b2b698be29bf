import type { Configuration } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { ownImportances, type OwnImportances } from '../../domain/gaps/own-importance.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { importanceAnswers } from '../../storage/importance-answers.ts';

/** What people of a campaign said of the importance of their skills; null: its program asks nobody. */
export async function campaignImportance(
  db: Tx,
  { campaign, configuration }: { campaign: Pick<Campaign, 'id' | 'program'>; configuration: Configuration },
): Promise<OwnImportances | null> {
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const framework = configuration.frameworks.find(({ id }) => id === program?.framework);
  if (!program?.importance || !framework) return null;
  const counts = await importanceAnswers(db, { campaignId: campaign.id, framework: framework.id });
  const groupMinimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  return ownImportances(counts, {
    framework,
    roles: configuration.roles,
    question: program.importance,
    groupMinimum,
  });
}
