import type { Sheet } from '../../../domain/workbook/sheet.ts';

type Value = number | string | (number | string)[];

/** Works out a workbook's formulas from its cells, as a spreadsheet program does; knows just what our sheets use. */
export function recalculator(sheets: readonly Sheet[]) {
  return { cellValue, evaluate };

  function cellValue(sheetName: string, column: number, row: number): number | string {
    const sheet = sheets.find(({ name }) => name === sheetName);
    const cell = sheet?.rows[row - 1]?.cells[column - 1];
    if (!cell) return '';
    if (cell.formula === null) return cell.value ?? '';
    const value = evaluate(sheetName, cell.formula);
    return Array.isArray(value) ? (value[0] ?? '') : value;
  }

  function evaluate(sheetName: string, code: string): Value {
    const tokens = code.match(tokenPattern) ?? [];
    let at = 0;
    const value = comparison();
    if (at !== tokens.length) throw new Error(`${code}: ${tokens.slice(at).join(' ')} is left over`);
    return value;

    function comparison(): Value {
      const left = sum();
      const holds = comparisons[tokens[at] ?? ''];
      if (!holds) return left;
      at += 1;
      return Number(holds(left, sum()));
    }

    function sum(): Value {
      let left = product();
      while (tokens[at] === '+' || tokens[at] === '-') {
        const sign = tokens[at++] === '+' ? 1 : -1;
        left = each(left, product(), (a, b) => a + sign * b);
      }
      return left;
    }

    function product(): Value {
      let left = power();
      while (tokens[at] === '*' || tokens[at] === '/') {
        const times = tokens[at++] === '*';
        left = each(left, power(), (a, b) => (times ? a * b : a / b));
      }
      return left;
    }

    function power(): Value {
      let left = atom();
      while (tokens[at] === '^') {
        at += 1;
        left = each(left, atom(), (a, b) => a ** b);
      }
      return left;
    }

    function atom(): Value {
      const token = tokens[at++] ?? '';
      if (token === '(') {
        const inner = comparison();
        at += 1;
        return inner;
      }
      if (/^[A-Z]+$/.test(token)) return call(token);
      if (token.startsWith('"')) return token.slice(1, -1);
      return /^[\d.]+$/.test(token) ? Number(token) : reference(token);
    }

    function call(name: string): Value {
      const values: Value[] = [];
      do {
        at += 1;
        values.push(comparison());
      } while (tokens[at] === ',');
      at += 1;
      return apply(name, values);
    }

    function reference(token: string): Value {
      const match = /^(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(token);
      if (!match) throw new Error(`${code}: ${token} is no reference`);
      const [, other, column = '', row = '', lastColumn = column, lastRow = row] = match;
      const sheet = other?.replaceAll("''", "'") ?? sheetName;
      const cells: (number | string)[] = [];
      for (let r = Number(row); r <= Number(lastRow); r += 1) {
        for (let c = columnNumber(column); c <= columnNumber(lastColumn); c += 1)
          cells.push(cellValue(sheet, c, r));
      }
      return token.includes(':') ? cells : (cells[0] ?? '');
    }
  }
}

const tokenPattern =
  /"[^"]*"|(?:'(?:[^']|'')+'!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|>=|<=|[-+*/^=<>(),]/g;

const comparisons: Record<string, (a: Value, b: Value) => boolean> = {
  '=': (a, b) => a === b,
  '>': (a, b) => Number(a) > Number(b),
  '<': (a, b) => Number(a) < Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
};

function apply(name: string, values: Value[]): Value {
  const [first = 0, second = 0, third = 0] = values;
  if (name === 'SUM' || name === 'SUMPRODUCT') {
    return [first].flat().reduce<number>((all, value) => all + (typeof value === 'number' ? value : 0), 0);
  }
  if (name === 'ROUND') return each(first, second, rounded);
  if (name === 'IF') return first === 1 ? second : third;
  throw new Error(`The sheets are not expected to use ${name}`);
}

function each(left: Value, right: Value, how: (a: number, b: number) => number): Value {
  if (!Array.isArray(left) && !Array.isArray(right)) return how(Number(left), Number(right));
  const length = Math.max([left].flat().length, [right].flat().length);
  const at = (value: Value, n: number) => Number(Array.isArray(value) ? value[n] : value);
  return Array.from({ length }, (_, n) => how(at(left, n), at(right, n)));
}

/** Half away from zero on the decimal that people see, as spreadsheet programs do. */
function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Number((Math.abs(value) * scale).toPrecision(15)))) / scale;
}

function columnNumber(letters: string): number {
  return letters.split('').reduce((number, letter) => number * 26 + (letter.codePointAt(0) ?? 0) - 64, 0);
}
