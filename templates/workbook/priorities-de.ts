import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet on what to close first, in German. */
export const priorityWords: WorkbookWords['priorities'] = {
  title: (organisation) => `${organisation}: was zuerst zu schließen ist, Skills unter Ziel nach Priorität`,
  titleOfPart: (organisation) =>
    `${organisation}: was zuerst zu schließen ist, Themen unter Ziel nach Priorität`,
  howToRead:
    'Priorität: Wichtigkeit × mittlere Lücke × Anteil unter Ziel. Bei Gleichstand die höhere Wichtigkeit. Die gewichtete Abweichung (Borich) und die Rangabweichung stehen daneben: Stufen sind eine Rangfolge; wo sich die beiden Ordnungen unterscheiden, sehen Sie zweimal hin.',
  howToReadOfPart:
    'Priorität: Wichtigkeit × mittlere Lücke × Anteil unter Ziel. Bei Gleichstand die höhere Wichtigkeit. Die gewichtete Abweichung (Borich) steht daneben: Stufen sind eine Rangfolge; wo sich die beiden Ordnungen unterscheiden, sehen Sie zweimal hin.',
  healthy: 'Personen am Ziel, die einen Schlüssel-Skill sichern',
  skills: 'Skills, alle zusammen',
  units: 'Themen nach Bereich',
  columns: {
    rank: '#',
    skill: 'Skill',
    domain: 'Thema',
    people: 'n',
    below: 'Unter Ziel',
    belowShare: 'Anteil darunter',
    shortfall: 'Mittlere Lücke',
    importance: 'Wichtigkeit (1–5)',
    priority: 'Priorität',
    band: 'Band',
    gap: 'Mittlerer Abstand',
    weighted: 'Gewichtete Abweichung',
    above: 'Über Ziel',
    ranked: 'Rang-\nabweichung',
    holders: 'Am Ziel',
    safe: 'Genug?',
    owner: 'Verantwortlich',
    by: 'Bis',
  },
  unitColumns: { domain: 'Thema', unit: 'Bereich', pairs: 'Fälle unter Ziel' },
  bands: { high: 'hoch', medium: 'mittel', low: 'niedrig' },
  safe: { yes: 'ja', no: 'zu wenige' },
  notKey: 'kein Schlüssel',
  notSet: 'fehlt',
  hidden: '…',
  nobodyNamed: 'niemand genannt',
  noDay: '–',
  everyRole: 'Alle',
  domains: 'Themen',
  ofWhole:
    'Einzelne Fähigkeiten werden nur von der ganzen Organisation gesagt: Hier stehen Themen nach Rang.',
  notComputed:
    'Zahlen einzelner Skills fehlen in diesen Ergebnissen: Eine frühere Version hat sie berechnet. Berechnen Sie die Kampagne neu, um sie zu haben.',
  leftOut: {
    skills: {
      'small-group': (count, minimum) =>
        `Ausgelassene Skills, weil weniger als ${minimum} Personen darin bewertet wurden: ${count}.`,
      complementary: (count) =>
        `Ausgelassene Skills, weil sie allein oder neben anderen ihres Themas verrieten, was Einzelne können: ${count}.`,
      'under-correction': (count) => `Ausgelassene Skills, weil sie in Korrektur sind: ${count}.`,
      'not-assessed': (count) => `Ausgelassene Skills, weil niemand darin bewertet wurde: ${count}.`,
    },
    units: {
      'small-group': (count, minimum) =>
        `Ausgelassene Themen von Bereichen, weil weniger als ${minimum} Personen bewertet wurden (das Blatt Gap matrix kennzeichnet sie): ${count}.`,
      complementary: (count) =>
        `Ausgelassene Themen von Bereichen, weil sie allein oder neben anderen verrieten, was Einzelne können (das Blatt Gap matrix kennzeichnet sie): ${count}.`,
      'under-correction': (count) =>
        `Ausgelassene Themen von Bereichen, weil sie in Korrektur sind (das Blatt Gap matrix kennzeichnet sie): ${count}.`,
      'not-assessed': (count) => `Ausgelassen, weil niemand bewertet wurde: ${count}.`,
    },
  },
  own: {
    title: 'Für wie wichtig Personen Skills in ihrer eigenen Arbeit halten',
    answers: 'Antworten',
    mean: 'Wichtigkeit, nach Personen',
    none: 'Gefragt wurde, geantwortet hat niemand.',
    note: (minimum) =>
      `Mittel der Antworten von Personen, deren Rolle den Skill braucht. …: verborgen, weil weniger als ${minimum} antworteten, fast alle dasselbe Ende der Skala nannten oder es in Korrektur ist. Die Reihenfolge oben geht nach der Wichtigkeit, die Rollen setzen.`,
  },
  shortened: (shown, all) => `Die ${shown} größten von ${all}.`,
  notes: [
    'Unter, über und am Ziel: Personen. Anteil darunter: von den Bewerteten. Mittlerer Abstand: Ziel − Stufe, mit Überschüssen, also auch unter 0. Gewichtete Abweichung: mittlerer Abstand × Wichtigkeit, −20 bis 20 auf einer Skala von 1 bis 5. Rangabweichung: Personen darüber weniger Personen darunter, je 100: −100 heißt alle darunter.',
    'Am Ziel: Personen am oder über dem Ziel ihrer eigenen Rolle (bei Schlüssel-Skills, im Framework „critical“; der Bus-Faktor). Wichtigkeit und Verantwortliche legt die Organisation fest. Die Formel der gewichteten Abweichung wurde nur an gebauten Beispielen geprüft: Eine veröffentlichte Tabelle ließ sich nicht lesen.',
  ],
  notesOfPart: [
    'Anteil darunter: von den Bewertungen. Mittlerer Abstand: Ziel − Stufe, mit Überschüssen, also auch unter 0. Gewichtete Abweichung: mittlerer Abstand × Wichtigkeit, −20 bis 20 auf einer Skala von 1 bis 5. Wichtigkeit und Verantwortliche legt die Organisation fest. Die Formel der gewichteten Abweichung wurde nur an gebauten Beispielen geprüft: Eine veröffentlichte Tabelle ließ sich nicht lesen.',
  ],
};
