import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Sensitivity, in German. */
export const sensitivityWords: WorkbookWords['sensitivity'] = {
  title: (organisation) => `${organisation}: wie sicher die Erträge sind`,
  howToRead:
    'Die Tabellen sind lebende Formeln über dem Blatt ROI: Ändern Sie dort eine Eingabe oder hier einen Teil in einer gelben Zelle, und sie folgen. ' +
    'Was durch neues Ziehen von Personen oder aus einer Kontrollgruppe gefunden wurde, ist ein Wert und sagt es: Er bleibt, wie er ist.',
  noReturn: 'Zu wenig Daten für einen Ertrag.',
  notWorkedOut:
    'Wie sicher dieser Ertrag ist, wurde nicht ermittelt: Keine Studie steht dahinter, oder die Ergebnisse stammen von einer früheren Version.',
  columns: { figure: 'Kennzahl', value: 'Wert', unit: 'Einheit', how: 'Wie es ermittelt wurde' },
  roi: { label: 'ROI in Prozent, netto', remark: 'Formel: vom Blatt ROI' },
  breakEvenShare: {
    label: 'Isolierung zur Deckung',
    remark:
      'Formel: vom Blatt ROI. So viel der Verbesserung müsste dem Programm zugerechnet werden, damit es seine Kosten deckt; über 100 % geht es nicht',
  },
  breakEvenPart: {
    label: 'Teil des Nutzens, der die Kosten deckt',
    remark: 'Formel: Kosten / Nutzen. So viel von dem, was die Studie angibt, muss zutreffen',
  },
  breakEvenBenefit: {
    label: 'Nutzen zur Deckung',
    remark: 'Formel: vom Blatt ROI. Mit genau diesem Nutzen ist der ROI 0 %',
  },
  hurdle: { label: 'ROI mindestens erwartet', remark: 'Vom Blatt Assumptions' },
  lower: 'ROI, unteres Ende des 95-%-Intervalls',
  upper: 'ROI, oberes Ende des 95-%-Intervalls',
  aboveZero: 'Chance auf einen ROI über 0',
  atHurdle: (hurdlePercent) => `Chance auf einen ROI von mindestens ${hurdlePercent} %`,
  drawn: ({ resamples, seed }) =>
    `Durch Simulation, keine Formel: Die Gemessenen wurden ${resamples}-mal neu gezogen (Startwert ${seed}), Kosten fest`,
  controlLower: 'ROI am unteren Ende des Intervalls der Kontrollgruppe',
  controlUpper: 'ROI am oberen Ende des Intervalls der Kontrollgruppe',
  control: 'Aus der Kontrollgruppe (95 %), keine Formel: Kosten und jeder andere Nutzen fest',
  difference: (line) => `${line}: Geschulte gegen Kontrollgruppe`,
  differenceHow: ({ lower, upper, welch, pooled, trained, control, units }) =>
    `Differenz der Differenzen, 95 %: ${lower} bis ${upper}; Standardfehler ${welch} nach Welch, ${pooled} gepoolt; ${trained} ${units} geschult, ${control} nicht. Setzt voraus, dass sich beide Gruppen gleich bewegt hätten; ob das geprüft wurde, sagt das Blatt ROI`,
  interval: 'ROI, 95-%-Intervall',
  none: {
    stated:
      'Keines: Kein Nutzen stammt von einzelnen Personen, also lässt sich kein Fehler ermitteln. Die Tabellen unten zeigen, was bleibt, wo weniger zutrifft',
    few: 'Keines: Eine Gruppe hat weniger Personen oder Teams als das doppelte Minimum; von so wenigen wird keine Streuung berichtet',
  },
  more: 'mehr als 99,9 %',
  less: 'weniger als 0,1 %',
  grid: {
    roi: 'ROI in Prozent: Isolierung nach unten, Sicherheit nach rechts',
    netPresent: (currency) => `Kapitalwert in ${currency}: Isolierung nach unten, Sicherheit nach rechts`,
    realised: 'Teil des angegebenen Nutzens, der wirklich kommt',
    rate: 'Zinssatz im Jahr',
    corner: 'Teil der Angaben der Studie, der zutrifft',
    note: (hurdlePercent) =>
      `Fett: mindestens die erwarteten ${hurdlePercent} %. Rot und kursiv: unter 0, die Kosten sind nicht gedeckt. 100 % ist, was die Studie angibt. ROI wird nie abgezinst.`,
  },
};
