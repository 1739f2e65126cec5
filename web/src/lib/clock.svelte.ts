/** The visitor's own time, in milliseconds; null on the server and until the page has come alive. Times are shown by it. */
export const clock = $state<{ now: number | null }>({ now: null });

/** Sets the clock going; gives what stops it. Only for the browser: on the server it would be shared by all visitors. */
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
