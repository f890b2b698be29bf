import { Command } from '@commander-js/extra-typings';
import { expect, test } from 'vitest';
import { registerImports } from '../../../cli/commands/imports.ts';

test('the help of an answer names every field, and every meaning of a status word', () => {
  const help = helpOf('answer');
  for (const field of ['managerNumber', 'hiredOn', 'courseTitle', 'completedOn'])
    expect(help).toMatch(new RegExp(`^  ${field} +\\w`, 'm'));
  for (const meaning of ['active', 'leave', 'future', 'ended', 'completed', 'in-progress', 'void'])
    expect(help).toMatch(new RegExp(`^  ${meaning} +\\w`, 'm'));
  expect(help).not.toContain('default: []');
});

function helpOf(name: string): string {
  let help = '';
  const program = new Command();
  registerImports(program);
  const command = program.commands[0]?.commands.find((one) => one.name() === name);
  command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}
