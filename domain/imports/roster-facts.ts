import { employmentCourse } from './employment-course.ts';
import { confirms, statementOf, statementText } from './employment-statement.ts';
import { plainAttributes, statementAttribute, type StagedAttribute, type StagedPerson } from './staged.ts';
import {
  overlay,
  rewriting,
  valueOn,
  type NewStretch,
  type Stretch,
  type WrittenStretch,
} from './timeline.ts';

/** What is known of one person now, by attribute. */
export type KnownPerson = Partial<Record<StagedAttribute, WrittenStretch[]>>;

/** A file of a later day that was applied already, as far as it is about one person. */
export interface LaterFile {
  /** YYYY-MM-DD. */
  asOf: string;
  /** What it told of the person; null: it names everybody, and did not name them. */
  told: StagedAttribute[] | null;
}

/** What applying a file writes of one person, and what it comes to. */
export interface PersonPlan {
  endedIds: number[];
  written: (NewStretch & { attribute: StagedAttribute })[];
  /**
   * Values before and after on the day that the file describes, or on that of the last file that was about the person; null:
   * nothing at all is known of them there.
   */
  before: Partial<Record<StagedAttribute, string>> | null;
  after: Partial<Record<StagedAttribute, string>>;
}

type Courses = Partial<Record<StagedAttribute, Stretch[]>>;

/**
 * What a file of a day changes of what is known. Its values hold from its day on, up to the day of the next file of the source
 * that was about the same; what later files told stays. Nothing is planned for what it merely confirms.
 */
export function planPerson(
  person: StagedPerson,
  known: KnownPerson,
  { asOf, later }: { asOf: string; later: LaterFile[] },
): PersonPlan {
  const wanted: Courses = {};
  for (const attribute of plainAttributes) {
    const value = person.facts[attribute];
    if (value === undefined) continue;
    const to = nextDay(later, (file) => file.told?.includes(attribute) ?? false);
    wanted[attribute] = overlay(known[attribute] ?? [], { value, from: asOf, to });
  }
  Object.assign(wanted, employmentAfter(person, known, { asOf, later }));
  const day = later.reduce((last, file) => (file.asOf > last ? file.asOf : last), asOf);
  return planOf(known, wanted, day);
}

/** The courses of employment after a file, where it says something new of it. */
function employmentAfter(
  { statement }: StagedPerson,
  known: KnownPerson,
  { asOf, later }: { asOf: string; later: LaterFile[] },
): Courses {
  if (statement === null) return {};
  const standing = known[statementAttribute] ?? statementsBehind(known);
  const named = nextDay(later, ({ told }) => told?.includes(statementAttribute) ?? false);
  const absence = nextDay(later, ({ told }) => told === null);
  const isAbsentFirst = absence !== null && (named === null || absence < named);
  const told = { value: statement, from: asOf, to: isAbsentFirst ? absence : named };
  let statements = isConfirmed(standing, told) ? standing : overlay(standing, told);
  // Whom a later file left out had left by then, if not before; what stands there was told before this file.
  const gone =
    statementOf(statement).employment === 'ended' ? statement : statementText({ employment: 'ended' });
  if (isAbsentFirst) statements = overlay(statements, { value: gone, from: absence, to: named });
  if (sameCourse(statements, standing)) return {};
  const { employment, hiredOn, leftOn } = employmentCourse(statements);
  return { [statementAttribute]: statements, employment, 'hired-on': hiredOn, 'left-on': leftOn };
}

function isConfirmed(standing: Stretch[], { value, from, to }: Stretch): boolean {
  const stretch = standing.find((one) => one.from <= from && (one.to === null || one.to > from));
  if (!stretch || !(stretch.to === null || (to !== null && stretch.to >= to))) return false;
  return stretch.value === value || confirms(statementOf(value), statementOf(stretch.value));
}

function sameCourse(a: Stretch[], b: Stretch[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ value, from, to }, n) => value === b[n]?.value && from === b[n].from && to === b[n].to)
  );
}

/** What must have been said for what is known of somebody whose facts no file told. */
function statementsBehind(known: KnownPerson): Stretch[] {
  return (known.employment ?? []).flatMap(({ value, from, to }, n, course) => {
    const next = course[n + 1];
    const end = value === 'ended' ? from : next?.value === 'ended' ? next.from : null;
    const hired = valueOn(known['hired-on'] ?? [], from);
    const employment = statementOf(`${value} ~ ~`).employment;
    const text = statementText({ employment, hiredOn: hired ?? undefined, leftOn: end });
    return [{ value: text, from, to }];
  });
}

function planOf(known: KnownPerson, wanted: Courses, day: string): PersonPlan {
  const plan: PersonPlan = { endedIds: [], written: [], before: null, after: {} };
  for (const attribute of attributesOf(known)) {
    const before = valueOn(known[attribute] ?? [], day);
    if (before === null) continue;
    plan.before = { ...plan.before, [attribute]: before };
    plan.after[attribute] = before;
  }
  for (const attribute of attributesOf(wanted)) {
    const course = wanted[attribute] ?? [];
    const { endedIds, written } = rewriting(known[attribute] ?? [], course);
    plan.endedIds.push(...endedIds);
    plan.written.push(...written.map((stretch) => ({ ...stretch, attribute })));
    const after = valueOn(course, day);
    if (after === null) delete plan.after[attribute];
    else plan.after[attribute] = after;
  }
  return plan;
}

const all: StagedAttribute[] = [...plainAttributes, statementAttribute, 'employment', 'hired-on', 'left-on'];

function attributesOf(courses: Courses): StagedAttribute[] {
  return all.filter((attribute) => courses[attribute] !== undefined);
}

function nextDay(later: LaterFile[], covers: (file: LaterFile) => boolean): string | null {
  return later
    .filter(covers)
    .reduce<string | null>((first, { asOf }) => (first !== null && first <= asOf ? first : asOf), null);
}
