import '#components/shell/pages.css';
import { Options } from '#components/options/Options.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<Options />);
