/** How long the name of who decides, and the reason why, may be. In UTF-16 code units, as a browser counts them. */
export const longestNameChars = 200;
export const longestReasonChars = 2_000;

/** Whether anything of a text can be seen: spaces, and what only steers or joins other characters, cannot. */
export function isSeen(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** Why a text cannot be kept as it is, as the end of a sentence; null: it can. */
export function unkeptBecause(text: string, longestChars: number): string | null {
  if (text.includes('\0')) return 'it holds a character that cannot be kept (NUL): type it anew';
  if (text.length <= longestChars) return null;
  return `it is ${text.length} characters long, and at most ${longestChars} are taken: shorten it`;
}
