const longestTextChars = 300;
const betweenWords = /[\s,.-]+/;

/** Text as it is kept: one Unicode form, no control characters, single spaces. Empty text is no value. */
export function cleanText(raw: string): string | null {
  if (isPlainText(raw)) return raw === '' ? null : raw;
  const text = raw
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return text === '' ? null : text;
}

/** True for ASCII with single blanks between its words and no control characters: what cleaning leaves as it is. */
export function isPlainText(text: string): boolean {
  let afterBlank = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 126 || code < 32 || (code === 32 && afterBlank)) return false;
    afterBlank = code === 32;
  }
  return !afterBlank || text === '';
}

/** Text as it is compared: case, accents and outer spaces do not count. */
export function comparable(text: string): string {
  if (isPlainText(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** The mildest comparison of names (namesAgree is the strict one): they share a word, or either is not known. */
export function namesShareAWord(a: string | null, b: string | null): boolean {
  if (!a || !b || comparable(a) === comparable(b)) return true;
  const words = new Set(comparable(b).split(betweenWords));
  return comparable(a)
    .split(betweenWords)
    .some((word) => word.length > 1 && words.has(word));
}

export function tooLong(text: string): boolean {
  return text.length > longestTextChars;
}

const addressPattern = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,250}\.[^\s@,;<>".]{2,}$/u;

/** An address beside the name of who has it: `Ana Ruiz <ana@example.com>`. */
const besideName = /^[^<>@]*<([^<>]+)>$/u;

/** An e-mail address in lower case, or null when the text is none. */
export function emailOf(text: string): string | null {
  const address = text
    .trim()
    .replace(besideName, '$1')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  return address.length <= 320 && addressPattern.test(address) ? address : null;
}
