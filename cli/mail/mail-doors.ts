import { previewMail } from '../../activities/notices/preview-mail.ts';
import { mailSortCalled } from '../../domain/notices/mail-sorts.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { WebDependencies } from '../../web/dependencies.ts';

/** What the console's pages of previewed mails are given. */
export function mailDoors(of: { db: Db; files: FileStore; publicUrl: string }): WebDependencies['mails'] {
  return {
    preview: async ({ sort: id, ...asked }) => {
      const sort = mailSortCalled(id);
      return sort ? previewMail(of, { sort, ...asked }) : null;
    },
  };
}
