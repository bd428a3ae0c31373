import '#components/shell/pages.css';
import { Panel } from '#components/shell/Panel.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Panel />);
