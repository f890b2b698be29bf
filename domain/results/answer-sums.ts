import { ratingSources } from '../levels.ts';

/** In the place of a level in hundredths: nothing was answered. */
const notAnswered = 32_767;
/** In the place of a level in hundredths: the rater has not seen the person do it. */
const notObserved = 32_766;

/** Answers of one source, person by person in skill order. */
interface SourceSums {
  /** Sum of the levels, in hundredths of a level. */
  hundredths: Int32Array;
  answers: Uint16Array;
}

/** All answers of a campaign, added up: what a level needs of them, in the same few bytes however many there are. */
export interface AnswerSums {
  people: number;
  skills: number;
  /** In the order of `ratingSources`; null: no form of it. */
  sources: (SourceSums | null)[];
  notObserved: number;
  forms: number;
}

/** One form as it is stored: two bytes a skill, the high one first. */
export interface PackedForm {
  person: number;
  /** Position in `ratingSources`. */
  source: number;
  bytes: Uint8Array;
  /** Where in the bytes the scores begin. */
  at: number;
  /** For each score the position of its skill; -1: the framework has no such skill any more. */
  positions: Int32Array;
}

export function emptySums(people: number, skills: number): AnswerSums {
  return { people, skills, sources: ratingSources.map(() => null), notObserved: 0, forms: 0 };
}

/** Adds a form. Equal forms in another order come to equal sums. */
export function addForm(sums: AnswerSums, { person, source, bytes, at, positions }: PackedForm): void {
  const { hundredths, answers } = (sums.sources[source] ??= noAnswers(sums));
  const first = person * sums.skills;
  sums.forms += 1;
  for (let score = 0; score < positions.length; score += 1) {
    const offset = at + 2 * score;
    const value = ((((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0)) << 16) >> 16;
    if (value === notAnswered) continue;
    const skill = positions[score] ?? -1;
    if (skill < 0) continue;
    if (value === notObserved) sums.notObserved += 1;
    else {
      const place = first + skill;
      hundredths[place] = (hundredths[place] ?? 0) + value;
      answers[place] = (answers[place] ?? 0) + 1;
    }
  }
}

/** Of a source that has answered nothing yet. */
export function noAnswers({ people, skills }: AnswerSums): SourceSums {
  return { hundredths: new Int32Array(people * skills), answers: new Uint16Array(people * skills) };
}
