import type { Category } from '../objection/objection.ts';
import type { Meter } from './meters.ts';
import type { Deed, Ending } from './mind.ts';

/** What is said of a move by its kind alone, and of an objection that was answered and not yet settled. */
type Kind =
  | Exclude<Deed['does'], 'open' | 'tell' | 'object' | 'push-back' | 'explain' | 'counter' | 'agree' | 'end' | 'ask'>
  | 'wavering';

/** What a buyer says where no model words it. Several of each, picked by the seed. */
export const LINES: Readonly<Record<Kind, readonly string[]>> = {
  hint: [
    'There is something there. I’d rather not go into it with somebody I’ve just met.',
    'That’s a longer story, and not one for now.',
    'Hm. It’s not great. Let’s leave it at that for the moment.',
  ],
  unsure: [
    'I couldn’t tell you that offhand.',
    'I’ve told you what I know about that, I think.',
    'Good question. I don’t have an answer for you.',
  ],
  wavering: ['Maybe. I’m not quite there yet.', 'Hm. That’s something, I suppose.', 'Okay, that’s one way to see it.'],
  settle: ['Okay. That’s a fair answer.', 'All right, I can live with that.', 'Good. That helps, thank you.'],
  doubt: ['How do you know that?', 'That’s what all of them say. What is it based on?', 'And who has measured that?'],
  'take-more': [
    'So there is room. What else can you do?',
    'That was quick. Then I suppose it’s not the last price either.',
    'Good to know. And if I wait until the end of the month?',
  ],
  listen: ['Go on.', 'I’m listening.', 'Okay. And?', 'Right.'],
  invite: ['Okay. What is it about?', 'Hello. You have a minute, so what is it?', 'Yes? Tell me why you’re calling.'],
  stay: [
    'Sorry, I don’t follow. We were talking about our business.',
    'I’ve no idea what you mean. Can we get back to it?',
    'That’s an odd thing to say. What did you want from us?',
  ],
  warn: ['I’d like us to stay polite, or this call is over.', 'Not in that tone, please.'],
  'still-there': ['Hello? Are you still there?', 'I can’t hear you. Are you there?'],
  again: ['Sorry, I didn’t get that. Could you say it again?', 'I didn’t understand a word. Once more, please?'],
};

/** An objection that nobody has answered. */
export const STANDING: Readonly<Record<Category, readonly string[]>> = {
  price: [
    'That doesn’t make it any cheaper.',
    'I was talking about the price.',
    'And the money? You’ve gone past that.',
  ],
  timing: [
    'It’s still the wrong moment for us.',
    'That doesn’t give me any more hours.',
    'You’ve gone past my point. When?',
  ],
  authority: [
    'I still can’t decide that by myself.',
    'That’s nice to hear, and I still have to ask others.',
    'You’re talking as if it were up to me alone.',
  ],
  need: [
    'I still don’t see what we’d need it for.',
    'That may be so for others. For us it works as it is.',
    'You’ve gone past my point. Why would we?',
  ],
  trust: [
    'Words like that I’ve heard before.',
    'That’s what you say. It doesn’t make me any surer.',
    'And why should I believe that?',
  ],
};

/** What is behind an objection, told to a rep who asks. */
export const REASONS: Readonly<Record<Category, readonly string[]>> = {
  price: [
    'I have to explain it to people who only see the sum. I’d need to show what we get back, and by when.',
    'Last year we paid for something that half of us never opened. So I count twice now.',
  ],
  timing: [
    'Everybody who could take it on is busy until the end of the month, and I won’t start something that I can’t finish.',
    'We have one large thing running already. If that slips because of this, it’s on me.',
  ],
  authority: [
    'My boss will ask me two things: what it saves, and who has used it before us. I have no answer to either.',
    'There are three of us, and one has been against anything new since the last time.',
  ],
  need: [
    'What we have does the job on most days. It’s the other days that nobody likes to talk about.',
    'We’ve always done it that way. I’d have to see where it goes wrong before I touch it.',
  ],
  trust: [
    'The last ones promised the same, and we carried the damage when it didn’t work.',
    'I don’t know anybody who has used it. If it fails, it’s my name that stands under it.',
  ],
};

/** What a buyer would need first, by what they lack. */
export const FIRST: Readonly<Record<Meter, readonly string[]>> = {
  trust: ['That’s a bit fast. I hardly know who you are.', 'Before that I’d want to be sure that it’s true.'],
  need: ['For what, though? I don’t see yet what we would fix with it.', 'I’m not sure that we need it.'],
  urgency: ['There’s no hurry, is there? Let’s see.', 'Maybe later in the year.'],
  budget: ['I’d have to know what it gives back first.', 'There’s no money set aside for that.'],
  authority: ['I can’t say yes to that by myself.', 'Others would have to agree first.'],
  patience: ['I really have to go.', 'Not now, please.'],
};

export const ENDINGS: Readonly<Record<Ending, readonly string[]>> = {
  agreed: ['Good. Talk to you then. Bye!', 'Perfect. I have it in my calendar. Goodbye.'],
  refused: ['No. I don’t think that this is for us. Goodbye.', 'Let’s leave it there. All the best.'],
  'hung-up': ['I’m sorry, I have to stop this here. Goodbye.', 'No, thank you. Goodbye.'],
  'out-of-time': ['I have to run into my next meeting. Send me something if you like.', 'My time is up, sorry. Bye.'],
  left: ['Okay. Bye.'],
};

/** How a buyer leads into an objection. */
export const LEADS = ['Look, ', 'To be open with you, ', 'The thing is, ', 'Well, ', ''] as const;
