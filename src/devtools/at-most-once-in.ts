/** Makes an act that is done at most once in a span of ms, however often it is asked for; what is asked for last is done too. */
export function atMostOnceIn(ms: number, act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      act();
    }, ms);
  };
}
