const KB = 1024;

/** A size as people say it: "812 B", "14 KB", "2.4 MB". */
export function fileSize(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  if (bytes < KB * KB) return `${Math.round(bytes / KB)} KB`;
  return `${(bytes / KB / KB).toFixed(1)} MB`;
}

const whole = new Intl.NumberFormat('en');

/** "1 page", "1,204 words". */
export const counted = (count: number, one: string): string =>
  `${whole.format(count)} ${count === 1 ? one : `${one}s`}`;

const KINDS: Record<string, string> = {
  pdf: 'PDF',
  docx: 'Word document',
  csv: 'Table',
  image: 'Picture',
  page: 'Web page',
  text: 'Text',
  markdown: 'Text',
};

/** What a kind of document is called. */
export const kindName = (kind: string): string => KINDS[kind] ?? kind;

/** What a file picker offers first; what a file is decides its content, at the backend. */
export const TEXT_FILES = '.pdf,.docx,.csv,.txt,.md,.html,.htm';
export const TEXT_AND_PICTURES = `${TEXT_FILES},.png,.jpg,.jpeg,.webp,.gif`;

/** "PDF, 3 pages, 1,204 words", of what is known. */
export function sizeWords({
  kind,
  pages,
  words,
  image,
}: {
  kind: string;
  pages?: number | null | undefined;
  words: number;
  image?: boolean | undefined;
}): string {
  const parts = [
    kindName(kind),
    ...(pages ? [counted(pages, 'page')] : []),
    ...(image ? [] : [counted(words, 'word')]),
  ];
  return parts.join(', ');
}
