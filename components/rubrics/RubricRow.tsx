import { useQueryClient } from '@tanstack/react-query';
import { Archive, Copy, Download, Ellipsis } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { duplicateRubric, type KeptRubric } from '#extension/archive/rubrics.ts';
import { doing } from '../archive/queries.ts';
import { Badge } from '../ui/Badge.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { When } from '../ui/When.tsx';
import { archiveWithUndo, goOn, RUBRICS } from './queries.ts';
import { criteriaCount, exportRubrics, stateOf } from './words.ts';

interface RubricMenuProps {
  rubric: KeptRubric;
  mayEdit: boolean;
  onArchived?: () => void;
}

/** What can be done with a rubric, beside reading and writing it. */
export function RubricMenu({ rubric, mayEdit, onArchived }: RubricMenuProps) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { id, name } = rubric;
  const copy = () =>
    void doing(
      queries,
      RUBRICS,
      async () => {
        const made = await duplicateRubric(id);
        go(`/rubrics/${made.id}`);
      },
      'This is the copy',
    );
  return (
    <Menu label={name} trigger={<IconButton label={`More about ${name.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}>
      {mayEdit ? (
        <MenuItem icon={<Copy size={14} />} onSelect={copy}>
          Duplicate
        </MenuItem>
      ) : null}
      <MenuItem icon={<Download size={14} />} onSelect={() => exportRubrics([rubric], name)}>
        Export
      </MenuItem>
      {mayEdit ? (
        <>
          <MenuLine />
          <MenuItem
            danger
            icon={<Archive size={14} />}
            onSelect={() => void archiveWithUndo(queries, rubric).then((done) => (done ? onArchived?.() : undefined))}
          >
            Archive
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

/** A rubric in the list. */
export function RubricRow({ rubric, mayEdit }: { rubric: KeptRubric; mayEdit: boolean }) {
  const { id, name, criteria, updatedAt } = rubric;
  const state = stateOf(rubric);
  return (
    <li className="relative flex items-center gap-3 px-3 py-3 hover:bg-graphite sm:px-4">
      <div className="min-w-0 flex-1">
        <Link href={`/rubrics/${id}`} className="text-14 font-medium text-platinum after:absolute after:inset-0">
          <bdi className="line-clamp-2 wrap-anywhere">{name}</bdi>
        </Link>
        <p className="text-13">
          {criteriaCount(criteria.length)}, changed <When at={Date.parse(updatedAt)} />
        </p>
      </div>
      <Badge tone={state.tone}>{state.word}</Badge>
      <span className="relative">
        <RubricMenu rubric={rubric} mayEdit={mayEdit} onArchived={goOn} />
      </span>
    </li>
  );
}
