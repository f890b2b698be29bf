import { skillNames, wordsFor, type Words } from '../configuration.ts';
import type { ReportInput } from './report-input.ts';

/** What ids are called in the reader's language; an id that the configuration does not name stands for itself. */
export interface Labels {
  /** The organisation, or the part of it that the report covers. */
  organisation: string;
  /** The title of the campaign's program. */
  campaign: string;
  domain: (id: string) => string;
  skill: (id: string) => string;
  programme: (id: string) => string;
  role: (id: string) => string;
  site: (id: string) => string;
  words: (words: Words) => string;
}

export function labelsFor({ configuration, campaign, locale, scope }: ReportInput): Labels {
  const words = (of: Words) => wordsFor(of, locale);
  const named = (id: string, things: readonly { id: string; words: Words }[]) => {
    const found = things.find((thing) => thing.id === id);
    return found ? words(found.words) : id;
  };
  const domains = configuration.frameworks.flatMap((framework) => framework.domains);
  const skills = skillNames(configuration.frameworks, locale);
  return {
    organisation: nameOf(words(configuration.organisation.name), scope),
    campaign: named(campaign.program, configuration.programs),
    domain: (id) => named(id, domains),
    skill: (id) => skills.get(id) ?? id,
    programme: (id) => named(id, configuration.programmes),
    role: (id) => named(id, configuration.roles),
    site: (id) => configuration.sites.find((site) => site.id === id)?.aliases[0] ?? id,
    words,
  };
}

function nameOf(organisation: string, scope: ReportInput['scope']): string {
  return scope && 'name' in scope ? `${organisation}, ${scope.name}` : organisation;
}
