/** The latest level of one person and skill from before a day. */
export interface EarlierLevel {
  personId: string;
  /** The present id. */
  skillId: string;
  level: number;
  /** Of the campaign just before. */
  isPrevious: boolean;
}

const fewest = 1_024;

/** Levels of many people in a few bytes each; an object is made of one only for whoever looks at it. */
export class EarlierLevels implements Iterable<EarlierLevel> {
  readonly #people: string[] = [];
  /** By person where their levels begin, and who has which place among them. */
  readonly #starts: number[] = [];
  readonly #places = new Map<string, number>();
  readonly #skills: string[] = [];
  #length = 0;
  #hasPrevious = false;
  #levels = new Float64Array(fewest);
  /** Twice the position of the skill, and one more of the campaign just before. */
  #marks = new Uint32Array(fewest);

  /** All of one person one after the other. */
  add({ personId, skillId, level, isPrevious }: EarlierLevel): void {
    if (this.#people.at(-1) !== personId) {
      this.#places.set(personId, this.#people.length);
      this.#people.push(personId);
      this.#starts.push(this.#length);
    }
    if (this.#length === this.#levels.length) this.#grow();
    this.#levels[this.#length] = level;
    this.#marks[this.#length] = 2 * this.#positionOf(skillId) + Number(isPrevious);
    this.#length += 1;
    this.#hasPrevious ||= isPrevious;
  }

  get length(): number {
    return this.#length;
  }

  get hasPrevious(): boolean {
    return this.#hasPrevious;
  }

  ofPerson(personId: string): EarlierLevel[] {
    const place = this.#places.get(personId);
    return place === undefined ? [] : [...this.#at(place)];
  }

  *[Symbol.iterator](): Generator<EarlierLevel> {
    for (const place of this.#people.keys()) yield* this.#at(place);
  }

  *#at(place: number): Generator<EarlierLevel> {
    const personId = this.#people[place] ?? '';
    const end = this.#starts[place + 1] ?? this.#length;
    for (let row = this.#starts[place] ?? end; row < end; row += 1) {
      const mark = this.#marks[row] ?? 0;
      const skillId = this.#skills[mark >> 1] ?? '';
      yield { personId, skillId, level: this.#levels[row] ?? 0, isPrevious: (mark & 1) === 1 };
    }
  }

  #positionOf(skillId: string): number {
    const known = this.#skills.indexOf(skillId);
    return known < 0 ? this.#skills.push(skillId) - 1 : known;
  }

  #grow(): void {
    const [levels, marks] = [this.#levels, this.#marks];
    this.#levels = new Float64Array(2 * levels.length);
    this.#levels.set(levels);
    this.#marks = new Uint32Array(2 * marks.length);
    this.#marks.set(marks);
  }
}
