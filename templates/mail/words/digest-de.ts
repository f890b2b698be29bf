import type { digestEn } from './digest-en.ts';

/** Die Erfolge eines Monats. */
export const digestDe: typeof digestEn = {
  subject: (month: string) => `Erfolge im ${month}`,
  intro: 'Was Menschen hier erreicht haben und gern teilen:',
  more: (count: number) => `Und ${count} weitere.`,
  closing: 'Herzlichen Glückwunsch ihnen allen.',
};
