/** Waits after wrong tries, by name, counted by a clock that nobody sets. Belongs to the component that makes it. */
export class Waits {
  #until = $state.raw<ReadonlyMap<string, number>>(new Map());
  #now = $state(performance.now());

  constructor() {
    $effect(() => {
      if (this.#until.size === 0) return;
      const looking = setInterval(() => (this.#now = performance.now()), 250);
      return () => {
        clearInterval(looking);
      };
    });
  }

  /** From now on this name waits for so many seconds. */
  begin(name: string, seconds: number): void {
    this.#now = performance.now();
    this.#until = new Map(this.#until).set(name, this.#now + seconds * 1000);
  }

  /** Seconds left, a begun one counted; 0: none. */
  left(name: string): number {
    return Math.max(0, Math.ceil(((this.#until.get(name) ?? 0) - this.#now) / 1000));
  }

  /** Whether this name has waited, and waits no more. */
  isOver(name: string): boolean {
    return this.#until.has(name) && this.left(name) === 0;
  }

  /** Somebody tries again. */
  end(name: string): void {
    const rest = new Map(this.#until);
    rest.delete(name);
    this.#until = rest;
  }
}
