import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { assumptionWords } from './assumptions-de.ts';
import { auditWords } from './audit-de.ts';
import { changeWords } from './change-de.ts';
import { competencyWords } from './competency-de.ts';
import { definitionWords } from './definitions-de.ts';
import { en } from './en.ts';
import { learningWords } from './learning-de.ts';
import { peopleWords } from './people-de.ts';
import { priorityWords } from './priorities-de.ts';
import { caseWords, programmeWords } from './programmes-de.ts';
import { qualityWords } from './quality-de.ts';
import { recordsWords } from './records-de.ts';
import { roiWords } from './roi-de.ts';
import { scoreboardWords } from './scoreboard-de.ts';
import { sensitivityWords } from './sensitivity-de.ts';
import { askWords, keyFigureWords, summaryWords } from './summary-de.ts';
import { untoldWords } from './untold-de.ts';

/** Every word of the workbook, in German. Sheets are called as in every language: formulas and the trace of a number go by their names. */
export const de: WorkbookWords = {
  sheets: en.sheets,
  head: {
    title: (what, period) => `${what}, ${period}`,
    simulated:
      'PROBELAUF: Alle Antworten hinter diesen Zahlen sind simuliert. Entscheiden Sie nichts danach.',
    simulatedShort: 'simulierte Antworten',
    asOf: ({ campaign, moment, audience, version }) =>
      `${campaign}. Stand ${moment}. Für: ${audience}. Version ${version}.`,
    subject: (campaign, period) => `${campaign}, ${period}`,
    footer: (run) => `${run} · Zeiten in UTC`,
    site: 'Standort',
  },
  summary: summaryWords,
  keyFigures: keyFigureWords,
  asks: askWords,
  change: changeWords,
  gaps: {
    title: (organisation) => `${organisation}: mittlere Lücke in Stufen, nach Thema und Bereich`,
    group: 'Gruppe',
    allDomains: 'Alle Themen',
    shortfall: 'Lücke',
    people: 'n',
    coverage: 'Abdeckung',
    byUnit: 'Nach Bereich',
    partsOf: (unit) => `Innerhalb von ${unit}`,
    byRole: 'Nach Rolle',
    bySite: 'Nach Standort',
    titleByDomain: (organisation) => `${organisation}: mittlere Lücke in Stufen, nach Thema`,
    everybody: 'Alle Eingeschätzten',
    reasons: {
      'small-group': (minimum) => `verborgen: unter ${minimum}`,
      complementary: () => 'verborgen: Schutz',
      'not-assessed': () => 'nicht eingeschätzt',
      'under-correction': () => 'verborgen: in Korrektur',
    },
    legend: 'Schattierung: mittlere Lücke in Stufen',
    step: (from, below) => (below === null ? `${from} und mehr` : `${from} bis unter ${below}`),
    hiddenNote: (cells, share, minimum) =>
      cells === 0
        ? `Keine Zahl ist verborgen: Jede gezeigte Gruppe hat mindestens ${minimum} Personen.`
        : `${cells === 1 ? '1 Zahl ist' : `${cells} Zahlen sind`} verborgen (${share} derer mit Daten): Gruppen unter ${minimum} Personen, Nachbarn, die sie verraten würden, und Gruppen, von denen eine Zahl über jede Person dasselbe sagen würde.`,
    heldNote: (cells, minimum) =>
      `${cells} davon sind in Korrektur: Eine Zahl fast derselben Personen wurde schon berichtet, und weniger als ${minimum} Personen machen den Unterschied. Sie erscheinen wieder, wenn sich genug geändert hat.`,
    range: (lowest, highest) => `${lowest} bis ${highest}`,
    rangeNote: (ranges) =>
      `Statt ${ranges} von ihnen steht eine Spanne der Lücke in halben Stufen, wie „0,5 bis 1,0“: was die anderen Zahlen der Tabelle offen lassen. Aus der genauen Zahl ließe sich eine verborgene errechnen.`,
    notAsked: 'nicht verlangt',
    togetherNote: (minimum) =>
      `Eine Zeile mit + fasst Gruppen zusammen, von denen eine weniger als ${minimum} Personen hat.`,
    notes: [
      'Lücke: Mittel dessen, wie weit jeder bewertete Skill unter der Stufe liegt, die die Rolle der Person braucht; Skills darüber zählen 0. ' +
        'n: Personen mit mindestens einer Stufe, die auf mehr als der eigenen Bewertung beruht. Abdeckung: bewertete von allen nötigen Skills.',
    ],
  },
  picture: {
    gapTitle: (organisation) => `${organisation}: mittlere Lücke in Stufen, nach Thema`,
    gapAlt: (rows) => `Balkendiagramm der mittleren Lücke in Stufen. ${spoken(rows)}.`,
    gapAxis: 'Stufen unter Ziel, Mittel',
    unitTitle: (organisation) => `${organisation}: abgeschlossene Pflichtkurse in Prozent, nach Bereich`,
    unitAlt: (rows) => `Balkendiagramm des Anteils abgeschlossener Pflichtkurse. ${spoken(rows)}.`,
    unitAxis: 'Abgeschlossen, Anteil der verlangten',
    subtitle: (campaign, period) => `${campaign}, ${period}`,
    domain: 'Thema',
    columns: {
      shortfall: 'Mittlere Lücke',
      below: 'Unter Ziel',
      critical: 'Kritisch',
      people: 'n',
      coverage: 'Abdeckung',
    },
    people: (n) => `n = ${n}`,
    of: (answered, assigned) => `${answered} von ${assigned}`,
  },
  funnel: {
    title: (organisation) => `${organisation}: erbetene und erhaltene Einschätzungen und Kurse, in Zahlen`,
    columns: {
      group: 'Bereich',
      kind: 'Was erbeten wurde',
      assigned: 'Erbeten',
      invited: 'Eingeladen',
      started: 'Begonnen',
      answered: 'Erledigt',
      share: 'Erledigt, Anteil',
      day: 'Bis zum Ende von',
    },
    kinds: {
      'rate-self': 'Eigene Skills',
      'rate-manager': 'Durch Leitung',
      'rate-peer': 'Durch Kollegium',
      'rate-other': 'Durch andere',
      learn: 'Pflichtkurse',
    },
    everybody: 'Alle Bereiche',
    all: 'Gesamt',
    byUnit: 'Nach Bereich',
    byDay: 'Eingeladen, begonnen und erledigt, bis zum jeweiligen Tag',
    smallUnits: (minimum) => `Bereiche unter ${minimum}, zusammen`,
    dayChartTitle: (organisation, period) =>
      `${organisation}: eingeladen, begonnen und erledigt, Tag für Tag, ${period}`,
    dayChartAlt: ({ day, invited, started, answered }) =>
      `Liniendiagramm: wie viele am Ende jedes Tages eingeladen, begonnen und erledigt waren. ${day}: ${invited} eingeladen, ${started} begonnen, ${answered} erledigt.`,
    chartTitle: (organisation, period) => `${organisation}: von erbeten bis erledigt, in Zahlen, ${period}`,
    chartAlt: (counts) =>
      `Balkendiagramm: wie viele erbeten, eingeladen, begonnen und erledigt wurden. ${counts
        .map(
          (count) =>
            `${count.kind}: ${count.assigned} erbeten, ${count.invited} eingeladen, ${count.started} begonnen, ${count.answered} erledigt`,
        )
        .join('; ')}.`,
    axis: 'Anzahl',
  },
  programmes: programmeWords,
  roi: roiWords,
  sensitivity: sensitivityWords,
  cases: caseWords,
  assumptions: assumptionWords,
  definitions: definitionWords,
  learning: learningWords,
  records: recordsWords,
  csv: { part: 'Teil', share: 'Anteil', index: ['Datei', 'Blatt', 'Zeilen'] },
  competency: competencyWords,
  people: peopleWords,
  untold: untoldWords,
  priorities: priorityWords,
  scoreboard: scoreboardWords,
  quality: qualityWords,
  audit: auditWords,
  mail: {
    title: (campaign) => campaign,
    attachment: en.mail.attachment,
    readerRate: ({ code, from, to, rate, source, on }) =>
      `Beträge in ${code} dienen nur der Ansicht, zu ${rate} ${to} für 1 ${from} (${source}, ab ${on}).`,
  },
};

function spoken(rows: { label: string; value: string }[]): string {
  return rows.map(({ label, value }) => `${label}: ${value}`).join('; ');
}
