import type { nominationAlarmEn } from './nomination-alarm-en.ts';

/** A nomination that was sent back, in German. */
export const nominationAlarmDe: typeof nominationAlarmEn = {
  title: (nominee) => `Ihr Vorschlag für ${nominee} kam an Sie zurück`,
  what: (reason) =>
    reason === null
      ? 'Er braucht eine Änderung, bevor er genehmigt werden kann.'
      : `Er braucht eine Änderung, bevor er genehmigt werden kann: ${reason}`,
  whatToDo:
    'Ändern Sie die Geschichte und reichen Sie sie noch einmal ein, oder nehmen Sie sie zurück. Sonst hat niemand davon erfahren.',
  action: 'Vorschlag ändern',
};
