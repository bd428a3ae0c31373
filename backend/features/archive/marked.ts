/** A text in which words stand between the signs 2 and 3 of ASCII, without these signs, and where the words are. */
export function marked(text: string): { text: string; marks: [number, number][] } {
  const marks: [number, number][] = [];
  let plain = '';
  let from = -1;
  for (const part of text.split(/([\u0002\u0003])/)) {
    if (part === '\u0002') from = plain.length;
    else if (part !== '\u0003') plain += part;
    else if (from >= 0) {
      marks.push([from, plain.length]);
      from = -1;
    }
  }
  return { text: plain, marks };
}
