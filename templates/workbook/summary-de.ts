import type { AskWords, KeyFigureWords, SummaryWords } from '../../domain/workbook/summary-words.ts';
import { summaryWords as english } from './summary-en.ts';

/** Words of the first page, in German. Names for formulas are those of every language. */
export const summaryWords: SummaryWords = {
  title: (organisation, covers = 'organisation') =>
    `${organisation}: ${{ organisation: 'Lücken bei Skills und der Ertrag des Lernens', programme: 'Lernen und sein Ertrag', unit: 'Lücken bei Skills und Lernen', site: 'Lücken bei Skills und Lernen' }[covers]}`,
  nothing: 'In diesem Quartal wurde nichts erhoben, also gibt es nichts zu berichten.',
  nothingOfPart:
    'Über diesen Teil allein wird hier keine Zahl genannt; was es gibt, steht auf den folgenden Blättern.',
  leading: ({ organisation, figures }) => `${organisation}: ${figures.join(', ')}`,
  figures: 'Weitere Kennzahlen',
  columns: {
    figure: () => 'Kennzahl',
    value: (quarter) => ofQuarter('Ist (AC)', quarter),
    unit: () => 'Einheit',
    people: () => 'n',
    coverage: () => 'Abdeckung',
    yearBefore: (quarter) => ofQuarter('Vorjahr (PY)', quarter),
    before: (quarter) => ofQuarter('Vorquartal (PQ)', quarter),
    since: () => 'AC − PQ',
    plan: (quarter) => ofQuarter('Plan (PL)', quarter),
    ofPlan: () => 'AC, % von PL',
    fromPlan: () => 'AC − PL',
    forecast: (quarter) => ofQuarter('Prognose (FC)', quarter),
    status: () => 'Stand',
    remark: () => 'Was es bedeutet',
  },
  none: '–',
  noFigures: 'keine Zahlen',
  status: {
    higher: {
      reached: 'Plan erreicht',
      close: 'knapp unter Plan',
      missed: 'unter Plan',
      'no-plan': 'ohne Plan',
      unknown: 'nicht bekannt',
    },
    lower: {
      reached: 'im Plan',
      close: 'knapp über Plan',
      missed: 'über Plan',
      'no-plan': 'ohne Plan',
      unknown: 'nicht bekannt',
    },
  },
  notation: [
    'AC Ist; PY und PQ, wie sie für dieses Quartal vor einem Jahr und für das letzte Quartal berichtet wurden, nichts damals Verborgenes; PL Plan, aus der Konfiguration, mit der die Kampagne gestartet wurde; FC Prognose. ' +
      'Abweichungen haben ein Vorzeichen; fett und blau ist besser, kursiv und orange schlechter (bei Skills seit PQ nur, wo sich dieselben Personen mehr als zufällig verändert haben); bei % in Prozentpunkten. Knapp darunter oder darüber: um höchstens 5 % des Plans. –: kein Plan, keine Prognose oder nichts zu vergleichen; keine Zahlen: Aus diesem Quartal wurde nichts berichtet, etwa weil frühere Stufen importiert sind.',
    'FC schreibt die Veränderung von PQ zu AC noch einmal fort und braucht beide; solange eine Kampagne läuft, geht die Beteiligung im bisherigen Tempo weiter. Es ist kein Versprechen. Ein Ertrag wird nicht prognostiziert: Ihn misst eine Studie.',
  ],
  chart: {
    title: ({ organisation, figure, unit, quarter }) => `${organisation}: ${figure} in ${unit}, ${quarter}`,
    alt: (figure, values) =>
      `Säulendiagramm: ${figure}. ${values.map(({ name, value }) => `${name}: ${value}`).join('; ')}.`,
  },
  names: english.names,
  picture: (rows) => `Nach ${rows}`,
  asked: 'Worum Sie gebeten werden',
  whereFrom:
    'n: Personen, bei Anteilen von Antworten die erbetenen Antworten. Abdeckung: Skills, die jemand anderes bewertet hat, von den Skills, die die Rollen brauchen. ' +
    'Zahlen von weniger Personen als dem Mindestmaß sind verborgen. Das Blatt Definitions sagt, was jeder Begriff bedeutet, das Blatt Audit, auf welchen Dateien die Zahlen beruhen.',
  beside: ({ plan, before }) => {
    const parts = [
      ...(plan === null ? [] : [`Plan ${plan}`]),
      ...(before === null ? [] : [`${before.quarter} ${before.value}`]),
    ];
    return parts.length === 0 ? null : parts.join(', ');
  },
};

/** On two lines, so that the column stays narrow. */
function ofQuarter(what: string, quarter: string | null): string {
  return quarter === null ? what : `${what}\n${quarter}`;
}

export const keyFigureWords: KeyFigureWords = {
  readiness: {
    label: 'Skill-Reifegrad',
    unit: '%',
    remark: 'Bei 100 % ist jeder bewertete Skill auf der Stufe, die seine Rolle braucht',
  },
  shortfall: {
    label: 'Mittlere Lücke',
    unit: 'Stufen',
    remark: 'So weit liegen Skills im Mittel unter der nötigen Stufe',
  },
  response: {
    label: 'Erledigt, von allem Erbetenen',
    unit: '%',
    remark: 'Abgegebene Einschätzungen und abgeschlossene Pflichtkurse bis zum Ende',
  },
  completion: {
    label: 'Pflichtkurse abgeschlossen',
    unit: '%',
    remark: 'Abgeschlossen und vom Lernsystem gemeldet bis zum Ende',
  },
  money: {
    costs: (programme) => `Kosten von ${programme}`,
    benefits: (programme) => `Nutzen von ${programme}`,
    'break-even': (programme) => `Nutzen, der die Kosten von ${programme} deckt`,
  },
  about: (remark, amount) => `etwa ${amount}; ${remark}`,
  costsRemark: 'Alles, was es gekostet hat, auch die Zeit der Personen',
  benefitsRemark: 'Geschätzt, nach Isolierung und Abschlag, meist erstes Jahr',
  breakEvenRemark: 'Mit diesem Nutzen wäre der Ertrag genau 0 %',
  ratio: {
    label: (programme) => `Nutzen je Einheit Kosten, ${programme}`,
    unit: 'Verhältnis',
    remark: 'Nutzen geteilt durch Kosten; 1,00 deckt die Kosten',
  },
  roi: {
    label: (programme) => `ROI von ${programme}`,
    remark: (hurdlePercent) =>
      `Netto: (Nutzen − Kosten) / Kosten${hurdlePercent === null ? '' : `; erwartet: ab ${hurdlePercent} %`}`,
    interval: (lower, upper) => `95-%-Intervall: ${lower} bis ${upper}`,
  },
  spokenIndex: (index) => `${index} %`,
  spokenLevels: (levels) => `${levels} Stufen`,
};

export const askWords: AskWords = {
  gap: (domain, criticalShare) =>
    `Entscheiden Sie, ob ${domain} im nächsten Quartal beim Lernen zuerst kommt: Dort ist die Lücke am größten${
      criticalShare === null ? '' : `, und bei ${criticalShare} der bewerteten Skills ist sie kritisch`
    }.`,
  overdue: (open) =>
    `Bitten Sie die Leitungen der Bereiche, zu erledigen, was noch offen ist: ${open} Pflichtkurse wurden nicht abgeschlossen.`,
  owed: (open, isListed) =>
    `Sorgen Sie dafür, dass fällige Pflichtkurse, die nicht erledigt sind, nachgeholt werden: ${open}${
      isListed ? '. Wessen es sind, steht auf dem Blatt mit den Lernnachweisen' : ''
    }.`,
  expiring: (certificates, days) =>
    `Planen Sie die Erneuerung der Zertifikate, die binnen ${days} Tagen enden: ${certificates}.`,
  titles: (people) =>
    `Sagen Sie L&D, welche Rolle zu den Stellenbezeichnungen passt, die keine Rolle nennt (Blatt zur Datenqualität): Bis dahin werden diese Personen nicht eingeschätzt. Personen: ${people}.`,
  study: (programme, breakEven) =>
    `Entscheiden Sie, ob gemessen wird, was ${programme} bewirkt: Die Kosten sind bekannt, der Nutzen nicht. Es muss ${breakEven} bringen, um die Kosten zu decken.`,
  change: (programme, { roi, hurdle }) =>
    `Entscheiden Sie, ob ${programme} geändert oder beendet wird: Der geschätzte Ertrag von ${roi} liegt unter den erwarteten ${hurdle}.`,
  keep: (programme, { roi, hurdle }) =>
    `Bestätigen Sie, dass ${programme} weitergeht: Der geschätzte Ertrag von ${roi} erreicht die erwarteten ${hurdle}.`,
  needed: (share) => `Seine Kosten trägt es nur, wenn mindestens ${share} des angegebenen Nutzens eintreten.`,
  costsAbovePlan: (share) => `Die Kosten liegen bei ${share} des Plans.`,
  nothing: 'Diesmal ist nichts zu entscheiden: Dieser Bericht ist zu Ihrer Kenntnis.',
};
