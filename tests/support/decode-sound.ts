/** The length of the file that the player plays, decoded by the browser, and how strong both tones are on each side, a tenth of a second each.
 * To be run in the page. */
export function decodeSound(repHz: number, buyerHz: number) {
  const audio = document.querySelector('audio');
  if (!audio?.src) throw new Error('There is no player.');
  return fetch(audio.src)
    .then((response) => response.arrayBuffer())
    .then((bytes) => new OfflineAudioContext(2, 1, 48_000).decodeAudioData(bytes))
    .then((sound) => {
      const strength = (samples: Float32Array, hz: number) => {
        let [re, im] = [0, 0];
        samples.forEach((sample, at) => {
          re += sample * Math.cos((2 * Math.PI * hz * at) / 48_000);
          im += sample * Math.sin((2 * Math.PI * hz * at) / 48_000);
        });
        return (2 * Math.hypot(re, im)) / samples.length;
      };
      const tenths = Array.from({ length: Math.floor(sound.duration * 10) }, (_, at) => {
        const [left, right] = ([0, 1] as const).map((side) =>
          sound.getChannelData(side).subarray(at * 4_800, (at + 1) * 4_800),
        );
        const tones = (samples = new Float32Array()) => ({
          rep: strength(samples, repHz),
          buyer: strength(samples, buyerHz),
        });
        return { left: tones(left), right: tones(right) };
      });
      return { seconds: sound.duration, tenths };
    });
}
