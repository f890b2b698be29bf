import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { importProfileSchema } from '../../../config/schema/import-profile.ts';
import { plainKinds } from '../../../domain/configuration/import-profile.ts';
import { profileText } from '../../../domain/imports/plain/profile-text.ts';

test.each(plainKinds)('the profile of %s says what its table says', async (kind) => {
  await expect(profileText(kind)).toMatchFileSnapshot(`../../../config/imports/quarterdeck-${kind}.yaml`);
});

test.each(plainKinds)('the profile of %s is one that the configuration takes', (kind) => {
  const profile = importProfileSchema.parse(parse(profileText(kind)));
  expect(profile.kind).toBe(kind);
  expect(profile.notData).toEqual(['#*']);
});
