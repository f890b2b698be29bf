import { countVerdict, verdictOn } from '../../../domain/imports/count-change.ts';
import { copyLine } from '../../../domain/imports/copy-text.ts';
import { noRosterDifference, type RosterDifference } from '../../../domain/imports/difference.ts';
import { planPerson, type LaterFile, type PersonPlan } from '../../../domain/imports/roster-facts.ts';
import { statementAttribute, type StagedPerson } from '../../../domain/imports/staged.ts';
import type { CopyIn } from '../../../storage/copy-in.ts';
import { laterFiles, stageLaterFiles } from '../../../storage/roster-coverage.ts';
import {
  differingLines,
  knownPeople,
  peopleOnLines,
  takenCount,
  tellingLines,
} from '../../../storage/roster-plan.ts';
import { openPlan, type PersonState } from '../../../storage/staged-roster.ts';
import type { RosterFile } from './roster-file.ts';

const pageLines = 2000;

type Staged = StagedPerson & { state: PersonState };

/**
 * Works out, person by person, what applying the file writes, stages exactly that, and counts it. Whom the file merely
 * confirms is not looked at one by one.
 */
export async function planChanges(file: RosterFile): Promise<RosterDifference> {
  const { db, importId, source, asOf, beat } = file;
  const older = await stageLaterFiles(db, { importId, source, asOf });
  const lines = older ? await tellingLines(db, importId) : await differingLines(db, { importId, asOf });
  const difference = noRosterDifference();
  difference.unchanged = await takenCount(db, importId);
  const plan = await openPlanning(file);
  try {
    for (let from = 0; from < lines.length; from += pageLines) {
      beat();
      const people = await peopleOnLines(db, importId, lines.slice(from, from + pageLines));
      const personIds = people.map(({ personId }) => personId);
      const known = await knownPeople(db, personIds);
      const later = older ? await laterFiles(db, importId, personIds) : new Map<string, LaterFile[]>();
      for (const person of people) {
        const files = later.get(person.personId) ?? [];
        const planned = planPerson(person, known.get(person.personId) ?? {}, { asOf, later: files });
        count(difference, person, planned, files);
        plan.add(person, planned);
      }
      await plan.flush();
    }
    await plan.end();
  } catch (error) {
    await plan.abort();
    throw error;
  }
  return difference;
}

function count(difference: RosterDifference, { state }: Staged, plan: PersonPlan, later: LaterFile[]): void {
  const verdict = verdictOn(plan);
  if (state === 'taken') difference.unchanged -= 1;
  if (state === 'taken' || verdict !== 'unchanged') countVerdict(difference, verdict);
  if (later.length > 0)
    difference.historyFacts += plan.written.filter(
      ({ attribute, toldBy }) => toldBy === null && attribute !== statementAttribute,
    ).length;
}

interface Planning {
  add: (person: Staged, plan: PersonPlan) => void;
  flush: () => Promise<void>;
  end: () => Promise<void>;
  abort: () => Promise<void>;
}

const parts = ['ends', 'facts', 'changes'] as const;

/** Three tables at a time: what ends, what is written, and what to show. */
async function openPlanning({ db, importId }: RosterFile): Promise<Planning> {
  const copies: CopyIn[] = [];
  for (const part of parts) copies.push(await openPlan(db, importId, part));
  let texts: string[][] = [[], [], []];
  const flush = async (): Promise<void> => {
    const full = texts;
    texts = [[], [], []];
    for (const [n, copy] of copies.entries()) {
      const text = full[n]?.join('') ?? '';
      if (text !== '') await copy.write(Buffer.from(text));
    }
  };
  return {
    add: (person, plan) => {
      const [ends, facts, changes] = textsOf(importId, person, plan);
      texts[0]?.push(ends);
      texts[1]?.push(facts);
      texts[2]?.push(changes);
    },
    flush,
    end: async () => {
      await flush();
      for (const copy of copies) await copy.end();
    },
    abort: async () => {
      for (const copy of copies) await copy.abort();
    },
  };
}

function textsOf(importId: string, person: Staged, plan: PersonPlan): [string, string, string] {
  const { personId } = person;
  const line = person.line > 0 ? person.line : null;
  const verdict = verdictOn(plan);
  const facts = plan.written.map(({ attribute, value, from, to, toldBy }) =>
    copyLine([
      personId,
      attribute,
      value,
      from,
      to,
      toldBy ? toldBy.importId : importId,
      toldBy ? toldBy.line : line,
    ]),
  );
  const changes =
    typeof verdict === 'string'
      ? []
      : verdict.map(({ change, before, after }) => copyLine([personId, line, change, before, after]));
  return [plan.endedIds.map((id) => copyLine([id])).join(''), facts.join(''), changes.join('')];
}
