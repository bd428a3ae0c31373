import '#components/shell/pages.css';
import { Ask } from '#components/shell/Ask.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Ask />);
