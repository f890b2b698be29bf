import { findingCodes, type Finding, type FindingCode, type Severity } from './findings.ts';

const unescaped: Record<string, string> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };
const severities: Severity[] = ['rejected', 'warning', 'dropped'];

/** The findings in a piece of text as `findingLine` writes it: whole lines, in the text form of PostgreSQL's COPY. */
export function findingsIn(copyText: string): Finding[] {
  return copyText.split('\n').flatMap((text): Finding[] => {
    if (text === '') return [];
    const [, line = null, column = null, code = '', severity = '', detail = '', valueClass = ''] = text
      .split('\t')
      .map((value) =>
        value === '\\N' ? null : value.replaceAll(/\\[\\tnr]/g, (pair) => unescaped[pair] ?? pair),
      );
    const known = severities.find((one) => one === severity);
    if (!known || code === null || !isFindingCode(code)) return [];
    return [
      {
        line: line === null ? null : Number(line),
        column,
        code,
        severity: known,
        detail: detail ?? '',
        valueClass: valueClass ?? '',
      },
    ];
  });
}

function isFindingCode(text: string): text is FindingCode {
  return Object.hasOwn(findingCodes, text);
}
