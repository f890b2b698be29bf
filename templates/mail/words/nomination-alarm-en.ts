/** A nomination that was sent back, in English. */
export const nominationAlarmEn = {
  title: (nominee: string) => `Your nomination of ${nominee} was sent back to you`,
  what: (reason: string | null) =>
    reason === null
      ? 'It needs a change before it can be approved.'
      : `It needs a change before it can be approved: ${reason}`,
  whatToDo: 'Change the story and hand it in again, or take it back. Nobody else has been told of it.',
  action: 'Change the nomination',
};
