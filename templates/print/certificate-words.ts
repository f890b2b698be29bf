import type { CertificateWords } from '../../domain/printing/celebrated.ts';

const en: CertificateWords = {
  heading: 'Certificate',
  forWhom: 'This certificate goes to',
  reached: 'for this milestone:',
  reference: (reference) => `Reference ${reference}`,
};

const de: CertificateWords = {
  heading: 'Urkunde',
  forWhom: 'Diese Urkunde geht an',
  reached: 'für diesen Meilenstein:',
  reference: (reference) => `Kennzeichen ${reference}`,
};

const fr: CertificateWords = {
  heading: 'Certificat',
  forWhom: 'Ce certificat est remis à',
  reached: 'pour cette étape :',
  reference: (reference) => `Référence ${reference}`,
};

const byLanguage: Record<string, CertificateWords> = { en, de, fr };

/** The words of a certificate in the reader's language, or in English where there are none. */
export function certificateWords(locale: string): CertificateWords {
  return byLanguage[locale.split('-')[0] ?? ''] ?? en;
}
