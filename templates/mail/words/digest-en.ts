/** A month's celebrations, in English. */
export const digestEn = {
  subject: (month: string) => `Celebrations of ${month}`,
  intro: 'What people here reached, and are glad to share:',
  more: (count: number) => `And ${count} more.`,
  closing: 'Congratulations to all of them.',
};
