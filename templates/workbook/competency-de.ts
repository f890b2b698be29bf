import type { CompetencyWords } from '../../domain/workbook/competency-words.ts';

/** Words of the sheet Time to competency, in German. */
export const competencyWords: CompetencyWords = {
  title: (organisation) => `${organisation}: Zeit, bis Personen jedes Ziel ihrer Rolle erreichen`,
  howToRead: (first, last) =>
    first === last
      ? `Gemessen in ${first}. Stufen sind einmal im Quartal bekannt.`
      : `Gemessen von ${first} bis ${last}. Stufen sind einmal im Quartal bekannt; eine Zeit ist also das Längste, das es gedauert haben kann, nie der Tag selbst.`,
  from: {
    role: 'Ab dem Quartal des Eintritts mit der Rolle oder des Wechsels in sie',
    measured: 'Ab der ersten Messung unter dem Ziel',
  },
  columns: {
    group: 'Rolle',
    people: 'Personen',
    there: 'Am Ziel',
    left: 'Vorher gegangen',
    onTheWay: 'Unterwegs',
    median: 'Die Hälfte bis, Quartale',
    mean: 'Mittel unterwegs, Quartale',
    lower: '95 % von',
    upper: '95 % bis',
    willGetThere: 'Kommen ans Ziel',
    leave: 'Gehen vorher',
    within: 'Binnen, Quartale',
  },
  curve: 'Alle, Quartal für Quartal',
  curveColumns: {
    quarters: 'Quartale',
    months: 'Monate',
    atRisk: 'Noch beobachtet',
    reached: 'Ans Ziel gekommen',
    there: 'Bis dahin am Ziel',
    lower: '95 % von',
    upper: '95 % bis',
  },
  points: 'Punkte des Bildes: Anteil am Ziel, nach Monaten',
  everybody: 'Alle',
  others: 'Andere, zusammen',
  open: 'offen',
  hidden: '…',
  reasons: {
    'one-quarter': () =>
      'Zu wenig Daten: Nur ein Quartal wurde gemessen, und eine Zeit braucht ein zweites mit Ergebnissen.',
    nobody: () => 'Zu wenig Daten: Niemand, der in dieser Zeit begann, wurde seitdem gemessen.',
    hidden: (minimum) =>
      `Zu wenig Daten: Weniger als ${minimum} Personen kamen ans Ziel oder nicht, und eine Zahl würde sie verraten.`,
    'under-correction': (minimum) =>
      `Zurzeit lässt sich nichts nennen: Zeiten fast derselben Personen wurden schon genannt, und der Unterschied beträfe weniger als ${minimum}.`,
  },
  startedUntil: (period) =>
    `Gezählt ist, wer bis ${period} begann: Spätere wurden nicht so lange beobachtet, wie hier genannt wird.`,
  thereBefore: (people) =>
    `${people} Personen waren bei der ersten Messung am Ziel: Wie lange sie brauchten, weiß niemand.`,
  thinned: (minimum) =>
    `Es wird weniger genannt, als möglich wäre: Zeiten fast derselben Personen wurden schon genannt, und der Unterschied beträfe weniger als ${minimum}.`,
  logRank: ({ chiSquare, df, p, quarters, stands }) =>
    `${stands ? 'Rollen unterscheiden sich mehr als zufällig' : 'Kein Unterschied zwischen Rollen, der Bestand hat,'} über ${quarters} Quartale (Log-Rank: χ² = ${chiSquare}, df ${df}, p ${p}).`,
  otherFramework: (periods) => `Mit einem anderen Rahmen gemessen und ausgelassen: ${periods}.`,
  chartTitle: (from, period) =>
    `Anteil der Personen an jedem Ziel ihrer Rolle, nach Monaten seit ${from === 'role' ? 'ihrem Beginn' : 'der ersten Messung'}, ${period}`,
  chartAlt: (steps) =>
    `Stufen des Anteils der Personen am Ziel. ${steps.map(({ months, there }) => `Nach ${months} Monaten ${there}`).join('; ')}.`,
  monthsAxis: 'Monate seit Beginn',
  thereAxis: 'Anteil am Ziel, als ginge niemand',
  notes: (minimum) => [
    'Die Hälfte bis, bis dahin am Ziel und das Bild: Kaplan-Meier, als ginge niemand, mit 95-%-Intervallen (Logarithmus von −log). Mittel unterwegs: binnen der genannten Quartale, mit 95-%-Intervall. ' +
      'Kommen ans Ziel, gehen vorher: bis zum letzten genannten Quartal, das Gehen als konkurrierendes Ereignis (Aalen-Johansen).',
    `Gezählt ist, wer nach dem Beginn mindestens einmal gemessen wurde. …: verborgen, weil es allein oder neben schon Genanntem etwas über weniger als ${minimum} Personen verriete. ` +
      'Zeiten sind auf ein Quartal aufgerundet, in dem genug Personen ans Ziel kamen.',
  ],
};
