import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import type { ImportAlarm } from '../../../domain/mail.ts';
import type { importAlarmEn } from './import-alarm-en.ts';

const kinds: Record<ImportKind, string> = {
  roster: 'Personen',
  learning: 'Lernnachweise',
  levels: 'Frühere Kompetenzstufen',
  measures: 'Geschäftskennzahlen',
  budget: 'Lernbudget',
  catalogue: 'Kurskatalog',
  assignments: 'Pflichtkurse',
  absences: 'Abwesenheiten und Arbeitstage',
  'unit-leads': 'Leitungen der Bereiche',
  declared: 'Angegebene Kompetenzen und Abschlüsse',
  'cost-lines': 'Kosten von Programmen',
  'benefit-lines': 'Nutzen von Programmen',
  mentors: 'Mentorinnen und Mentoren',
  studies: 'Studien zu Programmen',
  'study-answers': 'Antworten zum Nutzen',
  'study-measurements': 'Messungen mit und ohne Programm',
};

const limits: Record<ImportAlarm['passed'][number]['limit'], (count: number, of: number) => string> = {
  leavers: (count, of) => `${count} von ${of} Personen würden ausscheiden.`,
  managerChanges: (count, of) => `${count} von ${of} Personen bekämen eine andere Führungskraft.`,
  rejectedRows: (count, of) => `${count} von ${of} Zeilen konnten nicht übernommen werden.`,
};

const reasons = {
  held: {
    title: (file: string) => `${file}: Der Import ist angehalten`,
    what: 'Er würde mehr ändern, als ohne eine Person durchgeht. Noch hat sich nichts geändert.',
    whatToDo:
      'Sehen Sie nach, was sich ändern würde; übernehmen oder verwerfen Sie es dann, mit Namen und Begründung. Er wartet auf Sie.',
    action: 'Entscheiden',
  },
  asks: {
    title: (file: string) => `${file}: Zum Import gibt es Fragen`,
    what: 'Etwas in der Datei lässt sich auf zwei Arten lesen. Noch hat sich nichts geändert.',
    whatToDo: 'Beantworten Sie die Fragen einmal; spätere Dateien dieser Quelle werden ebenso gelesen.',
    action: 'Antworten',
  },
  failed: {
    title: (file: string) => `${file}: Der Import ist gescheitert`,
    what: 'Die Datei wurde als Ganzes abgelehnt. Es hat sich nichts geändert.',
    whatToDo: 'Sehen Sie nach, warum, und laden Sie eine berichtigte Datei hoch.',
    action: 'Nachsehen',
  },
};

/** What is said of imports that wait for a person, in German. */
export const importAlarmDe: typeof importAlarmEn = {
  subject: (count, title) => (count === 1 ? `Bitte prüfen: ${title}` : `Bitte prüfen: ${count} Vorgänge`),
  file: (kind, system, day) => `${kinds[kind]} aus ${system}, ${day}`,
  limit: (limit, count, of) => limits[limit](count, of),
  reason: (why) => reasons[why],
};
