import type {
  Course,
  CoverageMap,
  Framework,
  Pathway,
  RoleProfile,
  UpskillingChecklist,
} from './configuration/learning.ts';
import type { Celebrations } from './configuration/celebrations.ts';
import type { Channel } from './configuration/channel.ts';
import type { ImportProfile } from './configuration/import-profile.ts';
import type { ExchangeRate, Programme, Study } from './configuration/money.ts';
import type { Nominations } from './configuration/nominations.ts';
import type { Organisation, Site } from './configuration/organisation.ts';
import type { PlannedQuarter } from './configuration/plan.ts';
import type { Program, ReportAudience } from './configuration/program.ts';
import type { Scoreboard } from './configuration/scoreboard.ts';

/** Text that people read, by locale: { en: 'Data pipelines', de: '…' }. English is always there. */
export type Words = { en: string } & Record<string, string>;

/** Everything an organisation sets, checked; stored as an immutable version under the hash of its content. */
export interface Configuration {
  organisation: Organisation;
  sites: Site[];
  frameworks: Framework[];
  roles: RoleProfile[];
  coverageMaps: CoverageMap[];
  courses: Course[];
  pathways: Pathway[];
  checklists: UpskillingChecklist[];
  programs: Program[];
  programmes: Programme[];
  studies: Study[];
  exchangeRates: ExchangeRate[];
  audiences: ReportAudience[];
  imports: ImportProfile[];
  /** Measures of success and roadmaps; absent: none are set. */
  scoreboards?: Scoreboard[];
  /** Absent: nothing is planned. */
  plan?: PlannedQuarter[];
  /** Of chat programs; absent: celebrations go by mail alone. */
  channels?: Channel[];
  /** Absent: nobody nominates. */
  nominations?: Nominations;
  /** Absent: `usualCelebrations`. */
  celebrations?: Celebrations;
}

/** The words for a reader's locale: the exact one, its language, or English. */
export function wordsFor(words: Words, locale: string): string {
  return words[locale] ?? words[locale.split('-')[0] ?? 'en'] ?? words.en;
}

/** By id, what the skills of frameworks are called for a reader's locale. */
export function skillNames(frameworks: readonly Framework[], locale: string): Map<string, string> {
  const skills = frameworks.flatMap(({ domains }) => domains.flatMap((domain) => domain.skills));
  return new Map(skills.map(({ id, words }) => [id, wordsFor(words, locale)]));
}
