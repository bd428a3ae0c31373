import { DEFAULTS } from '#extension/client/settings.ts';
import { CompetitorNames } from '../judgement/CompetitorNames.tsx';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { SectionProps } from './sections.ts';
import { SavedText } from './SavedText.tsx';
import { Section } from './Section.tsx';

/** How calls begin and end, who the rep is in them, and which competitors are listened for. */
export function CallsSection({ settings, save }: SectionProps) {
  return (
    <>
      <Section
        id="calls"
        title="In calls"
        about="How coaching begins and ends, and how it knows which words are yours."
      >
        <SavedText
          label="Your name in calls"
          hint="As others see it in the meeting. It tells your words from the buyer’s where the page does not."
          value={settings.ownName}
          maxLength={200}
          onSave={(ownName) => void save({ ownName: ownName.trim() })}
        />
        <Switch
          label="Start by itself"
          hint="Begin as soon as you are in a call. Off: you press Start in the overlay."
          checked={settings.autoStart}
          onChange={(autoStart) => void save({ autoStart })}
        />
        <Switch
          label="Open the wrap-up when a call ends"
          hint="In a new tab. You find every call on the list either way."
          checked={settings.openWrapUp}
          onChange={(openWrapUp) => void save({ openWrapUp })}
        />
        <Switch
          label="Better lines and answers during a call"
          hint="Of calls that go to your account: a model fits the line on a card to what was just said, at most one credit a call, and questions of the buyer’s are answered from your company’s material."
          checked={settings.liveHelp}
          onChange={(liveHelp) => void save({ liveHelp })}
        />
        <Switch
          label="Keep the sound of calls on this device"
          hint="Of calls that go to no account, for 30 days, and only from the moment at which you press “They know”. The words to tell the others then say that it is recorded. In an account your team decides."
          checked={settings.keepSoundHere}
          onChange={(keepSoundHere) => void save({ keepSoundHere })}
        />
        {settings.soundDisclosure ? (
          <p className="text-13">
            The sound of your calls is kept, so the others are told this instead: “{settings.soundDisclosure}”
          </p>
        ) : null}
        <div className="flex flex-col items-start gap-2">
          <div className="w-full">
            <SavedText
              label="Text that tells others"
              hint="Put into the call’s chat box with one click. You press Enter yourself. Where your calls are heard, it has to say so."
              value={settings.disclosure}
              maxLength={1_000}
              lines={3}
              onSave={(disclosure) => void save({ disclosure })}
            />
          </div>
          {settings.disclosure === DEFAULTS.disclosure ? null : (
            <Button
              small
              look="ghost"
              className="-ml-2.5"
              onClick={() => void save({ disclosure: DEFAULTS.disclosure })}
            >
              Use the standard text
            </Button>
          )}
        </div>
      </Section>
      <Section
        id="competitors"
        title="Competitors"
        about="Names to listen for when a call is judged, whoever says them. What your account has judged takes them along."
      >
        <CompetitorNames
          names={settings.competitors}
          hint="Names that somebody sets beside what you sell, such as “compared with Acme Flow”, are found without."
          onSave={(competitors) => void save({ competitors })}
        />
      </Section>
    </>
  );
}
