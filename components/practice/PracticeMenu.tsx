import { EllipsisVertical, Repeat, Trash2 } from 'lucide-react';
import type { Practice } from '#domain/practice/practice.ts';
import { deletePracticeWithUndo } from '../practice-after/delete-practice.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';

/** What else can be done with a practice of the list. */
export function PracticeMenu({ practice, onSame }: { practice: Practice; onSame: () => void }) {
  const title = `${practice.persona.name}, ${practice.scenario.title}`;
  const label = `More of ${title}`;
  return (
    <Menu label={label} trigger={<IconButton label={label} icon={<EllipsisVertical size={16} />} />}>
      <MenuItem icon={<Repeat size={14} />} onSelect={onSame}>
        Same test again
      </MenuItem>
      <MenuLine />
      <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void deletePracticeWithUndo(practice.id, title)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
