/** Runs `draw`, and again whenever what it read has changed; gives back what stops it. */
export function watch(draw: () => void): () => void {
  return $effect.root(() => {
    $effect(() => draw());
  });
}
