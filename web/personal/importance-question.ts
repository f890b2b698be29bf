import { wordsFor, type Words } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import type { ImportanceQuestion } from '../../domain/configuration/program.ts';
import type { Answer } from '../../storage/forms.ts';
import type { RateSkill } from '../../templates/pages/views.ts';
import { pageLocale } from '../send-page.ts';

type ImportanceAnswer = Extract<Answer, { importanceOf: string }>;

const prefix = 'importance.';
const question: Words = {
  en: 'How important is this for your own work: {words}?',
  de: 'Wie wichtig ist das für Ihre eigene Arbeit: {words}?',
};
const none: Words = { en: 'No answer', de: 'Keine Antwort' };

/** What is asked about, with the skills that the answer is for. */
interface Item {
  id: string;
  words: Words;
  skills: readonly string[];
}

interface Asked {
  importance: ImportanceQuestion | null;
  framework: Framework;
}

function itemsOf({ importance, framework }: Asked): Item[] {
  if (!importance) return [];
  if (importance.of === 'domain')
    return framework.domains.map(({ id, words, skills }) => ({
      id,
      words,
      skills: skills.map((each) => each.id),
    }));
  return framework.domains.flatMap(({ skills }) =>
    skills.map(({ id, words }) => ({ id, words, skills: [id] })),
  );
}

function fieldOfItem({ id }: Pick<Item, 'id'>): string {
  return `${prefix}${id}`;
}

/** True of every field that asks how important something is. */
export function isImportanceField(field: string): boolean {
  return field.startsWith(prefix);
}

/** The field under which an answer about a skill was given. */
export function importanceField({ importanceOf }: ImportanceAnswer, asked: Asked): string {
  const item = itemsOf(asked).find(({ skills }) => skills.includes(importanceOf));
  return fieldOfItem(item ?? { id: importanceOf });
}

/** What a field's value says: an answer for each of its skills. Null: no such point of the scale; undefined: no such question. */
export function importanceAnswers(
  asked: Asked,
  field: string,
  value: unknown,
): ImportanceAnswer[] | null | undefined {
  const item = itemsOf(asked).find((each) => fieldOfItem(each) === field);
  if (!item) return undefined;
  if (value === '') return [];
  const point = asked.importance?.points.find(({ n }) => String(n) === value);
  return point ? item.skills.map((importanceOf) => ({ importanceOf, importance: point.n })) : null;
}

/** The question about a domain or a skill; none where it is not asked about. */
export function importanceParts(
  id: string,
  {
    chosen,
    errors,
    ...asked
  }: Asked & { chosen: ReadonlyMap<string, string>; errors: ReadonlyMap<string, string> },
): RateSkill[] {
  const items = itemsOf(asked);
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (!item) return [];
  const name = fieldOfItem(item);
  const own = `importance-${at + 1}`;
  const words = wordsFor(question, pageLocale).replace('{words}', wordsFor(item.words, pageLocale));
  const choices = [
    ...(asked.importance?.points ?? []).map((point) => ({ value: String(point.n), words: point.words })),
    { value: '', words: none },
  ];
  return [
    {
      id: own,
      name,
      words,
      description: '',
      error: errors.get(name) ?? null,
      options: choices.map((choice, index) => ({
        id: `${own}-${index}`,
        value: choice.value,
        mark: choice.value,
        words: wordsFor(choice.words, pageLocale),
        chosen: choice.value === (chosen.get(name) ?? ''),
      })),
    },
  ];
}
