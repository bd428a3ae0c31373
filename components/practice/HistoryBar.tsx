import { ChartColumn, ClipboardList, EllipsisVertical, History as HistoryIcon, LibraryBig } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { useFocusHere } from './use-focus-here.ts';

interface HistoryBarProps {
  /** Opens and closes the list; absent where that is always in view. */
  list?: { open: boolean; toggle: () => void };
  /** Opens a place of the dashboard; here where it is the dashboard. */
  onPlace?: (path: string) => void;
  /** It takes the place of a practice, and so the focus that was in there. */
  left?: boolean;
}

const here = (path: string) => {
  location.hash = path;
};

/** The ways from the set-up: what was practised, the skills, the user's own buyers and scripts, what a manager asks for. */
export function HistoryBar({ list, onPlace = here, left = false }: HistoryBarProps) {
  const title = useFocusHere<HTMLHeadingElement>(left);
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-b border-gunmetal px-2">
      {list ? (
        <IconButton
          label={list.open ? 'Back to the set-up' : 'All practices'}
          aria-expanded={list.open}
          icon={<HistoryIcon size={16} />}
          onClick={list.toggle}
        />
      ) : null}
      <h2
        ref={title}
        tabIndex={-1}
        className="min-w-0 flex-1 truncate px-1 text-13 font-medium text-platinum outline-0"
      >
        {!list || list.open ? 'Your practices' : 'Practice'}
      </h2>
      <IconButton
        label="Your progress"
        icon={<ChartColumn size={16} />}
        onClick={() => onPlace('/practice/progress')}
      />
      <Menu
        label="More of practice"
        trigger={<IconButton label="More of practice" icon={<EllipsisVertical size={16} />} />}
      >
        <MenuItem icon={<LibraryBig size={14} />} onSelect={() => onPlace('/practice/library')}>
          Buyers, scenarios and scripts
        </MenuItem>
        <MenuItem icon={<ClipboardList size={14} />} onSelect={() => onPlace('/practice/assignments')}>
          Assignments
        </MenuItem>
      </Menu>
    </div>
  );
}
