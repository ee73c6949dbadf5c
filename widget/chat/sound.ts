/** For as long as the page lives: what was switched on is no fact about the shopper that should be kept. */
let isOn = false;
let context: AudioContext | undefined;

export const isSoundOn = (): boolean => isOn;

/** To be called from a tap: a browser plays nothing that no tap has allowed. */
export function setSound(isWanted: boolean): void {
  isOn = isWanted;
  if (!isOn) return;
  context ??= new AudioContext();
  void context.resume();
  ring();
}

/** Two short tones, the second above the first, like a counter's bell. */
export function ring(): void {
  if (!isOn || !context) return;
  for (const [index, frequency] of [660, 880].entries()) {
    const start = context.currentTime + index * 0.12;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.4);
  }
}
