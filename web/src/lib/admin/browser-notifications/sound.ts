/** Two short tones: the frequency in Hertz, and when each begins, in seconds. */
const tones = [
  [659, 0],
  [880, 0.22],
] as const;

const LENGTH = 0.4;
const VOLUME = 0.25;

/** Milliseconds to wait for the browser, which stays silent until the person has used the page. */
const START_WITHIN = 500;

/** Plays two short tones. They are computed, so no file has to be loaded when every second counts. */
export async function playSound(): Promise<void> {
  const audio = new AudioContext();
  try {
    await Promise.race([audio.resume(), wait(START_WITHIN)]);
    // A sound that comes later, with the first click, would only irritate.
    if (audio.state !== 'running') return;
    for (const [frequency, start] of tones) playTone(audio, frequency, audio.currentTime + start);
    await wait(1_000 * (tones.at(-1)![1] + LENGTH));
  } finally {
    await audio.close();
  }
}

/** Plays one tone that fades out, so that it does not end with a click. */
function playTone(audio: AudioContext, frequency: number, start: number): void {
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(VOLUME, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH);
  const tone = new OscillatorNode(audio, { frequency });
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + LENGTH);
}

const wait = (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration));
