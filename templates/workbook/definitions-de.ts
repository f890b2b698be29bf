import type { WorkbookWords } from '../../domain/workbook/words.ts';

const own = 'Definition dieses Berichts';
const phillips = 'J. und P. Phillips, ROI-Methode';
const configured = 'Konfiguration der Organisation';

/** The terms of the workbook, in German. */
export const definitionWords: WorkbookWords['definitions'] = {
  title: (organisation) => `${organisation}: was die Begriffe bedeuten`,
  columns: { term: 'Begriff', meaning: 'Was er bedeutet', formula: 'Formel', source: 'Quelle' },
  gaps: [
    {
      term: 'Stufe',
      meaning:
        'Was eine Person in einem Skill kann, aus den Bewertungen anderer und der eigenen. Eine Stufe beruht nie allein auf der Selbsteinschätzung.',
      formula: 'Summe aus Gewicht × Mittel der Quelle / Summe der Gewichte, über die vorhandenen Quellen',
      source: `${own}; Gewichte unten`,
    },
    {
      term: 'Ziel',
      meaning: 'Die Stufe, die eine Rolle in einem Bereich braucht, von der Organisation festgelegt.',
      formula: '',
      source: 'Rollenprofile; unten aufgeführt',
    },
    {
      term: 'Lücke',
      meaning:
        'Wie weit eine Stufe unter ihrem Ziel liegt; 0, wo sie es nicht tut. Ein Skill ohne Stufe hat keine Lücke: Er fehlt, er ist nicht 0.',
      formula: 'Ziel − Stufe, mindestens 0',
      source: own,
    },
    {
      term: 'Mittlere Lücke',
      meaning: 'Nie aus Mittelwerten errechnet, weil Stärken der einen Lücken der anderen verdecken würden.',
      formula: 'Mittel der Lücken aller bewerteten Skills einer Gruppe',
      source: own,
    },
    {
      term: 'Skill-Reifegrad',
      meaning:
        '100 %, wo jeder bewertete Skill auf der Stufe ist, die seine Rolle braucht. Wichtigkeit ist die des Bereichs über alle Rollen, die ihn brauchen, damit die Zahl einer Gruppe nichts über eine einzelne Rolle darin sagt.',
      formula: '100 % × (1 − Summe aus Wichtigkeit × Lücke / Summe aus Wichtigkeit × Ziel)',
      source: own,
    },
    {
      term: 'Unter Ziel',
      meaning: 'Anteil der bewerteten Skills, deren Stufe unter dem Ziel liegt.',
      formula: 'Skills mit einer Lücke über 0 / bewertete Skills',
      source: own,
    },
    {
      term: 'Kritisch',
      meaning: 'Anteil der bewerteten Skills, deren Lücke mindestens die unten genannte kritische ist.',
      formula: 'Kritisch fehlende Skills / bewertete Skills',
      source: own,
    },
    {
      term: 'Priorität',
      meaning:
        'Wie sehr es darauf ankommt, eine Lücke zu schließen: Viele Personen weit unter dem Ziel von etwas Wichtigem kommen zuerst. Wichtigkeit und Grenzen legt die Organisation fest.',
      formula:
        'Wichtigkeit (1 bis 5) × mittlere Lücke × Anteil unter Ziel; bei Gleichstand die höhere Wichtigkeit',
      source: own,
    },
    {
      term: 'Gewichtete Abweichung',
      meaning:
        'Bedarf nach Wichtigkeit und Abstand zusammen; Stärken der einen zählen gegen Lücken der anderen.',
      formula: 'Mittlere Wichtigkeit × Mittel aus (Ziel − Stufe)',
      source: 'G. Borich, A needs assessment model for conducting follow-up studies (1980)',
    },
    {
      term: 'Rangabweichung',
      meaning:
        'Wie viele Personen mehr über ihrem Ziel sind als darunter, je hundert. Zählt Personen und nicht, wie weit sie auseinander liegen, weil Stufen eine Rangfolge sind.',
      formula: '(Personen über Ziel − Personen unter Ziel) / bewertete Personen × 100',
      source: 'Neben der gewichteten verwendet; Gewichte −1, 0 und 1',
    },
    {
      term: 'Am Ziel (Bus-Faktor)',
      meaning: 'Auf wie vielen Personen ein Schlüssel-Skill ruht: einer, den das Framework „critical“ nennt.',
      formula: 'Personen am oder über dem Ziel ihrer eigenen Rolle',
      source: own,
    },
    {
      term: 'Abdeckung',
      meaning: 'Wie viel von dem bekannt ist, was bekannt sein sollte. Steht neben jedem Mittelwert.',
      formula: 'Bewertete Skills / Skills, die die Rollen der Gruppe brauchen',
      source: own,
    },
    {
      term: 'n',
      meaning: 'Personen mit mindestens einer Stufe, die auf mehr als der eigenen Bewertung beruht.',
      formula: '',
      source: own,
    },
  ],
  learning: [
    {
      term: 'Lernstunden je Kopf',
      meaning: 'Stunden abgeschlossener Kurse, jeder höchstens mit seiner eigenen Länge.',
      formula: 'Stunden / Personen am letzten Tag',
      source: 'Wie in GRI 404-1',
    },
    {
      term: 'Abschlussquote',
      meaning: 'Erledigte Pflichtkurse, von den fällig gewordenen; befreite sind in keiner der Zahlen.',
      formula: 'Erledigt / fällig geworden',
      source: own,
    },
    {
      term: 'Gültig am letzten Tag',
      meaning: 'Verlangte Kurse mit einem Abschluss, der an diesem Tag nicht abgelaufen ist.',
      formula: 'Gültig / verlangt',
      source: own,
    },
  ],
  money: [
    {
      term: 'Vollkosten',
      meaning:
        'Analyse, Entwicklung, Lizenzen, Durchführung, die Zeit aller, die begonnen haben, Räume, Technik, Koordination, Auswertung, Gemeinkosten.',
      formula: 'Summe aus ganzem Betrag × hier angerechnetem Anteil',
      source: `${phillips}, Leitsatz 10`,
    },
    {
      term: 'Nutzen',
      meaning:
        'Geschätzt, nach Isolierung und Abschlag für Sicherheit; des ersten Jahres, wenn nicht anders genannt.',
      formula: 'Verbesserung im Jahr × Wert einer Einheit × Isolierung × Sicherheit',
      source: `${phillips}, Leitsätze 5, 7 und 9`,
    },
    {
      term: 'Isolierung',
      meaning:
        'Der Anteil einer Verbesserung, der dem Programm zugerechnet wird und nichts anderem. Am stärksten durch eine Kontrollgruppe, dann Trendlinie, Vorhersage, Führungskräfte, Teilnehmende.',
      formula: '',
      source: `${phillips}, Leitsatz 5`,
    },
    {
      term: 'Sicherheit',
      meaning: 'Wie sicher sich ist, wer geschätzt hat; nimmt den Fehler einer Schätzung vom Nutzen weg.',
      formula: '',
      source: `${phillips}, Leitsatz 7`,
    },
    {
      term: 'BCR',
      meaning: 'Was je Einheit Kosten zurückkam; 1,00 deckt die Kosten.',
      formula: 'Nutzen / Kosten',
      source: phillips,
    },
    {
      term: 'ROI in Prozent',
      meaning: 'Ertrag der Investition, netto: 0 % deckt genau die Kosten.',
      formula: '(Nutzen − Kosten) / Kosten × 100',
      source: phillips,
    },
    {
      term: 'Amortisation',
      meaning: 'Monate, bis der Nutzen die Kosten gedeckt hat, wenn er gleichmäßig kommt.',
      formula: 'Kosten / (Nutzen eines Jahres / 12)',
      source: 'Übliche Form',
    },
    {
      term: 'Kapitalwert (NPV)',
      meaning:
        'Was die Jahre bei der ersten Ausgabe wert sind. Die NPV-Funktion von Excel zinst auch den ersten Wert ab und wird nicht verwendet.',
      formula: 'Summe aus (Nutzen − Kosten) / (1 + Zinssatz) ^ Jahre nach der ersten Ausgabe',
      source: 'Übliche Form',
    },
    {
      term: 'Isolierung zur Deckung',
      meaning: 'Der Anteil, der dem Programm zugerechnet werden müsste, damit es seine Kosten deckt.',
      formula: 'Kosten / Summe aus Verbesserung × Wert × Sicherheit',
      source: own,
    },
    {
      term: '95-%-Intervall des ROI',
      meaning:
        'Wie weit der Ertrag daneben liegen kann, weil nur einige Personen gemessen wurden. Nicht bekannt, wo eine Studie ihre Verbesserungen nur angibt.',
      formula: '2,5. und 97,5. Perzentil der Erträge, Personen neu gezogen',
      source: 'B. Efron und R. Tibshirani, An Introduction to the Bootstrap (1993)',
    },
    {
      term: 'Chance auf einen ROI',
      meaning: 'Wie oft der Ertrag diese Marke erreichte, wenn Personen neu gezogen wurden.',
      formula: 'Ziehungen, die sie erreichen / alle Ziehungen',
      source: 'Wie bei Wijnen und anderen (2019)',
    },
    {
      term: 'Differenz der Differenzen',
      meaning: 'Wie viel mehr sich die Geschulten bewegt haben als eine Kontrollgruppe.',
      formula: 'Mittlere Veränderung der Geschulten − mittlere Veränderung der Kontrollgruppe',
      source: 'J. Angrist und J.-S. Pischke, Mostly Harmless Econometrics (2009)',
    },
    {
      term: 'Ebenen 0 bis 5',
      meaning:
        'Einsatz, Reaktion, Lernen, Anwendung, Wirkung, Ertrag. Eine höhere Ebene wird nur beansprucht, wo die unteren Daten haben.',
      formula: '',
      source: `${phillips}, Leitsatz 1`,
    },
    {
      term: 'Erfolgsfall',
      meaning: 'Eine Anwendung des Gelernten, die sich belegen ließ; nie hochgerechnet.',
      formula: 'Belegt / gefragt',
      source: 'R. Brinkerhoff, The Success Case Method (2003)',
    },
    {
      term: 'Portfolio',
      meaning: 'Der Ertrag mehrerer Programme zusammen, nie das Mittel ihrer Erträge.',
      formula: '(Summe des Nutzens − Summe der Kosten) / Summe der Kosten × 100',
      source: own,
    },
  ],
  always: [
    {
      term: 'n/a',
      meaning: 'Nicht bekannt. Der Grund steht daneben. Es zählt nie als 0.',
      formula: '',
      source: own,
    },
  ],
  policies: {
    source: configured,
    weights: ({ practical, project, manager, peer, self, certification }, peerMinimum) => ({
      term: 'Gewichte der Quellen',
      meaning: `Neu verteilt auf die vorhandenen Quellen. Weniger als ${peerMinimum} Kolleginnen und Kollegen bleiben außen vor.`,
      formula: `Praktische Prüfung ${practical}, Projektergebnis ${project}, Führungskraft ${manager}, Kollegium ${peer}, selbst ${self}${certification ? `, Zertifikat ${certification}` : ''}`,
      source: configured,
    }),
    overall: (floor) => ({
      term: 'Gesamtstufe',
      meaning: `Nur für Personen, bei denen mindestens ${floor} der erfragten Skills bewertet sind.`,
      formula: 'Mittel über alle bewerteten Skills',
      source: configured,
    }),
    critical: (levels) => ({
      term: 'Kritische Lücke',
      meaning: `${levels} Stufen oder mehr.`,
      formula: '',
      source: configured,
    }),
    framework: 'Rahmen',
    scale: 'Skala',
    categories: 'Kategorien einer Gesamtstufe',
    category: (name, from) => `${name} ab ${from}`,
    targets: (role) => `Zielstufen: ${role}`,
    target: ({ version, validFrom }) =>
      `Rollenprofil, Version ${version}, gültig ab ${validFrom}; von der Organisation festgelegt, nicht von der Quelle des Rahmens`,
    privacy: (minimum) => [
      {
        term: 'Verborgene Zahlen',
        meaning: `Eine Zahl von weniger als ${minimum} Personen ist verborgen, ebenso eine benachbarte, aus der sie sich errechnen ließe, wenn nicht eine Spanne für sie stehen kann. Eine kleinere Gruppe steht mit der nächstgrößeren zusammen (A + B). Verborgen ist nicht 0.`,
        formula: '',
        source: own,
      },
      {
        term: 'Personen',
        meaning:
          'In dieser Mappe wird niemand genannt außer denen, die für eine Annahme oder das Schließen einer Lücke einstehen. Wer welche Bewertung schrieb, wird getrennt von den Bewertungen aufbewahrt.',
        formula: '',
        source: own,
      },
      {
        term: 'Zweck',
        meaning: 'Lernen planen und darüber berichten. Nicht für Entscheidungen über einzelne Personen.',
        formula: '',
        source: own,
      },
    ],
  },
};
