import { icc, type IccFigure, type IccForm } from '../../../domain/statistics/agreement/icc.ts';
import { anxiety, rounded, shroutFleiss } from './agreement-data.ts';
import type { PublishedExample } from './published-example.ts';

const forms = ['ICC(1,1)', 'ICC(2,1)', 'ICC(3,1)', 'ICC(1,k)', 'ICC(2,k)', 'ICC(3,k)'] as const;
const shroutFleissSource = 'Shrout and Fleiss, Psychol. Bull. 86:420, 1979; data in R psych, man/ICC.Rd';

export const iccExamples: PublishedExample[] = [
  {
    id: 'icc.shrout_fleiss',
    method: 'six intraclass correlations',
    source: shroutFleissSource,
    origin: 'printed',
    tolerance: 0.005,
    expected: {
      BMS: 11.2417,
      WMS: 6.2639,
      JMS: 32.4861,
      EMS: 1.0194,
      'ICC(1,1)': 0.1657,
      'ICC(2,1)': 0.2898,
      'ICC(3,1)': 0.7148,
      'ICC(1,k)': 0.4428,
      'ICC(2,k)': 0.6201,
      'ICC(3,k)': 0.9093,
    },
    got: () => {
      const { meanSquares } = icc(shroutFleiss);
      return {
        BMS: meanSquares?.between ?? null,
        WMS: meanSquares?.within ?? null,
        JMS: meanSquares?.raters ?? null,
        EMS: meanSquares?.error ?? null,
        ...ofForms((figure) => figure.value),
      };
    },
  },
  {
    id: 'icc.shrout_fleiss.test',
    method: 'F tests of the six; p(2) and p(3) to 5 decimals, as printed',
    source: 'pingouin, test_reliability.py',
    origin: 'printed',
    tolerance: 0.005,
    expected: {
      'F(1)': 1.8,
      'F(2)': 11,
      'F(3)': 11,
      'df1(1)': 5,
      'df2(1)': 18,
      'df2(2)': 15,
      'p(1)': 0.16472,
      'p(2)': 0.00013,
      'p(3)': 0.00013,
    },
    got: () => {
      const { forms } = icc(shroutFleiss);
      const [one, two, three] = [
        forms?.['ICC(1,1)'].test,
        forms?.['ICC(2,k)'].test,
        forms?.['ICC(3,1)'].test,
      ];
      return {
        'F(1)': one?.f ?? null,
        'F(2)': two?.f ?? null,
        'F(3)': three?.f ?? null,
        'df1(1)': one?.df1 ?? null,
        'df2(1)': one?.df2 ?? null,
        'df2(2)': two?.df2 ?? null,
        'p(1)': one?.p ?? null,
        'p(2)': rounded(two?.p, 5),
        'p(3)': rounded(three?.p, 5),
      };
    },
  },
  {
    id: 'icc.shrout_fleiss.lower',
    method: 'lower ends of the 95 % intervals, to 2 decimals',
    source: 'pingouin, test_reliability.py',
    origin: 'printed',
    tolerance: 1e-9,
    expected: {
      'ICC(1,1)': -0.13,
      'ICC(2,1)': 0.02,
      'ICC(3,1)': 0.34,
      'ICC(1,k)': -0.88,
      'ICC(2,k)': 0.07,
      'ICC(3,k)': 0.68,
    },
    got: () => ofForms((figure) => rounded(figure.interval?.lower, 2)),
  },
  {
    id: 'icc.shrout_fleiss.upper',
    method: 'upper ends of the 95 % intervals, to 2 decimals',
    source: 'pingouin, test_reliability.py',
    origin: 'printed',
    tolerance: 1e-9,
    expected: {
      'ICC(1,1)': 0.72,
      'ICC(2,1)': 0.76,
      'ICC(3,1)': 0.95,
      'ICC(1,k)': 0.91,
      'ICC(2,k)': 0.93,
      'ICC(3,k)': 0.99,
    },
    got: () => ofForms((figure) => rounded(figure.interval?.upper, 2)),
  },
  {
    id: 'icc.anxiety',
    method: 'ICC(2,1) with its 95 % interval, to 3 decimals',
    source: 'data of R irr (Gamer); its icc() for two-way, agreement, single',
    origin: 'data',
    tolerance: 1e-9,
    expected: { 'ICC(2,1)': 0.198, lower: -0.039, upper: 0.494 },
    got: () => {
      const figure = icc(anxiety).forms?.['ICC(2,1)'];
      return {
        'ICC(2,1)': rounded(figure?.value, 3),
        lower: rounded(figure?.interval?.lower, 3),
        upper: rounded(figure?.interval?.upper, 3),
      };
    },
  },
];

function ofForms(figure: (form: IccFigure) => number | null): Partial<Record<IccForm, number | null>> {
  const found = icc(shroutFleiss).forms;
  return found ? Object.fromEntries(forms.map((form) => [form, figure(found[form])])) : {};
}
