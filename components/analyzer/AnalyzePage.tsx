import { Page } from '../shell/Page.tsx';
import { Analyzer } from './Analyzer.tsx';

/** Where a recording or a transcript becomes a judged call. */
export default function AnalyzePage() {
  return (
    <Page
      title="Analyze a call"
      about="A recording or a transcript becomes a scored call with quotes, beside those that were coached."
    >
      <Analyzer />
    </Page>
  );
}
