/**
 * Characters that nobody sees and that change how the rest is read: marks that turn its direction, blanks without width,
 * fillers, control characters. Joiners, which some scripts and emoji need, and the forms of a character are told apart.
 */
const unseen =
  /[[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]--[\t\n\r\u200C\u200D\p{Variation_Selector}]]/gv;

/** What a joiner may stand between: no letters of scripts that never join. */
const joined = String.raw`[[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]]`;
const strayJoiners = new RegExp(`(?<!${joined})[\\u200C\\u200D]|[\\u200C\\u200D](?!${joined})`, 'gv');

/** Text as it is written where people read it: without what would deceive them about it, wherever it came from. */
export function visibleText(text: string): string {
  return text.replace(unseen, '').replace(strayJoiners, '');
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}
