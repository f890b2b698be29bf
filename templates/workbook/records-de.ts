import type { RecordsWords } from '../../domain/workbook/records-words.ts';

/** Words of the sheet Learning records, in German. */
export const recordsWords: RecordsWords = {
  title: (organisation) => `Lernnachweise von ${organisation}`,
  note: 'Nur für HR: Dieses Blatt nennt Personen. Eine Zeile je Person und Kurs, gelernt oder verlangt, wie es zur Stichzeit bekannt war; wer bis dahin gegangen war, steht nicht darauf.',
  more: ({ shown, all }) =>
    `Es gibt ${all} Zeilen. Die ersten ${shown} stehen hier, nach Bereich und Name; die anderen in der CSV-Datei neben dieser Mappe.`,
  columns: {
    person: 'Person',
    employeeNumber: 'Personalnummer',
    title: 'Stelle',
    unit: 'Bereich',
    site: 'Standort',
    manager: 'Führungskraft',
    course: 'Kurs',
    courseId: 'Kurs-Id',
    demandedBy: 'Verlangt von',
    period: 'Quartal',
    status: 'Status',
    startedOn: 'Begonnen am',
    dueOn: 'Fällig am',
    completedOn: 'Abgeschlossen am',
    onTime: 'Rechtzeitig',
    validUntil: 'Gültig bis',
    hours: 'Stunden',
    source: 'System',
    fileName: 'Importierte Datei',
    line: 'Zeile',
  },
  statuses: {
    completed: 'abgeschlossen',
    failed: 'nicht bestanden',
    'in-progress': 'begonnen',
    'not-started': 'nicht begonnen',
    expired: 'abgelaufen',
    exempt: 'befreit',
  },
  punctuality: {
    'on-time': 'rechtzeitig',
    late: 'verspätet',
    overdue: 'überfällig',
    'not-due': 'noch nicht fällig',
  },
  unknownPerson: '(kein Name in der Personalliste)',
};
