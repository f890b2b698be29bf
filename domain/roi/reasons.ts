/** Why there is no return, in words that an executive reads. "Not enough data" is an answer. */
export const roiReasons = {
  'no-study': {
    en: 'Only costs are known: no study says what changed.',
    de: 'Nur die Kosten sind bekannt: Keine Studie sagt, was sich geändert hat.',
    fr: 'Seuls les coûts sont connus : aucune étude ne dit ce qui a changé.',
  },
  'no-benefits': {
    en: 'The study lists no benefit that was measured, isolated and converted to money.',
    de: 'Die Studie nennt keinen Nutzen, der gemessen, isoliert und in Geld umgerechnet wurde.',
    fr: 'L’étude ne cite aucun bénéfice mesuré, isolé et converti en argent.',
  },
  'not-alike': {
    en: 'The groups that were compared had not moved alike before the programme, so what lies between them afterwards is no effect of it.',
    de: 'Die verglichenen Gruppen haben sich schon vor dem Programm nicht gleich entwickelt; was sie danach trennt, ist keine Wirkung des Programms.',
    fr: 'Les groupes comparés n’évoluaient déjà pas de la même façon avant le programme : ce qui les sépare ensuite n’en est pas un effet.',
  },
  'no-measure': {
    en: 'A benefit of the study rests on a business measure that nobody has imported for its unit and period.',
    de: 'Ein Nutzen der Studie beruht auf einer Kennzahl, die für ihre Einheit und ihren Zeitraum nicht importiert ist.',
    fr: 'Un bénéfice de l’étude repose sur un indicateur qui n’a pas été importé pour son unité et sa période.',
  },
  'lines-not-read': {
    en: 'The study takes lines from imported tables. They stand in a database, and none was read: run it with --imported where Quarterdeck runs.',
    de: 'Die Studie nimmt Zeilen aus importierten Tabellen. Sie stehen in einer Datenbank, und keine wurde gelesen: mit --imported aufrufen, wo Quarterdeck läuft.',
    fr: 'L’étude prend des lignes de tableaux importés. Elles sont dans une base de données, et aucune n’a été lue : lancez-la avec --imported là où Quarterdeck tourne.',
  },
  'lines-not-imported': {
    en: 'The study takes costs or benefits from imported tables, and none are imported for its programme and period.',
    de: 'Die Studie nimmt Kosten oder Nutzen aus importierten Tabellen; für ihr Programm und ihren Zeitraum sind keine importiert.',
    fr: 'L’étude prend ses coûts ou bénéfices de tableaux importés ; aucun n’est importé pour son programme et sa période.',
  },
  'no-participants': {
    en: 'The study does not say who took part and for how long, so its costs are not complete and no return can be claimed.',
    de: 'Die Studie sagt nicht, wer wie lange teilgenommen hat; ihre Kosten sind daher unvollständig, und ein Ertrag lässt sich nicht angeben.',
    fr: 'L’étude ne dit pas qui a participé ni combien de temps : ses coûts sont incomplets et aucun rendement ne peut être indiqué.',
  },
  'lower-levels': {
    en: 'A lower level (reaction, learning or application) has no data, so no return can be claimed at the highest one.',
    de: 'Auf einer unteren Stufe (Reaktion, Lernen oder Anwendung) fehlen Daten; auf der obersten lässt sich daher kein Ertrag angeben.',
    fr: 'Un niveau inférieur (réaction, apprentissage ou application) est sans données : aucun rendement ne peut être indiqué au plus haut.',
  },
  'no-learners': {
    en: 'Nobody started a course of this programme in the study’s period, so no return can be claimed for it.',
    de: 'Niemand hat im Zeitraum der Studie einen Kurs dieses Programms begonnen; ein Ertrag lässt sich ihm daher nicht zuschreiben.',
    fr: 'Personne n’a commencé de cours de ce programme pendant la période de l’étude : aucun rendement ne peut lui être attribué.',
  },
  'nobody-completed': {
    en: 'Nobody completed this programme in the study’s period, so no return can be claimed for it.',
    de: 'Niemand hat dieses Programm im Zeitraum der Studie abgeschlossen; ein Ertrag lässt sich ihm daher nicht zuschreiben.',
    fr: 'Personne n’a terminé ce programme pendant la période de l’étude : aucun rendement ne peut lui être attribué.',
  },
  'few-people': {
    en: 'Fewer people than the minimum took part: costs and return would tell of single ones.',
    de: 'Weniger Personen als das Minimum nahmen teil: Kosten und Ertrag verrieten einzelne.',
    fr: 'Moins de participants que le minimum : coûts et rendement révéleraient des personnes.',
  },
  'few-changed': {
    en: 'Beside what was told of nearly the same people, costs and return would tell what fewer than the minimum of them took part in and cost.',
    de: 'Neben dem, was über fast dieselben Personen schon berichtet ist, verrieten Kosten und Ertrag, was weniger als das Minimum von ihnen besuchten und kosteten.',
    fr: 'À côté de ce qui a été dit de presque les mêmes personnes, coûts et rendement révéleraient ce que moins que le minimum d’entre elles ont suivi et coûté.',
  },
  'few-compared': {
    en: 'A benefit compares fewer people than the minimum in one of its groups, or counts the answers of so few: shown, it would tell what single ones did or said, and without it the return is another.',
    de: 'Ein Nutzen vergleicht in einer seiner Gruppen weniger Personen als das Minimum oder zählt die Antworten von so wenigen: Gezeigt verriete er einzelne, und ohne ihn ist der Ertrag ein anderer.',
    fr: 'Un bénéfice compare moins de personnes que le minimum dans l’un de ses groupes, ou compte les réponses d’aussi peu : montré, il révélerait des personnes, et sans lui le rendement est autre.',
  },
  'few-answered': {
    en: 'Since answers or measurements of this programme were told, those of fewer people than the minimum came, went or changed: the return would tell what single ones said.',
    de: 'Seit über Antworten oder Messungen dieses Programms berichtet ist, kamen, gingen oder änderten sich die von weniger Personen als dem Minimum: Der Ertrag verriete, was einzelne sagten.',
    fr: 'Depuis que des réponses ou mesures de ce programme ont été communiquées, celles de moins de personnes que le minimum se sont ajoutées, ont disparu ou changé : le rendement révélerait ce que certaines ont dit.',
  },
  'no-costs': {
    en: 'No cost is recorded for this programme, so nothing can be divided by it.',
    de: 'Für dieses Programm sind keine Kosten erfasst; es lässt sich kein Verhältnis bilden.',
    fr: 'Aucun coût n’est enregistré pour ce programme : aucun rapport ne peut être calculé.',
  },
} as const;
