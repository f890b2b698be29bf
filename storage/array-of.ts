import { escapeLiteral } from 'pg';

/** An array of texts as it is written in a statement that takes no parameters, as COPY does not. */
export function arrayOf(texts: readonly string[]): string {
  return `array[${texts.map((text) => escapeLiteral(text)).join(', ')}]::text[]`;
}
