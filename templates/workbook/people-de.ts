import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet on who holds which level, in German. */
export const peopleWords: WorkbookWords['people'] = {
  title: (organisation) => `${organisation}: wer die Stufen hat, die er oder sie haben muss, in Personen`,
  howToRead:
    'Stufen sind Zielgruppen, keine Skala: Sie werden nie gemittelt, und eine höhere Nummer ist nicht „mehr“. Jede Stufe hat ihre eigenen Personen, die sie haben müssen.',
  columns: {
    level: 'Stufe',
    audience: 'Gedacht für',
    required: 'Müssen sie haben',
    holding: 'Haben sie',
    open: 'Noch nicht',
    share: 'Anteil',
    evidence: 'Durch welchen Nachweis',
    by: 'Nach',
    who: 'Rolle oder Bereich',
  },
  evidence: {
    'pathway-completed': 'abgeschlossener Lernweg',
    'practical-assessment': 'praktische Prüfung',
    'manager-confirmed': 'Bestätigung der Führungskraft',
    several: 'mehrere davon',
  },
  byEvidence: (evidence, people) => `${evidence}: ${people}`,
  notKept: (evidence) => `nicht gelesen: ${evidence} (die Stufe nennt dafür keine Skills)`,
  untold: {
    hidden: (minimum) =>
      `mit den Zahlen verborgen: Weniger als ${minimum} müssen sie haben, haben sie oder haben sie nicht, oder es verriete etwas über so wenige`,
    held: 'mit den Zahlen in Korrektur',
    ofPart: 'nur für die ganze Organisation genannt',
  },
  nobody: 'niemand muss',
  parts: 'Nach Rolle und nach Bereich',
  by: { role: 'Rolle', unit: 'Bereich' },
  noRole: 'Ohne Rolle',
  otherUnits: 'Alle kleineren Bereiche zusammen',
  chartTitle: (map, period) => `${map}: Personen, die jede Stufe haben müssen, ${period}`,
  chartAlt: (levels) =>
    `Gestapelte Balken: wer jede Stufe hat und wer noch nicht. ${levels
      .map(({ level, holding, required }) => `${level}: ${holding} von ${required}`)
      .join('; ')}.`,
  axis: 'Personen',
  note: 'Wer eine Stufe durch mehrere Nachweise hat, zählt einmal. Bereiche sind die beim Ende; die Stufen jeder Rolle stehen in ihrem Profil.',
};
