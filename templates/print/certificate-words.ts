import type { CertificateWords } from '../../domain/printing/celebrated.ts';

const en: CertificateWords = {
  heading: 'Certificate',
  forWhom: 'This is to say that',
  reached: 'has reached',
  reference: (reference) => `Reference ${reference}`,
};

const de: CertificateWords = {
  heading: 'Urkunde',
  forWhom: 'Hiermit wird bestätigt:',
  reached: 'hat erreicht',
  reference: (reference) => `Kennzeichen ${reference}`,
};

const fr: CertificateWords = {
  heading: 'Certificat',
  forWhom: 'Nous attestons que',
  reached: 'a atteint',
  reference: (reference) => `Référence ${reference}`,
};

const byLanguage: Record<string, CertificateWords> = { en, de, fr };

/** The words of a certificate in the reader's language, or in English where there are none. */
export function certificateWords(locale: string): CertificateWords {
  return byLanguage[locale.split('-')[0] ?? ''] ?? en;
}
