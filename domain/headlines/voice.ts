import { wordsFor } from '../configuration.ts';
import { figuresFor, type Figures } from '../workbook/figures.ts';
import { sentences } from './sentences.ts';

export type Blanks = Record<string, string>;

/** Writes sentences with their figures as a locale writes them. */
export interface Voice {
  locale: string;
  say: (key: keyof typeof sentences, blanks: Blanks) => string;
  /** A dash where there is no figure. */
  write: (how: Exclude<keyof Figures, 'money'>, value: number | null) => string;
  money: (minor: number | null, currency: string | null) => string;
}

const none = '–';

export function voiceOf(locale: string): Voice {
  const figures = figuresFor(locale);
  return {
    locale,
    say: (key, blanks) =>
      wordsFor(sentences[key], locale).replaceAll(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? none),
    write: (how, value) => (value === null ? none : figures[how](value)),
    money: (minor, currency) => (minor === null || currency === null ? none : figures.money(minor, currency)),
  };
}
