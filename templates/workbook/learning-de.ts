import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Learning, in German. */
export const learningWords: WorkbookWords['learning'] = {
  title: (organisation) => `${organisation}: Lernen und Einhaltung`,
  period: (from, to) =>
    `Von ${from} bis ${to}; Bestände gelten am letzten Tag. Jeder Anteil steht neben dem, woraus er besteht.`,
  columns: {
    measure: 'Kennzahl',
    value: 'Wert',
    unit: 'Einheit',
    numerator: 'Davon',
    denominator: 'Von',
    remark: 'Was es bedeutet',
  },
  measures: {
    hoursAtEnd: {
      label: 'Lernstunden je Kopf',
      unit: 'Stunden',
      remark: 'Stunden abgeschlossener Kurse / Personen am letzten Tag (wie in GRI 404-1)',
    },
    hoursMean: {
      label: 'Lernstunden je mittlerem Kopf',
      unit: 'Stunden',
      remark: 'Dasselbe / Mittel der Personen am ersten und am letzten Tag',
    },
    reach: {
      label: 'Reichweite',
      unit: '%',
      remark: 'Personen, die etwas gelernt haben / Personen am letzten Tag',
    },
    completion: {
      label: 'Abschlussquote',
      unit: 'des Fälligen',
      remark: 'Erledigte Pflichtkurse / im Zeitraum fällig gewordene; befreite sind in keiner der Zahlen',
    },
    onTime: {
      label: 'Rechtzeitig',
      unit: 'des Fälligen',
      remark: 'Bis zum Fälligkeitstag erledigt / fällig geworden',
    },
    compliant: {
      label: 'Gültig am letzten Tag',
      unit: 'des Verlangten',
      remark: 'Verlangte Kurse mit einem an diesem Tag gültigen Abschluss / verlangte Kurse',
    },
    expiring: (days) => ({
      label: `Läuft in ${days} Tagen ab`,
      unit: 'der Zertifikate',
      remark: 'Zertifikate, die einmal enden, das letzte je Person und Kurs',
    }),
    expired: { label: 'Abgelaufen', unit: 'der Zertifikate', remark: 'Bis zum letzten Tag abgelaufen' },
  },
  unitTitle: 'Nach Bereich',
  partTitle: 'In Zahlen',
  unitColumns: {
    unit: 'Bereich',
    people: 'Personen',
    learners: 'Lernende',
    completed: 'Abgeschlossen',
    failed: 'Nicht bestanden',
    underWay: 'Unterwegs',
    hours: 'Stunden',
    hoursPerHead: 'Stunden je Kopf',
  },
  dutyTitle: 'Pflichtkurse und Zertifikate, nach Bereich',
  dutyColumns: {
    unit: 'Bereich',
    due: 'Fällig geworden',
    completion: 'Erledigt',
    onTime: 'Rechtzeitig',
    required: 'Verlangt',
    compliant: 'Gültig am letzten Tag',
    certificates: 'Zertifikate mit Ende',
    expired: 'Abgelaufen',
  },
  directlyIn: (unit) => `Direkt in ${unit}`,
  withoutUnit: 'Ohne Bereich',
  fees: (amounts) => `Mit diesen Kursen erfasste Gebühren, Abbrüche eingeschlossen: ${amounts}.`,
  hidden: '…',
  hiddenNote: (minimum) =>
    `…: verborgen, weil es allein oder neben seinen Nachbarn etwas über weniger als ${minimum} Personen verriete.`,
  hoursNote: 'Stunden sind die abgeschlossener Kurse, höchstens die eigene Länge des Kurses.',
};
