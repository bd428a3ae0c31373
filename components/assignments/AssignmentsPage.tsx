import { Plus } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { useGiven } from './assignments.ts';
import { AssignedList } from './AssignedList.tsx';
import { GivenList } from './GivenList.tsx';
import { GivePage } from './GivePage.tsx';

const TITLE = 'Assignments';
const ABOUT = 'Practices that a manager of your team asks for, with a date.';

/** What the user was given to practise; for managers also what they gave, how far everybody is, and a form for more. */
export default function AssignmentsPage() {
  const { settings } = useSettings();
  const { '*': rest = '' } = useParams<{ '*'?: string }>();
  if (!settings) {
    return (
      <Page title={TITLE} about={ABOUT}>
        {null}
      </Page>
    );
  }
  const { backend, team } = settings;
  return (
    <NeedsSignIn backend={backend} what="your assignments" about={ABOUT}>
      {rest === '' ? <Lists key={team} /> : <GivePage key={`${team} ${rest}`} id={rest} chosenTeam={team} />}
    </NeedsSignIn>
  );
}

function Lists() {
  const given = useGiven();
  const mayGive = given.data?.mayGive === true;
  return (
    <Page
      title={TITLE}
      about={ABOUT}
      actions={
        mayGive ? (
          <Link href="/practice/assignments/new" className={buttonClass('primary')}>
            <Plus size={14} aria-hidden /> New assignment
          </Link>
        ) : null
      }
    >
      <div className="flex flex-col gap-7">
        <AssignedList />
        {mayGive || given.error ? <GivenList /> : null}
      </div>
    </Page>
  );
}
