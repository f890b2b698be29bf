const words = 4;

/**
 * Finds people by the sixteen bytes of their id, without a text for each. `ids` has them one after the other; a person's
 * position there is what is found.
 */
export function personIndex(ids: Uint8Array): (bytes: Uint8Array, at: number) => number {
  const people = ids.length / 16;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, people * 2)));
  const keys = new Int32Array(people * words);
  for (let word = 0; word < keys.length; word += 1) keys[word] = wordAt(ids, word * 4);
  // One more than the position; 0: nobody.
  const table = new Int32Array(slots);
  for (let person = 0; person < people; person += 1) {
    let slot = slotOf(ids, person * 16, slots);
    while (table[slot] !== 0) slot = (slot + 1) & (slots - 1);
    table[slot] = person + 1;
  }
  return (bytes, at) => {
    let slot = slotOf(bytes, at, slots);
    for (let person = (table[slot] ?? 0) - 1; person >= 0; person = (table[slot] ?? 0) - 1) {
      if (isAt(keys, person * words, bytes, at)) return person;
      slot = (slot + 1) & (slots - 1);
    }
    return -1;
  };
}

function isAt(keys: Int32Array, key: number, bytes: Uint8Array, at: number): boolean {
  for (let word = 0; word < words; word += 1)
    if (keys[key + word] !== wordAt(bytes, at + word * 4)) return false;
  return true;
}

function slotOf(bytes: Uint8Array, at: number, slots: number): number {
  const mixed =
    Math.imul(wordAt(bytes, at) ^ Math.imul(wordAt(bytes, at + 12), 0x85ebca6b), 0xc2b2ae35) ^
    wordAt(bytes, at + 8);
  return (mixed ^ (mixed >>> 15)) & (slots - 1);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
