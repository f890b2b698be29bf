import { detectAll } from 'jschardet';
import { decoderOf, dosCodePages } from './dos-code-pages.ts';

/** Names that the detector gives and TextDecoder does not know. */
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  johab: '',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  maccyrillic: 'x-mac-cyrillic',
  macroman: 'macintosh',
  'iso8859-16': 'iso-8859-16',
};

/** Russian has the same lower-case letters in two code pages: capitals tell them apart. */
const russian = /Имя|Фамилия|ФИО|Отдел|Должность|Дата|Статус|Табельный|Номер|Почта|Курс/;

/** Words that stand in the header of nearly every export of that language. */
const tellingWords: Record<string, RegExp> = {
  'euc-jp': /[ぁ-ヿ]|氏名|社員|番号|部署|所属|役職/,
  shift_jis: /[ぁ-ヿ]|氏名|社員|番号|部署|所属|役職/,
  gb18030: /姓名|工号|部门|日期|公司|职位|员工/,
  big5: /姓名|工號|部門|日期|公司|職位|員工/,
  'euc-kr': /이름|성명|부서|사번|직위|회사|이메일/,
  'windows-1251': russian,
  'x-mac-cyrillic': russian,
  'koi8-r': russian,
  ibm866: russian,
};

/** Characters that a wrong code page puts in the middle of words. */
const brokenWord = /\p{Ll}[\p{Lu}\p{So}\p{Sc}\p{Sk}\p{Cc}¶§¡¿«»‹›“”„†‡‰…]\p{Ll}|[\u0080-\u009f]|\uFFFD/gu;
/** Letters where words have them: capitals at the beginning or among capitals. */
const fitting =
  /(?<=\p{Ll})[\p{Ll}--[\p{ASCII}ƒ]]|(?<=\p{Lu})[\p{Ll}--[\p{ASCII}ƒ]](?!\p{Lu})|(?<!\p{L})[\p{Ll}--[\p{ASCII}ƒ]](?=\p{Ll})|(?<!\p{L})[\p{Lu}--\p{ASCII}](?=\p{L})|(?<=\p{Lu})[\p{Lu}--\p{ASCII}](?!\p{Ll})/gv;
/** Signs that stand around words and numbers; the apostrophe within them, too. */
const aroundWords = /[’‘´]|(?<!\p{L})[“”„–—…•€°§©®™«»¿¡ªº½£\u00a0]|[“”„–—…•€°§©®™«»¿¡ªº½£\u00a0](?!\p{L})/gu;
const foreign = /[^\0-\u007f]/g;
const fallback = 'windows-1252';
/** The Turkish page differs from the western one in the Icelandic letters alone; whoever writes those accents vowels, too. */
const turkish = 'windows-1254';
const icelandic = /[ÝýÞþ]/;
const accented = /[áéíóúæÁÉÍÓÚÆ]/;
/** Of code pages that read about equally well, the one of western Windows is meant by far most often. */
const westernWeight = 2.5;
const wordWeight = 6;
const eastern = new Set(['big5', 'gb18030', 'gbk', 'euc-jp', 'shift_jis', 'euc-kr']);
const easternLettersMin = 3;
/** Of the characters beyond ASCII, so many must stand where they may, and so many in a text that nobody doubts. */
const sureShare = 0.95;
const doubtfulShare = 0.9;
/** The detector takes 20 ms for so much. */
const sampleBytes = 32_768;

/** The code page of text that is no Unicode, by the lines of it that hold more than ASCII: a label that is decoded (decoderOf). */
export function guessCodePage(sample: Buffer): string {
  const candidates = new Map<string, number>();
  for (const { encoding, confidence } of detectAll(linesBeyondAscii(sample))) {
    const label = labelOf(encoding);
    if (label === null || candidates.has(label)) continue;
    candidates.set(label, confidence);
  }
  if (candidates.has('gb18030') && !candidates.has('euc-jp'))
    candidates.set('euc-jp', candidates.get('gb18030') ?? 0);
  const scored = [...candidates].map(([label, confidence]) => ({
    label,
    score: confidence * likeliness(label, sample.subarray(0, sampleBytes)),
  }));
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  const found = best && best.score > 0 ? best.label : fallback;
  const text = decoderOf(found)(sample.subarray(0, sampleBytes));
  if (found === fallback && icelandic.test(text) && !accented.test(text)) return turkish;
  return oldCodePage(sample.subarray(0, sampleBytes), found) ?? found;
}

/** The detector hardly knows old code pages: one is meant where it makes words of what is none otherwise. */
function oldCodePage(sample: Buffer, found: string): string | null {
  const text = decoderOf(found)(sample);
  const wellPlaced = shareOf(fitting, text) + shareOf(aroundWords, text);
  if (wellPlaced >= doubtfulShare) return null;
  const old = [...dosCodePages, 'macintosh'].map((label) => {
    return { label, share: shareOf(fitting, decoderOf(label)(sample)) };
  });
  const [best] = old.sort((a, b) => b.share - a.share);
  return best && best.share >= sureShare ? best.label : null;
}

function shareOf(pattern: RegExp, text: string): number {
  return (text.match(pattern)?.length ?? 0) / Math.max(1, text.match(foreign)?.length ?? 0);
}

function labelOf(name: string | null): string | null {
  const known = name?.toLowerCase() ?? '';
  try {
    return new TextDecoder(aliases[known] ?? known).encoding;
  } catch {
    return null;
  }
}

function likeliness(label: string, sample: Buffer): number {
  const text = decoderOf(label)(sample);
  const beyond = text.match(foreign)?.length ?? 1;
  const broken = Math.min(1, ((text.match(brokenWord)?.length ?? 0) / beyond) * 2);
  const western = label === fallback ? westernWeight : 1;
  // Japanese kana have the same bytes in the Japanese and the Chinese code: Chinese text holds none.
  const isStrange = label === 'gb18030' && /[ぁ-ヺ]/.test(text);
  // A degree sign and the letter after it make one sign of an eastern code.
  const isHardlyAny = eastern.has(label) && new Set(text.match(/\p{Lo}/gu)).size < easternLettersMin;
  const strange = isStrange || isHardlyAny ? 0.1 : 1;
  return (1 - broken) * western * strange * (tellingWords[label]?.test(text) ? wordWeight : 1);
}

/** ASCII says nothing about the code page, and would only dilute what does. */
function linesBeyondAscii(sample: Buffer): Buffer {
  const lines = sample.toString('latin1').split(/(?<=[\r\n])/);
  let taken = '';
  for (const line of lines) {
    if (taken.length > sampleBytes) break;
    if (/[^\0-\u007f]/.test(line)) taken += line.slice(0, sampleBytes);
  }
  return Buffer.from(taken, 'latin1');
}
