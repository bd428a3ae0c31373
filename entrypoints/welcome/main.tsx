import '#components/shell/pages.css';
import { Welcome } from '#components/welcome/Welcome.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Welcome />);
