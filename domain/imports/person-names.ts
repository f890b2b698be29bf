/** Titles, generations and degrees that one system writes and another does not. */
const unspoken = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'herr',
  'frau',
  'dr',
  'prof',
  'ing',
  'dipl',
  'mag',
  'phd',
  'md',
  'dds',
  'msc',
  'bsc',
  'mba',
  'esq',
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
]);
/** Letters that decomposition leaves as they are. */
const folded: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const alphabetic = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const aside = /"[^"]*"|\([^)]*\)|“[^”]*”|„[^“”]*[“”]/gu;

/**
 * Whether two spellings may be the name of one person: every word of the shorter one stands in the longer one, in whatever
 * order, with or without accents, an initial standing for its word, a part of a double name for the whole; and at least one
 * word in full. A name that is not known contradicts nothing.
 */
export function namesAgree(a: string | null, b: string | null): boolean {
  if (!a || !b || a === b) return true;
  return wordSets(a).some((left) => wordSets(b).some((right) => covers(left, right)));
}

/** True when any of the known names agrees; nothing known contradicts nothing. */
export function agreesWithAny(name: string | null, known: string[]): boolean {
  return known.length === 0 || known.some((one) => namesAgree(name, one));
}

/** The words of a name, with umlauts as `a` and as `ae`, and with words run together as `Vanderberg` writes them. */
function wordSets(name: string): string[][] {
  const spellings = [name, name.replaceAll(/[äöüÄÖÜ]/gu, (letter) => `${letter}e`)];
  return [...new Set(spellings.map((spelling) => wordsOf(spelling).join(' ')))].map((text) =>
    text === '' ? [] : text.split(' '),
  );
}

function wordsOf(name: string): string[] {
  const plain = name
    .replaceAll(aside, ' ')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/[øłđðþßæœı]/gu, (letter) => folded[letter] ?? letter)
    .replaceAll(/['’ʼ`´]/gu, '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const spoken = words.filter((word) => !unspoken.has(word));
  return spoken.length > 0 ? spoken : words;
}

function covers(a: string[], b: string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length === 0) return true;
  return everyWordFound(shorter, longer) || runTogether(shorter, longer);
}

function everyWordFound(shorter: string[], longer: string[]): boolean {
  const left = [...longer];
  const take = (fits: (word: string) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const rest = shorter.filter((word) => !take((other) => other === word));
  const inFull = shorter.length - rest.length;
  return inFull > 0 && rest.every((word) => take((other) => isInitialOf(word, other)));
}

/** A letter for a word that begins with it. A single sign of another script is a word of its own. */
function isInitialOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return alphabetic.test(short) && long.startsWith(short);
}

/** `van der Berg` and `Vanderberg`: the same letters, whichever name comes first. */
function runTogether(a: string[], b: string[]): boolean {
  const whole = a.join('');
  if (whole.length < 4) return false;
  return b.some((_, turn) => [...b.slice(turn), ...b.slice(0, turn)].join('') === whole);
}
