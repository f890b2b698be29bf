import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { measure } from '../../domain/results/measure.ts';
import type { Db } from '../../storage/database.ts';
import type { Measurement } from '../../storage/measurements.ts';
import { packedForms, type CutOff } from '../../storage/packed-forms.ts';

/** Reads a campaign's forms and works out levels of people and totals of groups, without an object for a rating or a person. */
export async function measureCampaign(
  db: Db,
  cutOff: CutOff,
  {
    framework,
    configuration,
  }: { framework: Framework; configuration: Pick<Configuration, 'roles' | 'organisation'> },
): Promise<Measurement> {
  const roles = configuration.roles.filter((role) => role.framework === framework.id);
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const of = { framework: framework.id, skills, roles: roles.map(({ id }) => id) };
  const { units, people, sums } = await packedForms(db, cutOff, of);
  const placed = { ...people, parents: units.parents };
  const policy = configuration.organisation.rating;
  return { measured: measure(sums, placed, { framework, roles, policy }), people, units };
}
