import { ratioOf } from '../../../domain/learning/ratio.ts';
import type { PublishedExample } from './published-example.ts';

/** Published shares and averages by which claims are checked. None is a default of the product. */
export const claimExamples: PublishedExample[] = [
  {
    id: 'wef.2023',
    method: 'people who need training, of 100',
    source: 'World Economic Forum, Future of Jobs 2023 (the seeds say 80 %)',
    origin: 'printed',
    tolerance: 1e-9,
    expected: { 'need training': 61, all: 100, share: 0.61 },
    got: () => {
      const [notRequired, inPost, redeployed, later, notForeseeable] = [39, 18, 16, 12, 15];
      const needed = inPost + redeployed + later + notForeseeable;
      const { numerator, denominator, share } = ratioOf(needed, notRequired + needed);
      return { 'need training': numerator, all: denominator, share };
    },
  },
  {
    id: 'atd.avg_of_ratios',
    method: 'a ratio of averages is no average of ratios',
    source: 'ATD, State of the Industry 2025: 1,054 dollars and 13.7 hours an employee, 165 dollars an hour',
    origin: 'data',
    tolerance: 0.0001,
    expected: { 'ratio of averages': 76.934, 'as printed': false },
    got: () => {
      const { share } = ratioOf(1054, 13.7);
      return { 'ratio of averages': share, 'as printed': share !== null && Math.round(share) === 165 };
    },
  },
];
