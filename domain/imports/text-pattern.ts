import { comparable } from './text.ts';

/** A test for a text in which `*` stands for any run of characters, compared without case and accents. */
export function textPattern(pattern: string): (text: string) => boolean {
  const parts = comparable(pattern.replaceAll('*', '\u0001')).split('\u0001');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  return (text) => {
    const compared = comparable(text);
    if (last === undefined) return compared === first;
    if (!compared.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = compared.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return compared.length - last.length >= from && compared.endsWith(last);
  };
}
