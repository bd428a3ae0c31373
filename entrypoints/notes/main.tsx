import '#components/shell/pages.css';
import { Notes } from '#components/shell/Notes.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Notes />);
