import type { NominationFault } from '../../domain/nominations.ts';
import type { NominatePageWords } from './nominate-view.ts';

/** Every sentence of the page of nominations. */
export interface NominateWords {
  page: NominatePageWords;
  back: string;
  somebodyElse: string;
  newHeading: string;
  changeHeading: string;
  send: string;
  sendAgain: string;
  change: string;
  sent: string;
  withdrawn: string;
  kept: string;
  shared: string;
  tooLate: string;
  ambiguous: (asked: string, count: number) => string;
  unknown: (asked: string) => string;
  faults: Record<NominationFault, string>;
  states: Record<'waiting' | 'sent-back' | 'approved' | 'declined' | 'withdrawn', string>;
  /** `by`: who decided or wrote. */
  reason: (by: string, reason: string) => string;
  by: (name: string) => string;
  isShared: string;
  isPrivate: string;
  keep: string;
  share: string;
}

const en: NominateWords = {
  page: {
    heading: 'Nominations',
    lead: 'Tell us of somebody who did something worth a word, and of what they did. Learning and development reads it before anybody hears of it.',
    who: 'Whom do you nominate?',
    choose: 'Choose a person',
    outside: 'Somebody who does not report to you',
    other: 'Who',
    otherHint: 'Work e-mail, employee number or full name.',
    because: 'Why you?',
    becauseHint: 'How you know of their work.',
    kind: 'What for?',
    story: 'Their story',
    storyHint:
      'What they did, and what came of it; at most 1,500 characters. No ratings, nothing about their health or private life.',
    mine: 'Your nominations',
    before: 'As you wrote it',
    now: 'As it is told',
    withdraw: 'Take it back',
    about: 'Told of you',
    aboutLead: 'You hear of it first. Whether others do is up to you.',
    mustMend: 'Nothing was sent yet:',
  },
  back: 'What you have to do',
  somebodyElse: 'Somebody else (say who below)',
  newHeading: 'A new nomination',
  changeHeading: 'Change the nomination',
  send: 'Send it in',
  sendAgain: 'Send it in again',
  change: 'Change it',
  sent: 'Thank you. Learning and development reads it now; what comes of it stands below.',
  withdrawn: 'It is taken back.',
  kept: 'Nobody else is told of it from now on.',
  shared: 'Others may hear of it.',
  tooLate: 'It was decided meanwhile: see below.',
  ambiguous: (asked, count) =>
    `${count} people go by “${asked}”. Give the work e-mail or the employee number.`,
  unknown: (asked) => `Nobody at work here goes by “${asked}”.`,
  faults: {
    nobody: 'Choose whom you nominate.',
    yourself: 'You cannot nominate yourself.',
    'no-kind': 'Choose what it is for.',
    'no-reason': 'Say how you know of their work: they do not report to you.',
    'reason-too-long': 'How you know of their work: at most 300 characters.',
    'no-story': 'Write what they did.',
    'story-too-long': 'The story is too long: at most 1,500 characters.',
  },
  states: {
    waiting: 'Waits to be read',
    'sent-back': 'Sent back to you',
    approved: 'Approved, and celebrated',
    declined: 'Not taken up',
    withdrawn: 'Taken back',
  },
  reason: (by, reason) => `${by}: ${reason}`,
  by: (name) => `From ${name}`,
  isShared: 'Others may hear of it.',
  isPrivate: 'It stays between you and whoever nominated you.',
  keep: 'Keep it between us',
  share: 'Let others hear of it',
};

const de: NominateWords = {
  page: {
    heading: 'Nominierungen',
    lead: 'Erzählen Sie von jemandem, der etwas Bemerkenswertes getan hat, und davon, was es war. Die Personalentwicklung liest es, bevor jemand davon erfährt.',
    who: 'Wen nominieren Sie?',
    choose: 'Person auswählen',
    outside: 'Jemand, der nicht an Sie berichtet',
    other: 'Wer',
    otherHint: 'Dienstliche E-Mail-Adresse, Personalnummer oder voller Name.',
    because: 'Warum Sie?',
    becauseHint: 'Woher Sie die Arbeit kennen.',
    kind: 'Wofür?',
    story: 'Die Geschichte',
    storyHint:
      'Was die Person getan hat und was daraus wurde; höchstens 1.500 Zeichen. Keine Beurteilungen, nichts über Gesundheit oder Privates.',
    mine: 'Ihre Nominierungen',
    before: 'Wie Sie es geschrieben haben',
    now: 'Wie es erzählt wird',
    withdraw: 'Zurückziehen',
    about: 'Über Sie erzählt',
    aboutLead: 'Sie erfahren es zuerst. Ob andere davon erfahren, entscheiden Sie.',
    mustMend: 'Es wurde noch nichts abgeschickt:',
  },
  back: 'Was Sie zu tun haben',
  somebodyElse: 'Jemand anderes (unten angeben)',
  newHeading: 'Eine neue Nominierung',
  changeHeading: 'Nominierung ändern',
  send: 'Abschicken',
  sendAgain: 'Noch einmal abschicken',
  change: 'Ändern',
  sent: 'Danke. Die Personalentwicklung liest es jetzt; was daraus wird, steht unten.',
  withdrawn: 'Sie ist zurückgezogen.',
  kept: 'Von jetzt an erfährt niemand sonst davon.',
  shared: 'Andere dürfen davon erfahren.',
  tooLate: 'Inzwischen wurde darüber entschieden: siehe unten.',
  ambiguous: (asked, count) =>
    `${count} Personen heißen „${asked}“. Geben Sie die E-Mail-Adresse oder die Personalnummer an.`,
  unknown: (asked) => `Hier arbeitet niemand, der „${asked}“ heißt.`,
  faults: {
    nobody: 'Wählen Sie aus, wen Sie nominieren.',
    yourself: 'Sie können sich nicht selbst nominieren.',
    'no-kind': 'Wählen Sie aus, wofür.',
    'no-reason': 'Sagen Sie, woher Sie die Arbeit kennen: Die Person berichtet nicht an Sie.',
    'reason-too-long': 'Woher Sie die Arbeit kennen: höchstens 300 Zeichen.',
    'no-story': 'Schreiben Sie, was die Person getan hat.',
    'story-too-long': 'Die Geschichte ist zu lang: höchstens 1.500 Zeichen.',
  },
  states: {
    waiting: 'Wird noch gelesen',
    'sent-back': 'An Sie zurückgegeben',
    approved: 'Angenommen und gefeiert',
    declined: 'Nicht aufgegriffen',
    withdrawn: 'Zurückgezogen',
  },
  reason: (by, reason) => `${by}: ${reason}`,
  by: (name) => `Von ${name}`,
  isShared: 'Andere dürfen davon erfahren.',
  isPrivate: 'Es bleibt zwischen Ihnen und dem, der Sie nominiert hat.',
  keep: 'Für uns behalten',
  share: 'Andere davon erfahren lassen',
};

const byLanguage: Record<string, NominateWords> = { en, de };

/** In the locale's language, or in English where there are no words in it; and which of the two it is. */
export function nominateWords(locale: string): { words: NominateWords; language: string } {
  const language = locale.split('-')[0] ?? '';
  const words = byLanguage[language];
  return words ? { words, language } : { words: en, language: 'en' };
}
