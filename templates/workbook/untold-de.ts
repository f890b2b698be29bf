import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Why a part of the organisation is not told what the whole is, in German. */
export const untoldWords: WorkbookWords['untold'] = {
  people: {
    title: (part) => `${part}: wer die Stufen hat, die sie haben müssen`,
    why: 'Wer welche Stufe hat, wird nur von den größten Bereichen gesagt, und dieser gehört nicht dazu. Auch von kleineren gesagt, verrieten die Zahlen nebeneinander von Einzelnen, dass sie eine Stufe noch nicht haben.',
  },
  learning: {
    title: (part) => `${part}: Lernen und Einhaltung`,
    why: 'Lernen und Pflichtkurse werden nur von den obersten Bereichen gesagt, und dieser steht darunter. Auch von deren Teilen gesagt, verrieten die Zahlen nebeneinander, was Einzelne gelernt oder nicht bestanden haben.',
  },
  change: {
    title: (part) => `${part}: was sich seit dem Vorquartal geändert hat`,
    why: 'Die Veränderung dieses Bereichs wird nicht gesagt: Neben den Zahlen der Bereiche um ihn verriete sie, wie wenige bewertet wurden.',
  },
};
