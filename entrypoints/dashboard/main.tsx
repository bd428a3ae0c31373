import '#components/shell/pages.css';
import { Dashboard } from '#components/shell/Dashboard.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Dashboard />);
