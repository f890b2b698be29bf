import type { AlikeTold } from '../../domain/workbook/roi-words.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { roiWords as english } from './roi-en.ts';

/** Words of the sheet ROI, in German. Names for formulas are those of every language. */
export const roiWords: WorkbookWords['roi'] = {
  title: (organisation) => `${organisation}: Kosten, Nutzen und Ertrag von Lernprogrammen`,
  howToRead:
    'Jede Summe und jeder Ertrag unten ist eine lebende Formel über den Zeilen darüber: Ändern Sie eine Eingabe, und der Ertrag folgt. ' +
    'Anteile, Werte und Sätze kommen vom Blatt Assumptions: Ändern Sie sie dort. ' +
    'Nutzen ist geschätzt, nach Isolierung (dem Anteil, der dem Programm zugerechnet wird) und Abschlag für Sicherheit, erstes Jahr, wenn nicht anders genannt.',
  inputMark: 'Eingabe: aus Studie oder Nachweisen',
  linkMark: 'Aus Assumptions',
  formulaMark: 'Formel: errechnet',
  nothing: 'Zu keinem Programm sind in diesem Zeitraum Kosten oder Nutzen erfasst.',
  unknown: 'n/a',
  names: english.names,
  programme: (name, from, to) => `${name}, ${from} bis ${to}`,
  behind: (people, currency, priceYear) =>
    `${people.starters === null ? 'Zu wenige nahmen teil, um zu sagen, wie viele.' : `${people.starters} Personen begannen, ${people.completers ?? 'wenige'} schlossen ab, ${people.hours} Stunden.`}${
      currency === null
        ? ''
        : ` Beträge in ${currency}${priceYear === null ? '' : `, Preise von ${priceYear}`}.`
    }${people.withoutPayBand ? ` ${people.withoutPayBand} ohne bekannte Gehaltsstufe kosten den höchsten Satz.` : ''}`,
  people: ({ starters, completers }) =>
    starters === null ? 'zu wenige' : `${starters} begonnen, ${completers ?? 'wenige'} abgeschlossen`,
  evidence: {
    all: 'Jeder Nutzen wurde mit einer Kontrollgruppe verglichen.',
    some: 'Nur ein Teil des Nutzens wurde mit einer Kontrollgruppe verglichen; das andere sind Schätzungen.',
    none: 'Kein gezählter Nutzen wurde mit einer Kontrollgruppe verglichen: Alles sind Schätzungen dessen, was dem Programm zuzurechnen ist, und kein Beweis.',
  },
  alike,
  toldBefore: (on) =>
    `Personen, ihre Zeit und ihre Gebühren stehen, wie sie am ${on} berichtet wurden: Seither haben so wenige begonnen oder sind anders erfasst, dass der Unterschied verriete, was Einzelne taten und kosteten. Die eigenen Zeilen der Studie sind die von heute.`,
  forecast: (to) =>
    `Prognose: Der Zeitraum endet am ${to}, nach der Stichzeit dieses Berichts; Kosten und Nutzen bis dahin sind noch nicht alle bekannt.`,
  costColumns: {
    line: 'Kosten',
    category: 'Art',
    quantity: 'Stunden oder Rechnungsbetrag',
    amount: (currency) => `Ganzer Betrag, ${currency}`,
    share: 'Hier angerechnet',
    rate: 'Stundensatz oder Wechselkurs',
    charged: (currency) => `Angerechnet, ${currency}`,
    source: 'Quelle',
  },
  benefitColumns: {
    line: 'Nutzen',
    notClaimed: 'Nutzen der Studie, nicht beansprucht',
    measure: 'Was sich bewegte',
    improvement: 'Verbesserung im Jahr',
    unitValue: (currency) => `Wert einer Einheit, ${currency}`,
    isolation: 'Isolierung: zugerechnet',
    confidence: 'Sicherheit',
    benefit: (currency) => `Nutzen, ${currency}`,
    source: 'Methode und Quelle',
  },
  categories: {
    analysis: 'Bedarfsanalyse',
    development: 'Konzept und Entwicklung',
    acquisition: 'Lizenzen und Einkauf',
    delivery: 'Durchführung',
    'participant-time': 'Zeit der Teilnehmenden',
    facilities: 'Räume',
    technology: 'Technik',
    coordination: 'Koordination',
    evaluation: 'Auswertung',
    overhead: 'Gemeinkosten',
  },
  factors: {
    annualImprovement: 'Verbesserung',
    unitValueMinor: 'Wert einer Einheit',
    isolationShare: 'Isolierung',
    confidenceShare: 'Sicherheit',
  },
  isolation: {
    'control-group': 'Kontrollgruppe',
    'trend-line': 'Trendlinie',
    forecast: 'Vorhersage mit bekannten Einflüssen',
    'manager-estimate': 'Schätzung der Führungskräfte',
    'participant-estimate': 'Schätzung der Teilnehmenden',
  },
  measure: (measure, unit) => `${measure} (${unit})`,
  benefitSource: (method, cashable, source) =>
    `Isoliert durch ${method}; ${cashable ? 'schlägt sich in Zahlungen nieder' : 'schlägt sich nicht in Zahlungen nieder'}. ${source}`,
  noBenefitLines: 'Kein Nutzen, der zählt, wurde gemessen.',
  intangibles: 'Bewusst nicht in Geld verwandelt',
  totalCosts: 'Gesamtkosten, Vollkosten',
  totalBenefits: 'Gesamtnutzen, geschätzt',
  cashable: (currency) => `Davon in Zahlungen, ${currency}`,
  returnTitle: 'Ertrag',
  lines: {
    net: { label: (currency) => `Nettonutzen, ${currency}`, remark: 'Nutzen − Kosten' },
    ratio: { label: 'Nutzen je Einheit Kosten (BCR)', remark: 'Nutzen / Kosten' },
    roi: {
      label: 'ROI in Prozent, netto',
      remark: (hurdlePercent) =>
        `(Nutzen − Kosten) / Kosten × 100${hurdlePercent === null ? '' : `; erwartet mindestens ${hurdlePercent}`}`,
    },
    payback: {
      label: 'Amortisation in Monaten',
      remark:
        'Kosten / (Nutzen eines Jahres / 12); bei mehreren Jahren Jahr für Jahr. Wo ein Jahr zählt, setzen mehr als 12 voraus, dass der Nutzen anhält',
      never: 'nie',
    },
    netPresent: {
      label: (currency) => `Kapitalwert (NPV), ${currency}`,
      remark: 'Summe der abgezinsten Jahre; die erste Ausgabe wird nicht abgezinst',
      noRate: 'Nicht ermittelt: Die Studie nennt keinen Zinssatz',
    },
    discountedPayback: {
      label: 'Amortisation in Jahren, abgezinst',
      remark: 'Wann die Summe der abgezinsten Jahre erstmals nicht mehr unter 0 liegt',
      never: 'nie',
    },
    breakEven: {
      label: (currency) => `Nutzen, der die Kosten deckt, ${currency}`,
      remark: 'Mit genau diesem Nutzen ist der ROI 0 %',
    },
    breakEvenShare: {
      label: 'Zuzurechnender Anteil, der die Kosten deckt (Isolierung zur Deckung)',
      remark: 'Kosten / (Verbesserung × Wert × Sicherheit); über 100 % geht es nicht',
    },
  },
  years: {
    title: 'Jahr für Jahr',
    columns: {
      year: 'Jahr',
      when: 'Wann',
      count: 'Jahre nach der ersten Ausgabe',
      benefits: (currency) => `Nutzen, ${currency}`,
      costs: (currency) => `Kosten, ${currency}`,
      net: (currency) => `Netto, ${currency}`,
      discounted: (currency) => `Abgezinst, ${currency}`,
      remark: 'Wie abgezinst wird',
    },
    first: 'Erste Ausgabe',
    year: (n) => `Jahr ${n}`,
    begins: 'Zu Beginn',
    ends: 'Am Ende',
    discountedBy: (rate) =>
      rate === null ? 'Die Studie nennt keinen Zinssatz' : `Netto / (1 + ${rate}) hoch Anzahl der Jahre`,
  },
  leftOut: {
    title: (rule) =>
      `Erfragt oder gefunden und nicht gezählt${
        rule === null ? '' : ` (Regel für Extreme, erklärt am ${rule.declaredOn} von ${rule.declaredBy})`
      }`,
    columns: { line: 'Zeile', why: 'Warum', value: 'Wert', taken: 'Stattdessen, oder von', source: 'Quelle' },
    reasons: {
      extreme: 'Antworten über der Grenze der Regel für Extreme',
      'no-basis': 'Antworten ohne Begründung',
    },
    unanswered: 'Gefragt und keine Zahl genannt: zählt jeweils als 0',
    careful: {
      amountMinor: 'Ein anderer Betrag ist der vorsichtigere',
      annualImprovement: 'Eine andere Verbesserung ist die vorsichtigere',
      unitValueMinor: 'Ein anderer Wert ist der vorsichtigere',
      isolationShare: 'Eine andere Isolierung ist die vorsichtigere',
      confidenceShare: 'Eine andere Sicherheit ist die vorsichtigere',
    },
  },
  notes: [
    'Wer nicht antwortete, zählt als keine Verbesserung; wer abbrach, kostet und bringt nichts. Was unbekannt ist, ist n/a, nie 0.',
  ],
};

function alike({ line, unit, verdict, reason, periods, slopes, notCounted }: AlikeTold): string {
  if (verdict === 'not-testable') {
    const why = reason ? untestable[reason] : '';
    return `${line}: Ob sich Geschulte und Kontrollgruppe vor dem Programm gleich bewegten, lässt sich nicht prüfen: ${why}.`;
  }
  const moved = slopes
    ? `Die Geschulten bewegten sich je Zeitraum um ${slopes.difference} ${unit} gegenüber der Kontrollgruppe (95 %: ${slopes.lower} bis ${slopes.upper})`
    : 'Um wie viel, wird von so wenigen nicht berichtet';
  if (verdict === 'no-divergence-found')
    return `${line}: über ${periods} Zeiträume vor dem Programm geprüft, kein Anzeichen, dass die Gruppen auseinanderliefen. ${moved}. Das ist kein Beweis.`;
  const counted =
    notCounted === null
      ? 'Ein Gewinn würde nicht gezählt; was schlechter wurde, wird es.'
      : `Der Gewinn von ${notCounted} ${unit} im Jahr wird nicht gezählt.`;
  return `${line}: Geschulte und Kontrollgruppe bewegten sich vor dem Programm nicht gleich, geprüft über ${periods} Zeiträume. ${moved}. Was danach zwischen ihnen liegt, ist nicht als Wirkung zu lesen. ${counted}`;
}

const untestable: Record<NonNullable<AlikeTold['reason']>, string> = {
  'no-earlier-periods': 'Frühere Zeiträume sind nicht angegeben',
  'too-few-periods': 'Es gibt weniger als drei Zeiträume',
  'too-few-people': 'Weniger als zwei Personen oder Teams einer Gruppe wurden in allen Zeiträumen gemessen',
};
