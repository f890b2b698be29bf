/** What every command of the group says of its first argument. */
export const campaignArgument =
  'its id, as skills/2027-Q1, or its program: the one campaign of it that is not over';
