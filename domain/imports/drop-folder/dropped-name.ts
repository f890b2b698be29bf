import { importKinds, type ImportKind } from '../../configuration/import-profile.ts';

/** What the place and the name of a dropped file say of it. */
export interface DroppedName {
  /** Null: neither folder nor name tells. */
  kind: ImportKind | null;
  /** YYYY-MM-DD out of the name; null: none there. */
  asOf: string | null;
}

const day = /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g;
const unfinished = /(^\.|^~\$|~$|\.(part|partial|tmp|temp|crdownload|download|filepart|swp|lock)$)/i;
const notExports = /^(thumbs\.db|desktop\.ini|.*\.result\.(json|txt))$/i;

/** True for names under which programs keep what they are still writing, and for what is no export at all. */
export function isLeftAlone(name: string): boolean {
  return unfinished.test(name) || notExports.test(name);
}

/** `folder`: the sub-folder in which it lies, null in the drop folder itself; it counts before the beginning of the name. */
export function readDroppedName({ folder, name }: { folder: string | null; name: string }): DroppedName {
  return { kind: folder === null ? kindOfName(name) : kindCalled(folder), asOf: dayIn(name) };
}

function kindCalled(words: string): ImportKind | null {
  const wanted = words.trim().toLowerCase().replaceAll(/[ _]/g, '-');
  return importKinds.find((kind) => kind === wanted) ?? null;
}

function kindOfName(name: string): ImportKind | null {
  const start = name.toLowerCase().replaceAll(/[ _]/g, '-');
  return (
    importKinds.find((kind) => start.startsWith(kind) && !/^[a-z]/.test(start.slice(kind.length))) ?? null
  );
}

/** The first day in the name that exists. */
function dayIn(name: string): string | null {
  for (const [, year = '', , month = '', date = ''] of name.matchAll(day)) {
    const text = `${year}-${month}-${date}`;
    const at = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return text;
  }
  return null;
}
