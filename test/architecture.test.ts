import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['domain', 'workflows', 'activities', 'storage', 'templates', 'config', 'web', 'cli'] as const;
type Room = (typeof rooms)[number];

/** `types` of a room may be imported where its code may not; a longer path allows just that file. */
interface Rule {
  code: string[];
  types: string[];
  never: RegExp;
}

const nothing = /^\b$/;
const rules: Record<Room, Rule> = {
  domain: {
    code: ['domain'],
    types: [],
    never: /^node:|^@temporalio\/|^(pg|kysely|fastify|nodemailer|handlebars|exceljs)$/,
  },
  workflows: {
    code: ['workflows', 'domain'],
    types: ['activities'],
    never: /^node:|^(pg|kysely|date-holidays)$|domain\/calendar/,
  },
  activities: {
    code: ['activities', 'domain', 'templates', 'storage'],
    types: [],
    never: /^@temporalio\/(worker|client|workflow)/,
  },
  storage: { code: ['storage', 'domain'], types: [], never: /^@temporalio\// },
  templates: { code: ['templates'], types: ['domain'], never: /^@temporalio\/|^(pg|kysely)$/ },
  config: { code: ['config', 'domain'], types: [], never: /^@temporalio\/|^(pg|kysely)$/ },
  web: {
    code: ['web', 'domain', 'storage', 'templates', 'workflows/messages.ts'],
    types: [],
    never: /^@temporalio\/(worker|activity)/,
  },
  cli: { code: [...rooms], types: [], never: nothing },
};

interface Import {
  specifier: string;
  typeOnly: boolean;
}

describe.each(rooms)('%s', (room) => {
  const files = sourceFiles(room);

  test('imports only what its rule allows', () => {
    expect(files.flatMap((file) => importsOf(file).flatMap((found) => breach(room, file, found)))).toEqual(
      [],
    );
  });
});

test('workflow files drop every import that is only a type, so that no activity reaches the sandbox', () => {
  const inline = sourceFiles('workflows').filter((file) =>
    /import \{[^}]*\btype \w/.test(readFileSync(file, 'utf8')),
  );
  const harmful = inline.filter((file) =>
    importsOf(file).some((found) => found.specifier.includes('activities/') && !found.typeOnly),
  );
  expect(harmful).toEqual([]);
});

test('nothing is imported from the entry points', () => {
  const others = rooms.filter((room) => room !== 'cli').flatMap(sourceFiles);
  expect(
    others.filter((file) => importsOf(file).some((found) => /(^|\/)cli\//.test(found.specifier))),
  ).toEqual([]);
});

test('no room is a drawer for things without a home', () => {
  const drawers = /^(utils?|lib|common|helpers?|services|types|constants|misc)(\.ts)?$/;
  const names = rooms.flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }));
  expect(names.filter((name) => name.split('/').some((part) => drawers.test(part)))).toEqual([]);
});

test('no test replaces a module of ours', () => {
  const replaced = sourceFiles('test').filter((file) =>
    /\bvi\.mock\(/.test(readFileSync(file, 'utf8').replace(/`[^`]*`|\/.*\//g, '')),
  );
  expect(replaced).toEqual([]);
});

function breach(room: Room, file: string, { specifier, typeOnly }: Import): string[] {
  const { code, types, never } = rules[room];
  const target = specifier.startsWith('.') ? relative(root, resolve(dirname(file), specifier)) : specifier;
  const said = `${relative(root, file)} imports ${target}`;
  if (never.test(target)) return [said];
  if (!specifier.startsWith('.')) return [];
  const allowed = typeOnly ? [...code, ...types] : code;
  return allowed.some((place) => target === place || target.startsWith(`${place}/`)) ? [] : [said];
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, from, bare, dynamic]) => ({
    specifier: from ?? bare ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

function sourceFiles(room: string): string[] {
  const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(root, room, name));
}
