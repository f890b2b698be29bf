import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Change, in German. */
export const changeWords: WorkbookWords['change'] = {
  title: (organisation, from) => `${organisation}: was sich seit ${from} geändert hat`,
  message: {
    up: (change, people) =>
      `▲ ${people} in beiden Quartalen gemessene Personen stiegen im Mittel um ${change} Stufen.`,
    down: (change, people) =>
      `▼ ${people} in beiden Quartalen gemessene Personen fielen im Mittel um ${change} Stufen.`,
    flat: (change, people) =>
      `Keine bedeutsame Veränderung: ${people} in beiden Quartalen gemessene Personen bewegten sich im Mittel um ${change} Stufen.`,
    direction: {
      up: '▲ In beiden Quartalen gemessene Personen stiegen. Um wie viel, ist verborgen: Es verriete, wie wenige bewertet wurden.',
      down: '▼ In beiden Quartalen gemessene Personen fielen. Um wie viel, ist verborgen: Es verriete, wie wenige bewertet wurden.',
      'no-meaningful-change':
        'Keine bedeutsame Veränderung der in beiden Quartalen gemessenen Personen. Die Zahlen sind verborgen: Sie verrieten, wie wenige bewertet wurden.',
    },
    tooFew: (minimum) =>
      `Weniger als ${minimum} Personen wurden in beiden Quartalen gemessen: Eine Veränderung lässt sich nicht nennen.`,
    hidden: (minimum) =>
      `Die Veränderung ist verborgen: Neben den anderen Zahlen verriete sie, wie weniger als ${minimum} Personen bewertet wurden.`,
    held: (minimum) =>
      `Die Veränderung ist in Korrektur: Neben schon Berichtetem verriete sie, wie weniger als ${minimum} Personen bewertet wurden.`,
    nobody: 'Niemand wurde in beiden Quartalen gemessen: Eine Veränderung lässt sich nicht nennen.',
  },
  interval: (lower, upper) => `95-%-Intervall ${lower} bis ${upper}.`,
  framework: ({ from, to, share, told }) =>
    `Der Rahmen wechselte von Version ${from} zu ${to}.${share === null ? '' : ` ${share} seiner Skills lassen sich vergleichen.`}${told ? '' : ' Nichts sagt, was aus den früheren Skills wurde: Verglichen werden die gleichen Namens.'}`,
  breaks: {
    split: (before, after) => `Der Trend bricht: ${before} wurde geteilt in ${after}.`,
    merged: (before, after) => `Der Trend bricht: ${before} wurden vereint zu ${after}.`,
    retired: (before) => `Der Trend bricht: ${before} wird nicht mehr erfragt.`,
    added: (_, after) => `Der Trend beginnt: ${after} ist neu.`,
  },
  bridge: {
    section: 'Warum sich das Mittel bewegte',
    howToRead: {
      shortfall:
        'Vom Mittel des Vorquartals zu dem dieses Quartals, über alle jeweils Gemessenen. Die Schritte ergeben zusammen den Unterschied. Weniger Lücke ist besser.',
      level:
        'Von der mittleren Stufe des Vorquartals zu der dieses Quartals, über alle, die darin jeweils gemessen wurden. Die Schritte ergeben zusammen den Unterschied. Was die Dazugekommenen und die Weggegangenen ausmachen, steht zusammen.',
    },
    columns: {
      step: 'Schritt',
      people: 'Personen',
      shortfall: 'Mittlere Lücke',
      level: 'Mittlere Stufe',
      base: 'Bild: Sockel',
      mean: 'Mittel',
      better: { shortfall: 'Besser (−)', level: 'Besser (+)' },
      worse: { shortfall: 'Schlechter (+)', level: 'Schlechter (−)' },
    },
    quarter: (period) => `Mittel von ${period}`,
    steps: {
      stayers: 'Stufen derer, die blieben',
      targets: 'Andere Ziele',
      joiners: 'Neu Dazugekommene',
      leavers: 'Weggegangene',
      measured: 'Nur in einem Quartal gemessen',
      framework: 'Skills nur einer Version',
    },
    together: 'Schritte weniger Personen, zusammen',
    others: 'Gekommen, gegangen oder nur in einem Quartal gemessen',
    none: {
      'no-stayers': () =>
        'Kein Schritt lässt sich nennen: Niemand wurde in beiden Quartalen im selben Skill gemessen.',
      hidden: (minimum) =>
        `Die Schritte sind verborgen: Sie verrieten, wie weniger als ${minimum} Personen bewertet wurden.`,
    },
    chartTitle: {
      shortfall: (from, to) => `Mittlere Lücke in Stufen, ${from} bis ${to}`,
      level: (from, to) => `Mittlere Stufe, ${from} bis ${to}`,
    },
    chartAlt: {
      shortfall: (steps) => `Schritte der mittleren Lücke. ${listed(steps)}.`,
      level: (steps) => `Schritte der mittleren Stufe. ${listed(steps)}.`,
    },
    axis: 'Stufen',
  },
  domains: {
    section: 'Dieselben Personen, nach Thema',
    howToRead: ({ smallest, tests }) =>
      `Nur Skills, in denen eine Person beide Male bewertet wurde. Ein Pfeil steht, wo das Intervall die Null ausschließt, die Veränderung mindestens ${smallest} Stufen beträgt und auch unter allen ${tests} Zeilen besteht (Benjamini und Hochberg, 5 %). Alles andere ist keine bedeutsame Veränderung.`,
    columns: {
      domain: 'Thema',
      people: 'Personen',
      change: 'Mittlere Veränderung',
      lower: '95 % von',
      upper: 'bis',
      effect: 'Effektstärke d_z',
      p: 'p unter allen',
      verdict: 'Urteil',
    },
    everybody: 'Alle Themen',
    totalOfUnit: 'Die Zeile aller Themen wird unter denen aller Bereiche geprüft, nicht unter den Themen.',
    noneOfUnit: (minimum) =>
      `Nach Thema wird für diesen Bereich nichts genannt: Neben den Zahlen beider Quartale und der Bereiche um ihn herum verriete es, wie weniger als ${minimum} Personen bewertet wurden.`,
    quarterMeans: (means) =>
      `Mittelwerte jedes Quartals für sich, über alle, die damals gemessen wurden: ${means.map(({ name, before, after }) => `${name} ${before} → ${after}`).join('; ')}.`,
    verdicts: {
      up: '▲ gestiegen',
      down: '▼ gefallen',
      'no-meaningful-change': 'keine bedeutsame Veränderung',
      'too-few': 'zu wenige Personen',
      hidden: 'verborgen',
      held: 'in Korrektur',
      nobody: 'niemand beide Male gemessen',
    },
  },
  units: { section: 'Dieselben Personen, nach Bereich', unit: 'Bereich' },
  hidden: '…',
  notes: (minimum) => [
    `… ist verborgen: weniger als ${minimum} Personen, oder es verriete, wie wenige bewertet wurden. Intervalle und Effektstärken brauchen ${2 * minimum} Personen.`,
    'Effektstärke d_z: mittlere Veränderung durch die Standardabweichung der Veränderungen. Wer jedes Quartal hinsieht, hat öfter als in 5 % einen falschen Alarm.',
    'Eine Veränderung beweist ihre Ursache nicht: Wer gelernt hat, kann sich von den anderen unterscheiden.',
  ],
};

function listed(steps: readonly { step: string; value: string }[]): string {
  return steps.map(({ step, value }) => `${step}: ${value}`).join('; ');
}
