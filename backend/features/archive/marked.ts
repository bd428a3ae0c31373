/** A text in which words stand between the signs 2 and 3 of ASCII, without these signs, and where the words are; words side by side are one place. */
export function marked(text: string): { text: string; marks: [from: number, to: number][] } {
  const [first = '', ...others] = text.split('\u0002');
  const marks: [number, number][] = [];
  let plain = first.replaceAll('\u0003', '');
  for (const one of others) {
    const [word = '', ...rest] = one.split('\u0003');
    const last = marks.at(-1);
    const from = plain.length;
    plain += word;
    if (last && plain.slice(last[1], from).trim() === '') last[1] = plain.length;
    else marks.push([from, plain.length]);
    plain += rest.join('');
  }
  return { text: plain, marks };
}
