import type ExcelJS from 'exceljs';
import type { CellRole, Mark } from '../../../domain/workbook/sheet.ts';

const ink = 'FF1F2933';
const quiet = 'FF52606D';
const rule = 'FFCBD2D9';
const headFill = 'FFE4E7EB';
const inputFill = 'FFFFF8E1';
const inputInk = 'FF0B4F9E';
const linkInk = 'FF1B6E3C';
// Told apart by who sees no red or green; weight and slant say the same, and a sign stands before the number.
const betterInk = 'FF0B5C8F';
const worseInk = 'FFB34700';
const bannerFill = 'FFFDE8E8';
const bannerInk = 'FF9B1C1C';

type Look = Pick<Partial<ExcelJS.Style>, 'font' | 'fill' | 'border' | 'alignment'>;

/** How each role looks. Inputs differ by fill, inputs and links by letter, not by colour alone. */
export const looks: Record<CellRole, Look> = {
  title: { font: letters({ size: 16, bold: true }), alignment: left('middle') },
  message: { font: letters({ size: 12, bold: true }), alignment: left('middle') },
  caption: { font: letters({ size: 9, color: quiet }), alignment: left() },
  section: { font: letters({ size: 11, bold: true }), alignment: left('bottom'), border: under('medium') },
  heading: { font: letters({ bold: true }), fill: solid(headFill), alignment: left('bottom', 1) },
  'group-heading': {
    font: letters({ bold: true }),
    fill: solid(headFill),
    alignment: { ...left('bottom'), horizontal: 'center' },
  },
  'number-heading': {
    font: letters({ bold: true }),
    fill: solid(headFill),
    alignment: right('bottom', true),
  },
  label: { font: letters({}), alignment: left('top', 1), border: under('hair') },
  text: { font: letters({}), alignment: left('top', 1), border: under('hair') },
  paragraph: { font: letters({}), alignment: left() },
  figure: { font: letters({}), alignment: right(), border: under('hair') },
  input: {
    font: letters({ color: inputInk, italic: true }),
    fill: solid(inputFill),
    alignment: right(),
    border: under('hair'),
  },
  link: { font: letters({ color: linkInk, italic: true }), alignment: right(), border: under('hair') },
  count: { font: letters({ color: quiet }), alignment: right(), border: under('hair') },
  formula: { font: letters({}), alignment: right(), border: under('hair') },
  'total-label': { font: letters({ bold: true }), alignment: left('top', 1), border: over() },
  total: { font: letters({ bold: true }), alignment: right(), border: over() },
  hidden: {
    font: letters({ color: quiet, italic: true }),
    alignment: right('top', true),
    border: under('hair'),
  },
  actual: { font: letters({ bold: true }), alignment: right(), border: under('hair') },
  better: { font: letters({ bold: true, color: betterInk }), alignment: right(), border: under('hair') },
  worse: { font: letters({ italic: true, color: worseInk }), alignment: right(), border: under('hair') },
  record: { font: letters({}), alignment: oneLine('left') },
  'record-number': { font: letters({}), alignment: oneLine('right') },
  banner: {
    font: letters({ bold: true, color: bannerInk }),
    fill: solid(bannerFill),
    alignment: left('middle'),
  },
  'heat-0': heat('FFF7FBFF', ink),
  'heat-1': heat('FFD6E6F4', ink),
  'heat-2': heat('FFABD0E6', ink),
  'heat-3': heat('FF6AAED6', ink),
  'heat-4': heat('FF08519C', 'FFFFFFFF'),
};

/** Letters alone differ in weight and slant too, so that no mark rests on colour. */
export const markLooks: Record<Mark['look'], Partial<ExcelJS.Style>> = {
  reached: { font: { bold: true } },
  short: { font: { italic: true, color: { argb: bannerInk } } },
};

interface Letters {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  color?: string;
}

function letters({ size = 10, bold = false, italic = false, color = ink }: Letters): Partial<ExcelJS.Font> {
  return { name: 'Arial', family: 2, size, bold, italic, color: { argb: color } };
}

function solid(argb: string): ExcelJS.FillPattern {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

function heat(argb: string, color: string): Look {
  return { font: letters({ color }), fill: solid(argb), alignment: right(), border: under('hair') };
}

function left(vertical: 'top' | 'middle' | 'bottom' = 'top', indent = 0): Partial<ExcelJS.Alignment> {
  return { horizontal: 'left', vertical, wrapText: true, indent };
}

function right(vertical: 'top' | 'bottom' = 'top', wrapText = false): Partial<ExcelJS.Alignment> {
  return { horizontal: 'right', vertical, wrapText };
}

/** Of rows that are too many for lines of different height. */
function oneLine(horizontal: 'left' | 'right'): Partial<ExcelJS.Alignment> {
  return { horizontal, vertical: 'top' };
}

function under(style: ExcelJS.BorderStyle): Partial<ExcelJS.Borders> {
  return { bottom: { style, color: { argb: rule } } };
}

function over(): Partial<ExcelJS.Borders> {
  return { top: { style: 'thin', color: { argb: quiet } } };
}
