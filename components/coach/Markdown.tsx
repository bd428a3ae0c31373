import { Copy } from 'lucide-react';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { classNames } from '../ui/class-names.ts';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { hostOf } from './words.ts';

/** Only whole addresses of these kinds lead anywhere; a relative one would lead into the extension itself. */
const safe = (address: string): string => (/^(https?:\/\/|mailto:)/i.test(address.trim()) ? address.trim() : '');

function wordsIn(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(wordsIn).join('');
  return '';
}

/** Where it leads is always to be seen: the words of a link may say anything, and in whichever direction. */
function Anchor({ href = '', children }: ComponentProps<'a'>) {
  if (href === '') return <span>{children}</span>;
  const host = hostOf(href) ?? href.replace(/^mailto:/i, '').split('?')[0] ?? '';
  const told = wordsIn(children)
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^mailto:/i, '');
  const shown = told === host || told.startsWith(`${host}/`);
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer" className="text-neon underline underline-offset-2">
        <bdi>{children}</bdi>
      </a>
      {shown ? null : (
        <span className="text-12 text-silver">
          {' '}
          (<bdi>{host}</bdi>)
        </span>
      )}
    </>
  );
}

/** A picture of an answer is never fetched: its address alone could carry away what was asked. */
function Picture({ alt, src }: ComponentProps<'img'>) {
  const address = typeof src === 'string' ? src : '';
  return (
    <span className="rounded-sm bg-graphite px-1 text-12">
      Picture not loaded{alt ? `: ${alt}` : ''}
      {address === '' ? '' : ` (${address.slice(0, 200)})`}
    </span>
  );
}

function Code({ children }: ComponentProps<'pre'>) {
  const pre = useRef<HTMLPreElement>(null);
  return (
    <div className="my-2 flex items-start rounded-md border border-gunmetal bg-graphite">
      <pre
        ref={pre}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so that the keyboard must reach it
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto p-2.5 font-mono text-12 leading-5 text-platinum [&_code]:bg-transparent [&_code]:p-0"
      >
        {children}
      </pre>
      <IconButton
        label="Copy code"
        icon={<Copy size={14} />}
        className="m-1"
        onClick={() => void copyText(pre.current?.textContent ?? '', 'Code copied')}
      />
    </div>
  );
}

function Table({ children }: ComponentProps<'table'>) {
  return (
    <section
      aria-label="Table"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so that the keyboard must reach it
      tabIndex={0}
      className="my-2 overflow-x-auto rounded-md border border-gunmetal"
    >
      <table className="w-full border-collapse text-13 tabular-nums [overflow-wrap:normal] [&_tbody_tr:last-child_td]:border-b-0">
        {children}
      </table>
    </section>
  );
}

const heading = ({ children }: { children?: ReactNode }) => (
  <h3 className="mt-3 mb-1 text-14 font-semibold text-platinum first:mt-0">{children}</h3>
);

const COMPONENTS: Components = {
  a: Anchor,
  img: Picture,
  pre: Code,
  table: Table,
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  p: ({ children }) => <p className="my-2 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children, className }) => (
    <ul
      className={classNames('my-2 space-y-1', className === 'contains-task-list' ? 'list-none pl-1' : 'list-disc pl-5')}
    >
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol start={start} className="my-2 list-decimal space-y-1 pl-6">
      {children}
    </ol>
  ),
  strong: ({ children }) => <strong className="font-semibold text-platinum">{children}</strong>,
  blockquote: ({ children }) => <blockquote className="my-2 border-l-2 border-charcoal pl-3">{children}</blockquote>,
  code: ({ children }) => (
    <code className="rounded-sm bg-graphite px-1 py-px font-mono text-12 text-platinum">{children}</code>
  ),
  th: ({ children, style }) => (
    <th
      style={style}
      className="border-b border-gunmetal bg-graphite px-2.5 py-1.5 text-left font-medium whitespace-nowrap text-platinum"
    >
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="min-w-24 border-b border-gunmetal px-2.5 py-1.5 align-top">
      {children}
    </td>
  ),
  hr: () => <hr className="my-3 border-gunmetal" />,
  input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
};

const PLUGINS = [remarkGfm];

const MOST_SIGNS = 100_000;
/** Runs of emphasis marks, each of which is held against those before it: so many take a tenth of a second. */
const MOST_MARKS = 2_000;
const DEEP = /^(?:[ \t]*>){40}/m;

/** Whether a text is drawn in time. What a model repeats without end would hold the page up each time that its chat is opened. */
const isDrawable = (text: string): boolean =>
  text.length <= MOST_SIGNS && (text.match(/([*_~`])\1*/g)?.length ?? 0) <= MOST_MARKS && !DEEP.test(text);

/** Markdown that somebody else wrote: no HTML of its own, no picture, no address but of the web and of mail. */
export default function Markdown({ text }: { text: string }) {
  if (!isDrawable(text)) return <p className="whitespace-pre-wrap">{text}</p>;
  return (
    <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS} urlTransform={safe}>
      {text}
    </ReactMarkdown>
  );
}
