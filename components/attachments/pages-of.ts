/** Text in pieces of so many characters at most that break between paragraphs, else between lines, else between words. Nothing is left out. */
export function pagesOf(text: string, most = 3_000): string[] {
  const pages: string[] = [];
  let from = 0;
  while (text.length - from > most) {
    const window = text.slice(from, from + most);
    const half = most / 2;
    const breaks = [window.lastIndexOf('\n\n') + 2, window.lastIndexOf('\n') + 1, window.lastIndexOf(' ') + 1];
    const whole = /[\ud800-\udbff]$/.test(window) ? most - 1 : most;
    const length = breaks.find((at) => at > half) ?? whole;
    pages.push(text.slice(from, from + length));
    from += length;
  }
  if (from < text.length || pages.length === 0) pages.push(text.slice(from));
  return pages;
}
