/** What a card or a certificate says of one person: what was reached, never a score. */
export interface Celebrated {
  organisationName: string;
  /** As the person writes it, or in Latin letters where no font has theirs. */
  name: string;
  /** `A level up: Machine Learning` */
  title: string;
  /** In the reader's words: `12 November 2026`. */
  day: string;
  /** Names the milestone for whoever wants to check it. */
  reference: string;
}

export interface CertificateWords {
  heading: string;
  /** Stands above the name. */
  forWhom: string;
  /** Stands between the name and what was reached. */
  reached: string;
  reference: (reference: string) => string;
}
