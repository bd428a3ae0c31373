import type { Sample } from './sample.ts';

export const DEMO_FOLLOW_UP: Sample = {
  id: 'demo-follow-up',
  title: 'Demo follow-up with Pinecrest Clinics',
  about: 'The rep talks most of the time and shows everything; the buyer grows quiet and asks for slides.',
  people: { r: 'Leo Martin', b: 'Grace Okafor' },
  lines: [
    [
      'r',
      'Hi Grace, good to see you again. So I thought I would just go on where we stopped last week and show you the rest of the product.',
    ],
    ['b', 'Sure, go ahead. I am here until half past.'],
    [
      'r',
      'No problem at all. So what you see here is the calendar view, and this is really where our customers spend most of their time. You can drag an appointment from one room to another, you can filter by doctor, by location, by type of visit, you can color code everything, and you can save each of those filters as a view and share it with the team. Then over here on the left you have the waiting list, which fills gaps on its own. It looks at who asked for an earlier slot, sends them a text message, and the first one who answers gets it. We built that two years ago and it is one of the features that people love most. Then there is the reporting tab. It has forty two standard reports. I will not show you all of them, but this one is utilisation by room, this one is no shows by weekday, and this one is revenue per hour, which the finance people like. You can export all of them, and you can schedule them, so they are in your inbox every Monday morning. And then the last big part is the patient portal, where people book by themselves, fill in their forms before they come, and pay. We also have an integration with most of the usual records systems, and there is an interface for everything that we do not cover. And there is a mobile app for the doctors, with the same calendar, so that they can see their day on the way to work.',
      400,
    ],
    ['b', 'Okay.'],
    ['r', 'Right? It is a lot. Any questions so far?', 400],
    [
      'b',
      'Well, I am a bit worried about the change. Our front desk people are not very technical, and the last system took them half a year.',
    ],
    [
      'r',
      'Oh, that is not a problem with us, it is super easy, everybody picks it up in a day. Let me show you the training videos, we have more than sixty of them.',
      -1300,
    ],
    [
      'b',
      'I believe you, but I would have to see how that works for us. It was really painful last time, two people quit.',
    ],
    [
      'r',
      'I understand. But our interface is completely different, so you will not have that. Anyway, let me just finish the portal, because it is the best part. So patients get a link, they choose a doctor, they choose a time, and they are done. We see that clinics move about forty percent of their bookings online within three months, and that takes a lot of work off the front desk.',
      300,
    ],
    ['b', 'And what does it cost for five locations?'],
    [
      'r',
      'So for five locations you would be on the professional plan, which is nine hundred a month for each location, so four thousand five hundred in total, billed yearly.',
      400,
    ],
    ['b', 'Hmm. That is more than I expected. We pay about half of that today.'],
    [
      'r',
      'Right, but you get much more for it. If you count the no shows alone it pays for itself. And honestly, most clinics of your size end up there.',
      200,
    ],
    ['b', 'Maybe. I would need to discuss it with our board first. They meet in June.'],
    ['r', 'Sure, sure. Do you want me to send you the slides?', 300],
    ['b', 'Yes, send me the slides and I will have a look.'],
    ['r', 'Great. I will send them over right after the call, together with the price list and two case studies.', 300],
    ['b', 'Thanks. There is my next meeting at the door.'],
    ['r', 'No worries. Just reach out whenever you are ready.', 200],
    ['b', 'Okay, bye.'],
  ],
};
