/** A text in which words stand between the signs 2 and 3 of ASCII, without these signs, and where the words are. */
export function marked(text: string): { text: string; marks: [from: number, to: number][] } {
  const [first = '', ...others] = text.split('\u0002');
  const marks: [number, number][] = [];
  let plain = first.replaceAll('\u0003', '');
  for (const one of others) {
    const [word = '', ...rest] = one.split('\u0003');
    marks.push([plain.length, plain.length + word.length]);
    plain += word + rest.join('');
  }
  return { text: plain, marks };
}
