import { wordsFor, type Configuration, type Words } from '../configuration.ts';
import { usualCelebrations, type CelebratedKind } from '../configuration/celebrations.ts';
import type { Milestone } from '../milestones.ts';

type Known = Pick<
  Configuration,
  'frameworks' | 'courses' | 'pathways' | 'programmes' | 'roles' | 'coverageMaps' | 'celebrations'
>;

export interface SaidMilestone {
  kind: Milestone['kind'];
  title: string;
  detail: string;
}

/**
 * A milestone as its celebration says it to who reached it, for the reader's locale. It names the domain, the course or the role alone: no
 * score, no category (the words of a low one tell of a weakness) and nobody else. Null when the configuration no longer knows it.
 */
export function milestoneWords(
  { kind, subject }: Pick<Milestone, 'kind' | 'subject'>,
  configuration: Known,
  locale: string,
): SaidMilestone | null {
  if (kind === 'nomination') return null;
  const name = nameOf[kind](subject, configuration);
  if (!name) return null;
  const own = (configuration.celebrations ?? usualCelebrations).kinds[kind]?.words;
  const said = (words: Words) => wordsFor(words, locale).replaceAll('{name}', wordsFor(name, locale));
  return { kind, title: said(own?.title ?? titles[kind]), detail: said(own?.detail ?? details[kind]) };
}

/** Milestones that name nothing. */
const unnamed = (): Words => ({ en: '' });

const nameOf: Record<CelebratedKind, (subject: string, known: Known) => Words | undefined> = {
  completion: (subject, { courses }) => named(courses, subject),
  'certificate-earned': (subject, { courses }) => named(courses, subject),
  'pathway-completed': (subject, { pathways }) => named(pathways, subject),
  'programme-completed': (subject, { programmes }) => named(programmes, subject),
  'new-role': (subject, { roles }) => named(roles, subject),
  'level-up': domainName,
  'gap-closed': domainName,
  'team-coverage': (subject, { coverageMaps }) => {
    const [mapId, n] = subject.split('/');
    const map = coverageMaps.find(({ id }) => id === mapId);
    return map?.levels.find((level) => String(level.n) === n)?.words;
  },
  'first-project': unnamed,
  'mentees-grew': unnamed,
};

function named(things: readonly { id: string; words: Words }[], id: string): Words | undefined {
  return things.find((each) => each.id === id)?.words;
}

function domainName(subject: string, { frameworks }: Known): Words | undefined {
  const [frameworkId, domainId] = subject.split('/');
  return named(frameworks.find(({ id }) => id === frameworkId)?.domains ?? [], domainId ?? '');
}

const titles: Record<CelebratedKind, Words> = {
  'level-up': { en: 'A level up: {name}', de: 'Eine Stufe weiter: {name}', fr: 'Un niveau de plus : {name}' },
  completion: { en: 'Completed: {name}', de: 'Abgeschlossen: {name}', fr: 'Terminé : {name}' },
  'pathway-completed': { en: 'Learning path completed: {name}', de: 'Lernpfad abgeschlossen: {name}' },
  'programme-completed': { en: 'Programme completed: {name}', de: 'Programm abgeschlossen: {name}' },
  'certificate-earned': { en: 'Certificate earned: {name}', de: 'Zertifikat erworben: {name}' },
  'gap-closed': { en: 'On target: {name}', de: 'Am Ziel: {name}' },
  'new-role': { en: 'A new role: {name}', de: 'Eine neue Rolle: {name}' },
  'first-project': { en: 'First practical work on record', de: 'Erste praktische Arbeit verzeichnet' },
  'mentees-grew': { en: 'Mentees who have grown', de: 'Mentees, die weitergekommen sind' },
  'team-coverage': { en: 'Team goal reached: {name}', de: 'Teamziel erreicht: {name}' },
};

const recorded: Words = {
  en: 'It is on your learning record.',
  de: 'Der Abschluss steht in Ihrem Lernnachweis.',
  fr: 'Cette formation figure dans votre relevé.',
};

const details: Record<CelebratedKind, Words> = {
  'level-up': {
    en: 'Your assessment this quarter stands a level above your last one.',
    de: 'Ihre Einschätzung liegt in diesem Quartal eine Stufe über der letzten.',
    fr: 'Votre évaluation de ce trimestre dépasse la précédente d’un niveau.',
  },
  completion: recorded,
  'pathway-completed': {
    en: 'You have completed every course of it.',
    de: 'Sie haben alle Kurse daraus abgeschlossen.',
  },
  'programme-completed': {
    en: 'You have completed what it asks for.',
    de: 'Sie haben abgeschlossen, was dazu gehört.',
  },
  'certificate-earned': recorded,
  'gap-closed': {
    en: 'Your level is now what your role asks for.',
    de: 'Ihr Niveau ist jetzt das, was Ihre Rolle verlangt.',
  },
  'new-role': {
    en: 'You had taken courses that teach what it asks for.',
    de: 'Davor haben Sie Kurse besucht, die vermitteln, was sie verlangt.',
  },
  'first-project': {
    en: 'It shows in practice what you can do.',
    de: 'Es zeigt in der Praxis, was Sie können.',
  },
  'mentees-grew': {
    en: 'Among those whom you mentor, somebody stands a level above their last assessment. Thank you for your time.',
    de: 'Unter denen, die Sie begleiten, steht jemand eine Stufe über der letzten Einschätzung. Danke für Ihre Zeit.',
  },
  'team-coverage': {
    en: 'As many of you hold it as was set as the goal.',
    de: 'So viele von Ihnen haben die Stufe, wie als Ziel gesetzt war.',
  },
};
