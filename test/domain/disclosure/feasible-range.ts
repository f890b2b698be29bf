import highs from 'highs';

/** lowest ≤ Σ factor × unknown ≤ highest. */
export interface Bound {
  terms: ReadonlyMap<string, number>;
  lowest: number;
  highest: number;
}

const solver = await loaded(highs)();

/** The least and the most of a sum under bounds, by linear programs: another way than the flows by which hiding decides. */
export function feasibleRange(
  sum: ReadonlyMap<string, number>,
  bounds: readonly Bound[],
): { lowest: number; highest: number } {
  const solve = (sense: 'Minimize' | 'Maximize') => {
    const rows = bounds.flatMap(({ terms, lowest, highest }, at) => [
      ` l${at}: ${written(terms)} >= ${lowest}`,
      ` h${at}: ${written(terms)} <= ${highest}`,
    ]);
    const problem = [sense, ` obj: ${written(sum)}`, 'Subject To', ...rows, 'End'].join('\n');
    const { Status, ObjectiveValue } = solver.solve(problem, { output_flag: false });
    if (Status !== 'Optimal') throw new Error(`The linear program ended ${Status}`);
    return ObjectiveValue;
  };
  return { lowest: solve('Minimize'), highest: solve('Maximize') };
}

function written(terms: ReadonlyMap<string, number>): string {
  return [...terms]
    .map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
    .join(' ');
}

/** The package's types describe its CommonJS form; imported, the loader itself is the default. */
function loaded(given: unknown): typeof highs.default {
  if (!isLoader(given)) throw new TypeError('highs exports no loader');
  return given;
}

function isLoader(given: unknown): given is typeof highs.default {
  return typeof given === 'function';
}
