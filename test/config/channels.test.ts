import { expect, test } from 'vitest';
import { readSettings } from '../../cli/settings.ts';
import { problemsAfter } from './broken-folder.ts';

test('a channel’s address is a secret of the environment, and what is wrong with it is said without it', () => {
  const name = 'QUARTERDECK_CHANNEL_ALL_HANDS_URL';
  const address = 'https://hooks.slack.com/services/T0/B0/secret';
  expect(readSettings({ [name]: address }).channelAddresses.get('all-hands')?.href).toBe(address);
  expect(readSettings({}).channelAddresses.size).toBe(0);
  for (const [variable, value] of [
    [name, 'http://hooks.slack.com/services/T0/B0/secret'],
    [`${name}_FILE`, '/nowhere/secret'],
  ] as const) {
    expect(() => readSettings({ [variable]: value })).toThrow(variable);
    expect(() => readSettings({ [variable]: value })).not.toThrow(/T0/);
  }
  expect(() => readSettings({ [name]: address, [`${name}_FILE`]: '/x' })).toThrow('has an address already');
});

test('a channel has an id and a site of its own, a team’s names its unit, and what names a channel names one that there is', async () => {
  const content = [
    '- { id: all, name: All, kind: slack, audiences: [everyone] }',
    '- { id: all, name: Twice, kind: teams, audiences: [everyone], site: atlantis }',
  ].join('\n');
  const named = { file: 'nominations.yaml', find: 'channels: []', put: 'channels: [al]' };
  const problems = await problemsAfter({ file: 'channels.yaml', content }, named);
  expect(problems).toHaveLength(3);
  expect(problems.join('\n')).toMatch(/another id: config\/channels\.yaml:1 has it already/);
  expect(problems.join('\n')).toMatch(/site.*got "atlantis"/);
  expect(problems.join('\n')).toMatch(/channels\[0\]: expected the id of a channel .*got "al"/);
  const team = '- { id: optics, name: Optics, kind: teams, audiences: [team] }';
  expect((await problemsAfter({ file: 'channels.yaml', content: team })).join()).toContain(
    'the unit whose people it tells of',
  );
});

test('a kind that names a channel is told to an audience that the channel has, else it would never be heard of there', async () => {
  const content = '- { id: optics, name: Optics, kind: teams, audiences: [team], unit: Optics }';
  const named = { file: 'nominations.yaml', find: 'channels: []', put: 'channels: [optics]' };
  const forAll = await problemsAfter({ file: 'channels.yaml', content }, named);
  expect(forAll.join('\n')).toMatch(
    /channels\[0\]: expected a channel with everyone .*\(config\/channels\.yaml:1 has team\), got "optics"/,
  );
  const alone = {
    file: 'celebrations.yaml',
    find: 'completion: { audience: person }',
    put: 'completion: { audience: team, channels: [optics] }',
  };
  expect(await problemsAfter({ file: 'channels.yaml', content }, alone)).toEqual([]);
});
