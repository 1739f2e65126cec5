/** The visitor's current time, in milliseconds; null on the server and before hydration. */
export const clock = $state<{ now: number | null }>({ now: null });

/** Starts the clock and returns a function that stops it. Use it in the browser only: on the server all visitors would share it. */
export function startClock(): () => void {
  const tick = () => (clock.now = Date.now());
  tick();
  const timer = setInterval(tick, 30_000);
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
