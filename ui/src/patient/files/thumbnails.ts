/** So many pictures are made at a time: a page of a hundred files must not stop the one that is looked at. */
const AT_A_TIME = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Waits until there is room to make one more picture; call `done` when it is made. */
export async function waitForTurn(): Promise<{ done: () => void }> {
  if (running >= AT_A_TIME) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  return {
    done: () => {
      running -= 1;
      waiting.shift()?.();
    },
  };
}
