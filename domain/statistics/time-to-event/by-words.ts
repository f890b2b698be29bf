import type { Words } from '../../configuration.ts';

/**
 * People are assessed once a quarter, so the day on which somebody is found at the target is a latest day: they got there
 * some time since the assessment before. Whatever is printed of times to a target therefore says "by". Braces name the
 * figures that are put in.
 */
export const byWords = {
  /** Of `kaplanMeier`. */
  median: {
    en: 'Half had reached the target by day {days}, people who left set aside.',
    de: 'Bis zum Tag {days} hatte die Hälfte das Ziel erreicht, Ausgeschiedene nicht mitgerechnet.',
    fr: 'La moitié avait atteint l’objectif au plus tard le jour {days}, sans compter les départs.',
  },
  /** Of a curve that does not come down to half. */
  noMedian: {
    en: 'Fewer than half had reached the target by day {days}, the last that was watched.',
    de: 'Bis zum Tag {days}, dem letzten beobachteten, hatte weniger als die Hälfte das Ziel erreicht.',
    fr: 'Moins de la moitié avait atteint l’objectif au jour {days}, le dernier observé.',
  },
  /** Of `competentBy`. */
  share: {
    en: '{percent} % had reached the target by day {days}, as if nobody had left.',
    de: 'Bis zum Tag {days} hatten {percent} % das Ziel erreicht, als wäre niemand ausgeschieden.',
    fr: '{percent} % avaient atteint l’objectif au plus tard le jour {days}, comme si personne n’était parti.',
  },
  /** Of `cumulativeIncidence`. */
  shareWithLeaving: {
    en: 'By day {days}, {percent} % had reached the target and {leftPercent} % had left without.',
    de: 'Bis zum Tag {days} hatten {percent} % das Ziel erreicht und {leftPercent} % waren vorher ausgeschieden.',
    fr: 'Au jour {days} au plus tard, {percent} % avaient atteint l’objectif et {leftPercent} % étaient partis avant.',
  },
  /** Beside each of them. */
  why: {
    en: 'Levels are assessed at intervals; each day is the latest on which the target was reached, not the day itself.',
    de: 'Stufen werden in Abständen erhoben; jeder Tag ist der späteste, an dem das Ziel erreicht war, nicht der Tag selbst.',
    fr: 'Les niveaux sont évalués par intervalles ; chaque jour est le dernier possible, non le jour exact.',
  },
} as const satisfies Record<string, Words>;
