/** A part of the stack is missing or in somebody's way. The message is one for people: what, where, what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
