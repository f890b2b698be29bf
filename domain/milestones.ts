import { wordsFor, type Configuration, type Words } from './configuration.ts';
import type { Framework } from './configuration/learning.ts';
import { compare, fraction, mean, type Fraction } from './fraction.ts';
import { categoryOf, type PersonLevels } from './levels.ts';

/** Something a person has reached. One kind and subject once for ever: a milestone is never celebrated twice. */
export interface Milestone {
  personId: string;
  kind: 'level-up' | 'completion';
  /** `<framework>/<domain>/<threshold>`, or the course id. */
  subject: string;
  /** YYYY-MM-DD. */
  reachedOn: string;
}

/** A skill's level from before this campaign. */
export interface EarlierLevel {
  personId: string;
  skillId: string;
  level: number;
}

/**
 * Domains in which a person's category has risen: over the skills that were measured both times, the unrounded mean has
 * crossed a threshold upwards. Domains where fewer than `coverageFloorShare` of the skills were measured both times
 * are left out, because a mean over other skills is no growth. Who crosses several thresholds at
 * once is told of the highest alone.
 */
export function levelUps(
  person: { personId: string; levels: PersonLevels; earlier: readonly EarlierLevel[]; reachedOn: string },
  framework: Framework,
  coverageFloorShare: number,
): Milestone[] {
  const before = new Map(person.earlier.map((each) => [each.skillId, fraction(each.level)]));
  return framework.domains.flatMap((domain) => {
    const both = domain.skills.flatMap(({ id }) => {
      const [was, is] = [before.get(id), person.levels.skills.get(id)?.level];
      return was && is ? [{ was, is }] : [];
    });
    if (both.length === 0 || both.length / domain.skills.length < coverageFloorShare) return [];
    const reached = crossed(mean(both.map(({ was }) => was)), mean(both.map(({ is }) => is)), framework);
    if (reached === null) return [];
    const subject = `${framework.id}/${domain.id}/${reached}`;
    return [{ personId: person.personId, kind: 'level-up' as const, subject, reachedOn: person.reachedOn }];
  });
}

function crossed(was: Fraction | null, is: Fraction | null, framework: Framework): string | null {
  if (!was || !is || compare(is, was) <= 0) return null;
  const reached = categoryOf(is, framework);
  return reached === categoryOf(was, framework) ? null : reached;
}

export interface Completion {
  personId: string;
  courseId: string;
  /** YYYY-MM-DD. */
  completedOn: string;
}

/** First completions of courses that are worth a word: those that a learning program demands or a programme is made of. */
export function completionMilestones(
  completions: readonly Completion[],
  { programs, programmes }: Pick<Configuration, 'programs' | 'programmes'>,
): Milestone[] {
  const worthAWord = new Set([...programs, ...programmes].flatMap(({ courses }) => courses));
  const first = new Map<string, Milestone>();
  for (const { personId, courseId, completedOn } of completions) {
    if (!worthAWord.has(courseId)) continue;
    const key = `${personId}/${courseId}`;
    const known = first.get(key);
    if (known && known.reachedOn <= completedOn) continue;
    first.set(key, { personId, kind: 'completion', subject: courseId, reachedOn: completedOn });
  }
  return [...first.values()];
}

/**
 * A milestone as its celebration says it, for the reader's locale. It names the domain or the course alone: no score, no
 * category (the words of a low one tell of a weakness) and nobody else. Null when the configuration no longer knows it.
 */
export function milestoneWords(
  { kind, subject }: Pick<Milestone, 'kind' | 'subject'>,
  configuration: Pick<Configuration, 'frameworks' | 'courses'>,
  locale: string,
): { kind: Milestone['kind']; title: string; detail: string } | null {
  const name =
    kind === 'completion' ? courseName(subject, configuration) : domainName(subject, configuration);
  if (!name) return null;
  const title = wordsFor(titles[kind], locale).replace('{name}', wordsFor(name, locale));
  return { kind, title, detail: wordsFor(details[kind], locale) };
}

function courseName(courseId: string, { courses }: Pick<Configuration, 'courses'>): Words | undefined {
  return courses.find(({ id }) => id === courseId)?.words;
}

function domainName(subject: string, { frameworks }: Pick<Configuration, 'frameworks'>): Words | undefined {
  const [frameworkId, domainId] = subject.split('/');
  const framework = frameworks.find(({ id }) => id === frameworkId);
  return framework?.domains.find(({ id }) => id === domainId)?.words;
}

const titles: Record<Milestone['kind'], Words> = {
  'level-up': { en: 'A level up: {name}', de: 'Eine Stufe weiter: {name}', fr: 'Un niveau de plus : {name}' },
  completion: { en: 'Completed: {name}', de: 'Abgeschlossen: {name}', fr: 'Terminé : {name}' },
};

const details: Record<Milestone['kind'], Words> = {
  'level-up': {
    en: 'Your assessment this quarter stands a level above your last one.',
    de: 'Ihre Einschätzung liegt in diesem Quartal eine Stufe über der letzten.',
    fr: 'Votre évaluation de ce trimestre dépasse la précédente d’un niveau.',
  },
  completion: {
    en: 'It is on your learning record.',
    de: 'Der Abschluss steht in Ihrem Lernnachweis.',
    fr: 'Cette formation figure dans votre relevé.',
  },
};
