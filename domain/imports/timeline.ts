/** What holds for some time: from a day on, up to the first day on which it no longer holds; null: open. Days are YYYY-MM-DD. */
export interface Stretch {
  value: string;
  from: string;
  to: string | null;
}

/** A stretch as it is written down, with where its value was told first. */
export interface WrittenStretch extends Stretch {
  id: number;
  importId: string | null;
  line: number | null;
}

/** A stretch to be written; no import: it is told by the one at hand. */
export interface NewStretch extends Stretch {
  toldBy: { importId: string | null; line: number | null } | null;
}

/** What has to change so that a written course becomes another. */
export interface Rewriting {
  endedIds: number[];
  written: NewStretch[];
}

/** Lays a value over a part of a course; null: nothing holds there. Neighbours of one value become one stretch. */
export function overlay(
  course: Stretch[],
  { value, from, to }: { value: string | null; from: string; to: string | null },
): Stretch[] {
  if (to !== null && to <= from) return course;
  const kept = course.flatMap((stretch) => [
    ...cut({ ...stretch, to: earlier(stretch.to, from) }),
    ...(to === null ? [] : cut({ ...stretch, from: later(stretch.from, to) })),
  ]);
  return joined(value === null ? kept : [...kept, { value, from, to }]);
}

/** The stretches in order, those of one value that touch made one. */
export function joined(stretches: Stretch[]): Stretch[] {
  const course: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => compare(a.from, b.from))) {
    const last = course.at(-1);
    if (last && last.value === stretch.value && last.to === stretch.from) last.to = stretch.to;
    else course.push({ value: stretch.value, from: stretch.from, to: stretch.to });
  }
  return course;
}

/** What holds on a day; null: nothing. */
export function valueOn(course: Stretch[], day: string): string | null {
  return course.find(({ from, to }) => from <= day && (to === null || to > day))?.value ?? null;
}

/** What to end and what to write. What stays as it is is not touched; what was told before keeps where that was. */
export function rewriting(written: WrittenStretch[], wanted: Stretch[]): Rewriting {
  const staying = new Set<WrittenStretch>();
  const fresh = wanted.filter((stretch) => {
    const same = written.find((one) => one.value === stretch.value && sameTime(one, stretch));
    if (same) staying.add(same);
    return !same;
  });
  return {
    endedIds: written.filter((one) => !staying.has(one)).map(({ id }) => id),
    written: fresh.map((stretch) => {
      const told = written.find((one) => one.value === stretch.value && overlaps(one, stretch));
      return { ...stretch, toldBy: told ? { importId: told.importId, line: told.line } : null };
    }),
  };
}

function cut(stretch: Stretch): Stretch[] {
  return stretch.to === null || stretch.from < stretch.to ? [stretch] : [];
}

function sameTime(a: Stretch, b: Stretch): boolean {
  return a.from === b.from && a.to === b.to;
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

function earlier(to: string | null, day: string): string {
  return to !== null && to < day ? to : day;
}

function later(from: string, day: string): string {
  return from > day ? from : day;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
