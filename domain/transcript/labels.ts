const MOST_NAME = 80;
const MOST_WORDS = 7;
/** Words before a colon that name no speaker. */
const NO_SPEAKER =
  /^(?:note|notes|ps|p\.s|re|subject|date|time|title|attendees|participants|agenda|action items?|actions|next steps?|topics?|duration|location|language|recorded|recording|source|summary|https?|example|for example|meeting|transcript|invited|host|link|url|file|tip|warning|question|answer|details|decisions|step \d+|\d+)$/i;

/** What stands before a colon or a time, without marks that only show it: `**Dana**`, `[Dana]`, `Dana (you)`. */
export function plainLabel(raw: string): string {
  return raw
    .replace(/^[\s*_>[\]#|-]{1,8}/, '')
    .replace(/[\s*_[\]|-]{1,8}$/, '')
    .trim();
}

/** Whether a label may name somebody at all. */
export function mayName(label: string): boolean {
  if (label === '' || label.length > MOST_NAME || NO_SPEAKER.test(label)) return false;
  if (/[?!;"“”<>{}=]|\.\s|:\/\/|,\s.*,/.test(label) || !/[\p{L}\p{N}]/u.test(label)) return false;
  return label.split(/\s+/, MOST_WORDS + 1).length <= MOST_WORDS;
}

/** Whether it looks like a name by itself: each word of it begins large, as names and "Speaker 2" do. */
function looksNamed(label: string): boolean {
  return label
    .replace(/\(.*$/, '')
    .trim()
    .split(/\s+/)
    .every(
      (word) =>
        /^[^\p{L}]*(?:\p{Lu}|\p{Lo}|\p{Lt}|\p{N})/u.test(word) ||
        /^(?:de|da|di|van|von|der|del|la|le|bin|al)$/.test(word),
    );
}

/** Which of the labels of a text name speakers: those that look like names, and any that come back. */
export function speakersAmong(labels: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Set([...counts].filter(([label, count]) => count > 1 || looksNamed(label)).map(([label]) => label));
}
