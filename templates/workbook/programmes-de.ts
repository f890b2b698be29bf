import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Programmes, in German. */
export const programmeWords: WorkbookWords['programmes'] = {
  title: (organisation) => `${organisation}: Lernprogramme nebeneinander`,
  money: {
    title: 'Kosten und Ertrag',
    columns: {
      programme: 'Programm',
      people: 'Personen',
      costs: 'Kosten',
      benefits: 'Nutzen, geschätzt',
      ratio: 'Nutzen / Kosten (BCR)',
      roi: 'ROI %, netto',
      interval: 'ROI, 95-%-Intervall',
      remark: 'Anmerkung',
    },
    interval: (lower, upper) => `${lower} bis ${upper}`,
    noInterval: 'keines',
    chance: (share, hurdlePercent) => `Chance auf mindestens ${hurdlePercent} %: ${share}`,
    portfolio: (programmes) => `Programme mit bekanntem Ertrag (${programmes})`,
    note: 'Jede Zahl stammt vom Blatt ROI. Der Ertrag mehrerer Programme ist das Verhältnis ihrer Summen, nie das Mittel ihrer Erträge. Wie die Intervalle entstehen, sagt das Blatt Sensitivity.',
  },
  levels: {
    title: 'Was bekannt ist, Ebene für Ebene',
    programme: 'Programm',
    columns: {
      0: '0 Einsatz',
      1: '1 Reaktion',
      2: '2 Lernen',
      3: '3 Anwendung',
      4: '4 Wirkung, isoliert',
      5: '5 Ertrag (ROI)',
    },
    remark: 'Wie weit man sich darauf verlassen kann',
    inputs: ({ starters, completers, hours }) =>
      `${starters} begonnen, ${completers ?? 'wenige'} abgeschlossen, ${hours} Stunden (Lernnachweise)`,
    completed: ({ starters, completers }) =>
      starters === null
        ? 'zu wenige (Lernnachweise)'
        : `${completers ?? 'wenige'} von ${starters} abgeschlossen (Lernnachweise)`,
    evidence: ({ finding, answered, asked, source }) => `${finding} (${answered} von ${asked}; ${source})`,
    fewAnswered: (answered, asked) =>
      `zu wenige Antworten, um zu sagen, was darin stand (${answered} von ${asked})`,
    noData: 'keine Daten',
    notClaimed: 'gemessen, nicht beansprucht',
    refused: 'abgelehnt: Eine untere Ebene hat keine Daten',
    reserved: (levels) =>
      `Unter Vorbehalt: Von ${levels.length === 1 ? 'Ebene' : 'den Ebenen'} ${levels.join(' und ')} wird nichts gesagt.`,
    isolated: (methods) => `Isoliert durch ${methods.join(', ')}.`,
    forecast: (to) => `Eine Prognose: Ihr Zeitraum endet am ${to}.`,
    notControlled: 'Ohne Kontrollgruppe: eine Schätzung, kein Beweis.',
    note: 'Ebenen nach J. und P. Phillips. Wo eine Studie von ihren Ebenen spricht, wird ein Ertrag nur beansprucht, wenn alle darunter Daten haben. Keine Daten heißt nicht „keine Wirkung“, zählt aber in Geld als nichts.',
  },
  courses: {
    title: (from, to) => `Welche Kurse die Kompetenzen bewegten, die sie lehren, ${from} bis ${to}`,
    columns: {
      course: 'Kurs',
      skill: 'Kompetenz',
      completers: 'Abgeschlossen',
      others: 'Andere in ihren Rollen',
      effect: 'Mehr bewegt, Stufen',
      lower: '95 %: von',
      upper: '95 %: bis',
      verdict: 'Was es zeigt',
    },
    verdicts: {
      up: 'Die Kompetenz stieg mit dem Kurs',
      down: 'Die Kompetenz sank mit dem Kurs',
      'no-meaningful-change': 'Kein Unterschied, der vom Zufall zu unterscheiden ist und zählt',
      'not-enough-data': 'Zu wenig Daten',
    },
    reasons: {
      'few-completers': 'Zu wenige schlossen ihn ab',
      'other-courses': 'Zu wenige schlossen ihn ohne einen anderen Kurs für dieselbe Kompetenz ab',
      'not-comparable': 'Nicht vergleichbar: zu wenige andere, oder es verriete einzelne',
      'under-correction': 'Zurückgehalten: Neben früheren Zahlen verriete es einzelne',
    },
    hidden: '…',
    method:
      'Um wie viel mehr sich die Stufe derer bewegte, die den Kurs abschlossen, als die anderer in denselben Rollen in derselben Zeit. Das tat der Kurs nur, wenn sich beide sonst gleich bewegt hätten: Kurse sucht man sich aus. Wer einen anderen Kurs für dieselbe Kompetenz nahm, ist nicht dabei.',
  },
};

/** Words of the sheet Success cases, in German. */
export const caseWords: WorkbookWords['cases'] = {
  title: (organisation) => `${organisation}: Erfolgsfälle von Lernprogrammen`,
  method:
    'Nach R. Brinkerhoff: Alle werden gefragt, die erfolgreichsten und die am wenigsten erfolgreichen interviewt, und nur Belegbares zählt. Die Fälle sind kein Geld und sagen nichts über die, die nicht interviewt wurden.',
  none: 'In diesem Zeitraum suchte keine Studie nach Erfolgsfällen.',
  counts: {
    programme: 'Programm',
    asked: 'Gefragt',
    verified: 'Belegt',
    share: 'Anteil',
    remark: 'Wie man es liest',
  },
  fewAsked: (fewest) =>
    `Weniger als ${fewest} Personen wurden gefragt: Ihre Fälle stehen hier nicht, weil man wüsste, wessen sie sind.`,
  ofEach:
    'Es gibt so viele Fälle einer Art, wie Personen gefragt wurden: Von jeder wäre es gesagt, darum steht hier keiner.',
  underCorrection: (minimum) =>
    `In Korrektur: Fälle fast derselben Personen wurden schon berichtet, und von den seither Gefragten wäre es gesagt. Sie stehen wieder hier, wenn mindestens ${minimum} mehr gefragt wurden und nicht alle von ihnen Fälle einer Art sind.`,
  notExtrapolated: 'So viele der Gefragten; über die anderen sagt es nichts.',
  columns: { programme: 'Programm', kind: 'Art', story: 'Was geschah', evidence: 'Beleg' },
  kinds: { verified: 'Belegter Erfolg', unsuccessful: 'Was andere davon abhielt' },
};
