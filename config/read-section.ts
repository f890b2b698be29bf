import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { explain } from './explain.ts';
import { shown, type Problem } from './problem.ts';
import type { Placed, Section } from './sections.ts';
import { readYamlFile, type Path, type YamlFile } from './yaml-file.ts';

export interface SectionRead<T> {
  items: Placed<T>[];
  problems: Problem[];
}

/** Everything of one section that is right, and every problem of what is not. */
export async function readSection<T>(folder: string, section: Section<T>): Promise<SectionRead<T>> {
  const place = join(folder, section.where);
  const files = section.shape === 'folder' ? await yamlFilesIn(place) : (await isFile(place)) ? [place] : [];
  const result: SectionRead<T> = { items: [], problems: [] };
  if (files.length === 0 && section.required) result.problems.push(missing(place, section));
  for (const file of files) {
    const source = await readYamlFile(file);
    if (Array.isArray(source)) result.problems.push(...source);
    else readFileInto(result, source, section);
  }
  return result;
}

function readFileInto<T>(result: SectionRead<T>, source: YamlFile, section: Section<T>): void {
  if (section.shape !== 'list') {
    readThing(result, { source, at: [], value: source.value }, section);
    return;
  }
  if (!Array.isArray(source.value)) {
    const got = shown(source.value);
    result.problems.push({ ...source.place([]), expected: `a list of ${section.what}`, got });
    return;
  }
  for (const [index, value] of source.value.entries())
    readThing(result, { source, at: [index], value }, section);
}

function readThing<T>(
  result: SectionRead<T>,
  { source, at, value }: { source: YamlFile; at: Path; value: unknown },
  { schema }: Section<T>,
): void {
  const checked = schema.safeParse(value);
  if (checked.success) result.items.push({ value: checked.data, source, at });
  else result.problems.push(...explain(checked.error.issues, { source, schema, at }));
}

function missing<T>(place: string, section: Section<T>): Problem {
  const expected =
    section.shape === 'folder'
      ? `a folder with at least one .yaml file of ${section.what}`
      : `a file with the ${section.what}`;
  return { file: place, line: 1, column: 1, path: '', expected, got: 'nothing there' };
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ?? false;
}
