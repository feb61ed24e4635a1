/** Many may read at once, one alone may write; whoever comes first goes first, so that neither side starves the other. */
export interface Gate {
  shared<T>(work: () => Promise<T>): Promise<T>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function makeGate(): Gate {
  const queue: { alone: boolean; enter: () => void }[] = [];
  let readers = 0;
  let writing = false;

  function admit(): void {
    for (let first = queue[0]; first && !writing && !(first.alone && readers > 0); first = queue[0]) {
      queue.shift();
      if (first.alone) writing = true;
      else readers++;
      first.enter();
    }
  }

  async function pass<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      queue.push({ alone, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      if (alone) writing = false;
      else readers--;
      admit();
    }
  }

  return { shared: (work) => pass(false, work), alone: (work) => pass(true, work) };
}
