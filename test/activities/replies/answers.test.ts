import { expect, test } from 'vitest';
import { createTakeInMail } from '../../../activities/replies/take-in-mail.ts';
import { createFileStore } from '../../../storage/files.ts';
import { answer } from '../../fixtures/returned-mail.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { invited, noticeLab, ring, threePeople } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

test('an answer whose subject sounds like a program’s is kept all the same: a person may have written it', async () => {
  const lab = await noticeLab();
  try {
    await threePeople(lab);
    await lab.round(invited);
    const takeIn = createTakeInMail({ db: lab.db, ring, files: createFileStore(lab.db, ring) });
    const { id: inReplyTo } = await lab.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
    const subject = 'On vacation until Friday: may I be later?';
    const mail = answer('learning@example.test', { inReplyTo, subject });
    expect(await takeIn({ mail, envelope: null, now: invited })).toEqual({
      what: 'automatic',
      messageId: inReplyTo,
    });
    const { file_id: kept } = await lab.db.selectFrom('replies').select('file_id').executeTakeFirstOrThrow();
    expect(kept).not.toBeNull();
  } finally {
    await lab.close();
  }
});
