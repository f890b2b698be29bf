import type { WorkbookWords } from '../../domain/workbook/words.ts';

const nowhere =
  'Auch hier gesagt, verrieten sie, was Einzelne gelernt haben, können oder wie sie bewertet wurden: Zu wenige sind im selben Bereich oder in derselben Rolle, aber an einem anderen Standort, und andere Berichte nennen deren Zahlen.';

/** Why a part of the organisation is not told what the whole is, in German. */
export const untoldWords: WorkbookWords['untold'] = {
  gaps: {
    title: (part) => `${part}: Lücken`,
    why: {
      unit: 'Die Lücken dieses Bereichs werden nicht gesagt: Zu wenige wurden eingeschätzt, oder neben den Bereichen um ihn verrieten sie etwas über wenige.',
      site: `Die Lücken dieses Standorts werden nicht gesagt. ${nowhere}`,
    },
  },
  funnel: {
    title: (part) => `${part}: was gefragt wurde und was zurückkam`,
    why: {
      unit: 'Was gefragt wurde und zurückkam, wird von diesem Bereich nicht gesagt: Zu wenige wurden etwas gefragt.',
      site: `Was gefragt wurde und zurückkam, wird von diesem Standort nicht gesagt: Zu wenige wurden gefragt, oder neben den Zahlen der Bereiche verriete es, wer von wenigen nicht geantwortet hat. Wer noch einen Kurs schuldet, steht auf dem Blatt mit den Lernnachweisen.`,
    },
  },
  people: {
    title: (part) => `${part}: wer die Stufen hat, die sie haben müssen`,
    why: {
      unit: 'Wer welche Stufe hat, wird nur von den größten Bereichen gesagt, und dieser gehört nicht dazu. Auch von kleineren gesagt, verrieten die Zahlen nebeneinander von Einzelnen, dass sie eine Stufe noch nicht haben.',
      site: `Die Zahlen, wer welche Stufe hat, werden von diesem Standort nicht gesagt. ${nowhere}`,
    },
  },
  learning: {
    title: (part) => `${part}: Lernen und Einhaltung`,
    why: {
      unit: 'Lernen und Pflichtkurse werden nur von den obersten Bereichen gesagt, und dieser steht darunter. Auch von deren Teilen gesagt, verrieten die Zahlen nebeneinander, was Einzelne gelernt oder nicht bestanden haben.',
      programme:
        'Was von den Kursen dieses Programms gelernt wurde, wird nicht gesagt: Zu wenige haben sie besucht, oder zu wenige andere, so dass es neben den Zahlen der Organisation verriete, was Einzelne gelernt haben.',
      site: `Die Zahlen zu Lernen und Pflichtkursen werden von diesem Standort nicht gesagt. ${nowhere}`,
    },
  },
  change: {
    title: (part) => `${part}: was sich seit dem Vorquartal geändert hat`,
    why: {
      unit: 'Die Veränderung dieses Bereichs wird nicht gesagt: Neben den Zahlen der Bereiche um ihn verriete sie, wie wenige bewertet wurden.',
      site: 'Veränderungen seit dem Vorquartal werden von der ganzen Organisation und von Bereichen gesagt, nicht von Standorten: Leute eines Bereichs sitzen an mehreren Standorten, und beider Veränderungen nebeneinander verrieten, wie wenige bewertet wurden.',
    },
  },
};
