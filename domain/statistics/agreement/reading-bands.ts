interface Band {
  /** The lowest value that reads so, compared unrounded. */
  from: number;
  reading: string;
}

/** How figures of agreement are read, highest band first; words of the sources, none of which is a law. */
export const readingBands = {
  icc: {
    source: 'Koo and Li, J. Chiropr. Med. 15:155, 2016',
    bands: [
      { from: 0.9, reading: 'excellent' },
      { from: 0.75, reading: 'good' },
      { from: 0.5, reading: 'moderate' },
      { from: -Infinity, reading: 'poor' },
    ],
  },
  alpha: {
    source: 'Krippendorff, Content Analysis, 2004, ch. 11',
    bands: [
      { from: 0.8, reading: 'firm' },
      { from: 0.667, reading: 'tentative' },
      { from: -Infinity, reading: 'too low to rely on' },
    ],
  },
  kappa: {
    source: 'Landis and Koch, Biometrics 33:159, 1977',
    bands: [
      { from: 0.81, reading: 'almost perfect' },
      { from: 0.61, reading: 'substantial' },
      { from: 0.41, reading: 'moderate' },
      { from: 0.21, reading: 'fair' },
      { from: 0, reading: 'slight' },
      { from: -Infinity, reading: 'poor' },
    ],
  },
  rWg: {
    source: 'James, Demaree and Wolf 1984; the cut of .70 by custom',
    bands: [
      { from: 0.7, reading: 'acceptable' },
      { from: -Infinity, reading: 'too low to average' },
    ],
  },
} as const satisfies Record<string, { source: string; bands: readonly Band[] }>;

export type ReadingScale = keyof typeof readingBands;

export function readingOf(value: number, scale: ReadingScale): string {
  const bands: readonly Band[] = readingBands[scale].bands;
  return bands.find(({ from }) => value >= from)?.reading ?? '';
}
