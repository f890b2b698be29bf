import type { Words } from '../configuration.ts';

/** The sentences of the headlines; {blanks} are filled with figures as the locale writes them. */
export const sentences = {
  readiness: {
    en: 'Skill readiness stands at {index} ({n} people assessed, {coverage} of the required skills rated).',
    de: 'Der Skill-Reifegrad steht bei {index} ({n} Personen eingeschätzt, {coverage} der nötigen Skills bewertet).',
    fr: 'L’indice de préparation est de {index} ({n} personnes évaluées, {coverage} des compétences requises notées).',
  },
  readinessPlanned: {
    en: 'Skill readiness stands at {index}, against a plan of {plan} ({n} people assessed, {coverage} of the required skills rated).',
    de: 'Der Skill-Reifegrad steht bei {index}, geplant waren {plan} ({n} Personen eingeschätzt, {coverage} der nötigen Skills bewertet).',
    fr: 'L’indice de préparation est de {index}, pour {plan} prévus ({n} personnes évaluées, {coverage} des compétences requises notées).',
  },
  nobody: {
    en: 'Too few people were assessed by somebody other than themselves to show any skill gap.',
    de: 'Zu wenige Personen wurden von anderen als sich selbst eingeschätzt; es wird keine Lücke gezeigt.',
    fr: 'Trop peu de personnes ont été évaluées par d’autres qu’elles-mêmes pour montrer un écart.',
  },
  underCorrection: {
    en: 'Skill gaps are under correction: figures of nearly the same people were reported before, and beside them the new ones would tell of few.',
    de: 'Die Lücken sind in Korrektur: Werte fast derselben Personen wurden schon berichtet, und daneben verrieten die neuen etwas über wenige.',
    fr: 'Les écarts sont en correction : des chiffres sur presque les mêmes personnes ont déjà été publiés, et les nouveaux révéleraient quelques-unes d’entre elles.',
  },
  largestGap: {
    en: 'The largest gap is in {domain}: people are on average {shortfall} levels short of target, and {below} of the rated skills are below it ({n} people, {coverage} rated).',
    de: 'Die größte Lücke liegt bei {domain}: Im Mittel fehlen {shortfall} Stufen zum Ziel, {below} der bewerteten Skills liegen darunter ({n} Personen, {coverage} bewertet).',
    fr: 'Le plus grand écart concerne {domain} : il manque en moyenne {shortfall} niveau(x) par rapport à la cible, et {below} des compétences notées sont en dessous ({n} personnes, {coverage} notées).',
  },
  largestShownGap: {
    en: 'Of the domains that can be told, the largest gap is in {domain}: people are on average {shortfall} levels short of target, and {below} of the rated skills are below it ({n} people, {coverage} rated).',
    de: 'Von den Themen, die gezeigt werden können, liegt die größte Lücke bei {domain}: Im Mittel fehlen {shortfall} Stufen zum Ziel, {below} der bewerteten Skills liegen darunter ({n} Personen, {coverage} bewertet).',
    fr: 'Parmi les domaines qui peuvent être montrés, le plus grand écart concerne {domain} : il manque en moyenne {shortfall} niveau(x) par rapport à la cible, et {below} des compétences notées sont en dessous ({n} personnes, {coverage} notées).',
  },
  noGap: {
    en: 'No rated skill of any domain shown is below its target.',
    de: 'In keinem gezeigten Bereich liegt ein bewerteter Skill unter seinem Ziel.',
    fr: 'Dans aucun domaine affiché une compétence notée n’est en dessous de sa cible.',
  },
  unitGap: {
    en: '{unit} stands out in {domain}: {shortfall} levels short of target, against {all} overall ({n} people, {coverage} rated).',
    de: '{unit} fällt bei {domain} auf: Es fehlen {shortfall} Stufen zum Ziel, insgesamt {all} ({n} Personen, {coverage} bewertet).',
    fr: '{unit} se distingue en {domain} : il manque {shortfall} niveau(x) par rapport à la cible, contre {all} au total ({n} personnes, {coverage} notées).',
  },
  unitItself: {
    en: '{unit} (its own people)',
    de: '{unit} (direkt zugeordnet)',
    fr: '{unit} (rattachement direct)',
  },
  withoutUnit: {
    en: 'The group without a unit',
    de: 'Die Gruppe ohne Bereich',
    fr: 'Le groupe sans unité',
  },
  firstMeasurement: {
    en: 'This is the first assessment on record: no change can be told yet.',
    de: 'Dies ist die erste Einschätzung: Eine Veränderung lässt sich noch nicht angeben.',
    fr: 'C’est la première évaluation connue : aucune évolution ne peut encore être indiquée.',
  },
  tooFew: {
    en: 'Too few people were assessed both times to tell a change.',
    de: 'Zu wenige Personen wurden beide Male eingeschätzt, um eine Veränderung anzugeben.',
    fr: 'Trop peu de personnes ont été évaluées les deux fois pour indiquer une évolution.',
  },
  noChange: {
    en: 'No meaningful change since the last assessment on record: {mean} levels for the same {n} people (95 % interval {lower} to {upper}; below {least} levels, or with zero in the interval, nothing is called a change).',
    de: 'Keine bedeutsame Veränderung seit der letzten Einschätzung: {mean} Stufen bei denselben {n} Personen (95-%-Intervall {lower} bis {upper}; unter {least} Stufen oder mit der Null im Intervall heißt nichts Veränderung).',
    fr: 'Pas d’évolution notable depuis la dernière évaluation connue : {mean} niveau pour les mêmes {n} personnes (intervalle à 95 % de {lower} à {upper} ; sous {least} niveau, ou si l’intervalle contient zéro, rien n’est dit changé).',
  },
  changed: {
    en: 'The same {n} people changed by {mean} levels on average since the last assessment on record (95 % interval {lower} to {upper}).',
    de: 'Dieselben {n} Personen veränderten sich seit der letzten Einschätzung im Mittel um {mean} Stufen (95-%-Intervall {lower} bis {upper}).',
    fr: 'Les mêmes {n} personnes ont changé de {mean} niveau en moyenne depuis la dernière évaluation connue (intervalle à 95 % de {lower} à {upper}).',
  },
  noChangeOfFew: {
    en: 'No meaningful change since the last assessment on record: {mean} levels for the same {n} people (too few to tell how sure that is; below {least} levels nothing is called a change).',
    de: 'Keine bedeutsame Veränderung seit der letzten Einschätzung: {mean} Stufen bei denselben {n} Personen (zu wenige, um zu sagen, wie sicher das ist; unter {least} Stufen heißt nichts Veränderung).',
    fr: 'Pas d’évolution notable depuis la dernière évaluation connue : {mean} niveau pour les mêmes {n} personnes (trop peu pour en dire la certitude ; sous {least} niveau, rien n’est dit changé).',
  },
  changedOfFew: {
    en: 'The same {n} people changed by {mean} levels on average since the last assessment on record (too few to show an interval).',
    de: 'Dieselben {n} Personen veränderten sich seit der letzten Einschätzung im Mittel um {mean} Stufen (zu wenige für ein Intervall).',
    fr: 'Les mêmes {n} personnes ont changé de {mean} niveau en moyenne depuis la dernière évaluation connue (trop peu pour un intervalle).',
  },
  noChangeHidden: {
    en: 'No meaningful change since the last assessment on record; the figure is not shown, as it would tell of the few by whom the two quarters differ.',
    de: 'Keine bedeutsame Veränderung seit der letzten Einschätzung; die Zahl wird nicht gezeigt, denn sie verriete etwas über die wenigen, um die sich die Quartale unterscheiden.',
    fr: 'Pas d’évolution notable depuis la dernière évaluation connue ; le chiffre n’est pas affiché, il révélerait les quelques personnes qui distinguent les deux trimestres.',
  },
  upHidden: {
    en: 'The same people stand higher than at the last assessment on record; by how much is not shown, as it would tell of the few by whom the two quarters differ.',
    de: 'Dieselben Personen stehen höher als bei der letzten Einschätzung; um wie viel, wird nicht gezeigt, denn es verriete etwas über die wenigen, um die sich die Quartale unterscheiden.',
    fr: 'Les mêmes personnes se situent plus haut qu’à la dernière évaluation connue ; l’écart n’est pas affiché, il révélerait les quelques personnes qui distinguent les deux trimestres.',
  },
  downHidden: {
    en: 'The same people stand lower than at the last assessment on record; by how much is not shown, as it would tell of the few by whom the two quarters differ.',
    de: 'Dieselben Personen stehen tiefer als bei der letzten Einschätzung; um wie viel, wird nicht gezeigt, denn es verriete etwas über die wenigen, um die sich die Quartale unterscheiden.',
    fr: 'Les mêmes personnes se situent plus bas qu’à la dernière évaluation connue ; l’écart n’est pas affiché, il révélerait les quelques personnes qui distinguent les deux trimestres.',
  },
  changeHidden: {
    en: 'How levels changed since the last assessment on record is not shown: it would tell how single people changed.',
    de: 'Wie sich die Stufen seit der letzten Einschätzung verändert haben, wird nicht gezeigt: Es verriete, wie sich Einzelne verändert haben.',
    fr: 'L’évolution des niveaux depuis la dernière évaluation connue n’est pas affichée : elle révélerait celle de personnes isolées.',
  },
  roi: {
    en: '{programme}: benefits of {benefits} (estimated, after isolation and confidence adjustment, first year) against fully loaded costs of {costs}, an ROI of {roi} net of cost (BCR {bcr}; hurdle {hurdle}; {starters} people started, {completers} completed).',
    de: '{programme}: Nutzen von {benefits} (geschätzt, nach Isolierung und Vertrauensabschlag, erstes Jahr) bei Vollkosten von {costs}; ROI {roi} nach Abzug der Kosten (BCR {bcr}; Hürde {hurdle}; {starters} Personen begannen, {completers} schlossen ab).',
    fr: '{programme} : bénéfices de {benefits} (estimés, après isolation et correction de confiance, première année) pour des coûts complets de {costs} ; ROI de {roi} net des coûts (BCR {bcr} ; seuil {hurdle} ; {starters} personnes ont commencé, {completers} ont terminé).',
  },
  roiOverYears: {
    en: '{programme}: benefits of {benefits} (estimated, after isolation and confidence adjustment, over {years} years) against fully loaded costs of {costs}, an ROI of {roi} net of cost (BCR {bcr}; hurdle {hurdle}; {starters} people started, {completers} completed).',
    de: '{programme}: Nutzen von {benefits} (geschätzt, nach Isolierung und Vertrauensabschlag, über {years} Jahre) bei Vollkosten von {costs}; ROI {roi} nach Abzug der Kosten (BCR {bcr}; Hürde {hurdle}; {starters} Personen begannen, {completers} schlossen ab).',
    fr: '{programme} : bénéfices de {benefits} (estimés, après isolation et correction de confiance, sur {years} ans) pour des coûts complets de {costs} ; ROI de {roi} net des coûts (BCR {bcr} ; seuil {hurdle} ; {starters} personnes ont commencé, {completers} ont terminé).',
  },
  roiInterval: {
    en: 'The 95 % interval of that ROI goes from {lower} to {upper}.',
    de: 'Das 95-%-Intervall dieses ROI reicht von {lower} bis {upper}.',
    fr: 'L’intervalle à 95 % de ce ROI va de {lower} à {upper}.',
  },
  costsOnly: {
    en: '{programme} cost {costs} ({starters} people started, {completers} completed); a benefit of {breakEven} would earn that.',
    de: '{programme} kostete {costs} ({starters} Personen begannen, {completers} schlossen ab); ein Nutzen von {breakEven} würde das decken.',
    fr: '{programme} a coûté {costs} ({starters} personnes ont commencé, {completers} ont terminé) ; un bénéfice de {breakEven} couvrirait ce montant.',
  },
  effect: {
    en: '{programme} improved “{measure}”: with {trained} trained {arms} it got better by {difference} {unit} more than in a control group of {control} (95 % interval {lower} to {upper}).',
    de: '{programme} hat „{measure}“ verbessert: Bei {trained} geschulten {arms} wurde es um {difference} {unit} besser als in einer Kontrollgruppe von {control} (95-%-Intervall {lower} bis {upper}).',
    fr: '{programme} a amélioré « {measure} » : chez {trained} {arms} formées, l’amélioration dépasse de {difference} {unit} celle d’un groupe témoin de {control} (intervalle à 95 % de {lower} à {upper}).',
  },
  adverseEffect: {
    en: '{programme} worsened “{measure}”: with {trained} trained {arms} it got worse by {difference} {unit} more than in a control group of {control} (95 % interval {lower} to {upper}).',
    de: '{programme} hat „{measure}“ verschlechtert: Bei {trained} geschulten {arms} wurde es um {difference} {unit} schlechter als in einer Kontrollgruppe von {control} (95-%-Intervall {lower} bis {upper}).',
    fr: '{programme} a détérioré « {measure} » : chez {trained} {arms} formées, la dégradation dépasse de {difference} {unit} celle d’un groupe témoin de {control} (intervalle à 95 % de {lower} à {upper}).',
  },
  noEffect: {
    en: 'No effect of {programme} on “{measure}” can be told from chance: {difference} {unit}, {trained} trained {arms} against a control group of {control} (95 % interval {lower} to {upper}).',
    de: 'Eine Wirkung von {programme} auf „{measure}“ ist vom Zufall nicht zu unterscheiden: {difference} {unit} bei {trained} geschulten {arms} gegen eine Kontrollgruppe von {control} (95-%-Intervall {lower} bis {upper}).',
    fr: 'Aucun effet de {programme} sur « {measure} » ne se distingue du hasard : {difference} {unit}, {trained} {arms} formées contre un groupe témoin de {control} (intervalle à 95 % de {lower} à {upper}).',
  },
  people: { en: 'people', de: 'Personen', fr: 'personnes' },
  teams: { en: 'teams', de: 'Teams', fr: 'équipes' },
  response: {
    en: '{answered} of {assigned} ratings were given ({share}{beside}){alone}.',
    de: '{answered} von {assigned} Einschätzungen wurden abgegeben ({share}{beside}){alone}.',
    fr: '{answered} évaluations sur {assigned} ont été remises ({share}{beside}){alone}.',
  },
  ratedAlone: {
    en: '; {n} people rated only by themselves are kept out of all levels',
    de: '; {n} nur von sich selbst eingeschätzte Personen gehen in keine Stufe ein',
    fr: ' ; {n} personnes évaluées par elles-mêmes seulement n’entrent dans aucun niveau',
  },
  completion: {
    en: '{answered} of {assigned} required courses were completed in time ({share}{beside}).',
    de: '{answered} von {assigned} verlangten Kursen wurden rechtzeitig abgeschlossen ({share}{beside}).',
    fr: '{answered} formations obligatoires sur {assigned} ont été terminées à temps ({share}{beside}).',
  },
  completionChange: {
    en: 'Completion stands at {share}; in {quarter} it was reported as {before}.',
    de: 'Abgeschlossen sind {share}; für {quarter} wurden {before} berichtet.',
    fr: 'Le taux d’achèvement est de {share} ; pour {quarter}, {before} avaient été indiqués.',
  },
  noCompletionChange: {
    en: 'No meaningful change in completion: {share}, after {before} reported in {quarter} (below {least} between them, nothing is called a change).',
    de: 'Keine bedeutsame Veränderung beim Abschluss: {share}, nach {before} im Bericht für {quarter} (unter {least} Unterschied heißt nichts Veränderung).',
    fr: 'Pas d’évolution notable de l’achèvement : {share}, après {before} indiqués pour {quarter} (sous {least} d’écart, rien n’est dit changé).',
  },
  besidePlan: { en: ', planned {plan}', de: ', geplant {plan}', fr: ', prévu {plan}' },
  duties: {
    en: 'Of {due} mandatory courses that fell due, {done} are done ({share}), and {onTime} were done on time.',
    de: 'Von {due} fälligen Pflichtkursen sind {done} erledigt ({share}), {onTime} waren es rechtzeitig.',
    fr: 'Sur {due} formations obligatoires échues, {done} sont terminées ({share}), dont {onTime} à temps.',
  },
  learners: {
    en: '{learners} of {people} people learned something: {hours} hours a head.',
    de: '{learners} von {people} Personen haben etwas gelernt: {hours} Stunden je Kopf.',
    fr: '{learners} personnes sur {people} ont suivi une formation : {hours} heures par tête.',
  },
  learnersOf: {
    en: 'In this quarter {learners} of the organisation’s {people} people took one of its courses: {hours} hours a head.',
    de: 'In diesem Quartal haben {learners} der {people} Personen der Organisation einen seiner Kurse besucht: {hours} Stunden je Kopf.',
    fr: 'Ce trimestre, {learners} des {people} personnes de l’organisation ont suivi l’une de ses formations : {hours} heures par tête.',
  },
  unitBehind: {
    en: '{unit} is furthest behind: {answered} of {assigned} required courses completed in time ({share}).',
    de: '{unit} liegt am weitesten zurück: {answered} von {assigned} verlangten Kursen rechtzeitig abgeschlossen ({share}).',
    fr: '{unit} est la plus en retard : {answered} formations obligatoires sur {assigned} terminées à temps ({share}).',
  },
} as const satisfies Record<string, Words>;
