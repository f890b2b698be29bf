/** What is said to a channel, beside the names of people and what they reached. */
export interface ChannelWords {
  /** Of one milestone. */
  heading: string;
  intro: string;
  /** `month`: written out, with its year. */
  digestHeading: (month: string) => string;
  digestIntro: string;
  closing: string;
  more: (count: number) => string;
  /** In the place of what was written about somebody, where they are not named. */
  anyStory: string;
}

const en: ChannelWords = {
  heading: 'A reason to celebrate',
  intro: 'Somebody among you has reached something worth a word:',
  digestHeading: (month) => `Celebrations of ${month}`,
  digestIntro: 'What people here reached, and are glad to share:',
  closing: 'Congratulations.',
  more: (count) => `And ${count} more.`,
  anyStory: 'Here stands what was written about it.',
};

const de: ChannelWords = {
  heading: 'Ein Grund zum Feiern',
  intro: 'Unter Ihnen hat jemand etwas erreicht, das ein Wort verdient:',
  digestHeading: (month) => `Erfolge im ${month}`,
  digestIntro: 'Was Menschen hier erreicht haben und gern teilen:',
  closing: 'Herzlichen Glückwunsch.',
  more: (count) => `Und ${count} weitere.`,
  anyStory: 'Hier steht, was darüber geschrieben wurde.',
};

const byLanguage: Record<string, ChannelWords> = { en, de };

/** In the locale's language, or in English where there are no words in it. */
export function channelWords(locale: string): ChannelWords {
  return byLanguage[locale.split('-')[0] ?? ''] ?? en;
}
