/** Steps of talk tracks with words of reps: those that fulfil the step, and those that only come near. Invented. */
export const CORPUS: readonly { step: string; yes: readonly string[]; no: readonly string[] }[] = [
  {
    step: 'Ask about budget',
    yes: [
      'Have you set any money aside for this?',
      'What kind of budget are we looking at here?',
      'How much were you planning to spend on this?',
      'Do you have funds earmarked for a project like this',
    ],
    no: [
      'Great, so that fits your budget.',
      'We will talk about budget another time.',
      'Do you have a minute?',
      'Our price is 40 euros a seat.',
    ],
  },
  {
    step: 'Ask who else is involved in the decision',
    yes: [
      'Who else needs to sign off on this?',
      'Apart from you, is there anyone else who weighs in on the decision?',
      'Who will make the final call on your side?',
      'Walk me through who needs to approve something like this.',
    ],
    no: [
      'Who else is on the call today?',
      'I had to make a quick decision this morning.',
      'Who do you use today for that?',
    ],
  },
  {
    step: 'Introduce yourself and the company',
    yes: [
      'Hi, my name is Sam and I am calling from Northwind.',
      'Hi Priya, this is Sam from Northwind, we help warehouses count stock.',
      'I’m Sam, I look after new customers at Northwind.',
    ],
    no: ['Could you introduce me to your boss?', 'Tell me about your company.', 'Hi Priya, how are you?'],
  },
  {
    step: 'Ask for permission: is now a good time?',
    yes: ['Did I catch you at a bad time?', 'Have you got two minutes?', 'Is now still good for you?'],
    no: ['We had a good time at the fair.', 'What is your timeline?'],
  },
  {
    step: 'Agree on the agenda',
    yes: [
      'Here is what I would like to cover today.',
      'For the next thirty minutes I want to cover three things, does that work for you?',
      'My plan for today is to look at your process first.',
    ],
    no: ['We cover all of Europe.', 'What does the plan cost?'],
  },
  {
    step: 'Mention that the call is recorded',
    yes: [
      'Just so you know, I am recording this call.',
      'Is it okay if I record this?',
      'This call is being recorded so I can focus on you.',
    ],
    no: ['Do you keep records of that?', 'It was a record year for us.'],
  },
  {
    step: 'Find out their timeline',
    yes: [
      'When would you like to have this up and running?',
      'How soon do you need it in place?',
      'By when does this have to be live?',
      'Is there a deadline you are working towards?',
    ],
    no: ['When did you join the company?', 'When is your lunch break?', 'It goes live within two weeks.'],
  },
  {
    step: 'What is their biggest challenge today?',
    yes: [
      'What is the hardest part of that for you right now?',
      'Where do you struggle most at the moment?',
      'What gives you the biggest headache these days?',
      'What problems do you run into with that?',
    ],
    no: ['That is not a problem.', 'What is the biggest city you sell in?', 'No trouble at all.'],
  },
  {
    step: 'Ask how they do it today',
    yes: [
      'How are you handling that at the moment?',
      'Walk me through your current process.',
      'What tools do you use for that today?',
    ],
    no: ['How are you today?', 'Let us do it today.'],
  },
  {
    step: 'Ask which other vendors they are looking at',
    yes: [
      'Are you talking to anyone else about this?',
      'Which alternatives are you comparing us with?',
      'What other options are on your shortlist?',
    ],
    no: ['We work with many vendors.', 'Anything else?', 'We are better than the alternatives.'],
  },
  {
    step: 'Tell the customer story about Acme',
    yes: [
      'One of our customers, Acme, had the same problem last year.',
      'A company like yours, Acme, cut that by half.',
    ],
    no: ['What do your customers say?', 'Do you know Acme?'],
  },
  {
    step: 'Explain pricing',
    yes: [
      'It costs forty euros per seat and month.',
      'The price is four thousand a year for the whole team.',
      'So pricing works per user, and it is billed yearly.',
    ],
    no: [
      'What do you pay today?',
      'We can get to pricing later.',
      'Before I talk about price, how many people are you?',
    ],
  },
  {
    step: 'Show a quick demo',
    yes: ['Let me share my screen and show you how it looks.', 'Let me give you a short demo.'],
    no: ['Shall we book a demo for next week?', 'Can you show me your spreadsheet?'],
  },
  {
    step: 'Book the next step',
    yes: [
      'Can we put thirty minutes in the calendar for Thursday?',
      'Shall we schedule a follow-up for next week?',
      'When can we meet again?',
      'I will send you an invite for Tuesday at ten.',
    ],
    no: ['I read a good book about that.', 'The next thing I want to show you is the report.'],
  },
  {
    step: 'Summarise what you heard',
    yes: [
      'So let me recap what I heard.',
      'To sum up, you lose ten hours a week on counting.',
      'Let me play that back to make sure I got it right.',
    ],
    no: ['I heard you went on holiday.', 'That is right.'],
  },
  {
    step: 'Ask what happens if they do nothing',
    yes: [
      'What happens if nothing changes?',
      'What does it cost you if you leave it as it is?',
      'What is the impact if you don’t fix this?',
    ],
    no: ['What happened to your old system?', 'Nothing happens when you cancel.'],
  },
  {
    step: 'Ask about their goals for this year',
    yes: [
      'What are you trying to achieve this year?',
      'What targets did they set you for this year?',
      'What would a good outcome look like for you in twelve months?',
    ],
    no: ['We want to achieve a lot this year.', 'What year did you start?'],
  },
  {
    step: 'Cover security and GDPR',
    yes: [
      'Your data stays in Frankfurt, and we are GDPR compliant.',
      'On security: we are SOC 2 certified and everything is encrypted.',
    ],
    no: ['I feel secure about this deal.', 'Do you cover Germany?'],
  },
  {
    step: 'Offer a pilot',
    yes: [
      'How about you try it with one team first?',
      'We could run a small pilot for four weeks.',
      'You can test it for two weeks at no cost.',
    ],
    no: ['Have you tried anything like this?', 'My brother is a pilot.'],
  },
  {
    step: 'Ask how big the team is',
    yes: [
      'How many people would be using it?',
      'How many reps do you have on the team?',
      'What is the size of your team?',
    ],
    no: ['Our team is great.', 'How big is the problem?'],
  },
  {
    step: 'Handle concerns: what would hold them back?',
    yes: [
      'Is there anything that would stop you from going ahead?',
      'What worries you most about this?',
      'What is holding you back?',
    ],
    no: ['Hold on a second.', 'I am worried about the weather.'],
  },
  {
    step: 'Thank them for their time',
    yes: [
      'Thank you so much for taking the time today.',
      'I really appreciate your time.',
      'Thanks for making time for this.',
    ],
    no: ['What time is it there?', 'Time is money.'],
  },
  {
    step: 'Ask for a referral',
    yes: ['Do you know anyone else who has this problem?', 'Who else should I be talking to in your network?'],
    no: ['Who else decides?', 'I was referred to you by Priya.'],
  },
  {
    step: 'Ask about contract renewal with current vendor',
    yes: ['When does your current contract run out?', 'When is your agreement with them up for renewal?'],
    no: ['Our contract runs for a year.', 'When would you sign the contract with us?'],
  },
  {
    step: 'Confirm they can integrate with Salesforce',
    yes: [
      'It connects to Salesforce out of the box.',
      'We integrate with Salesforce, so nothing changes for your reps.',
    ],
    no: ['I used to work at Salesforce.', 'Do you like your CRM?'],
  },
  {
    step: '"What prompted you to take this call?"',
    yes: ['What made you take this call today?', 'So what prompted you to look at this now?'],
    no: ['I will take that call later.', 'What do you call this?'],
  },
  {
    step: 'Say we save ten hours a week',
    yes: ['Our customers save about ten hours a week.', 'You would get back ten hours every week, that is the saving.'],
    no: ['How many hours a week do you spend on it?', 'See you in a week at ten.'],
  },
  {
    step: 'Budget?',
    yes: ['Is there a budget for this already?', 'roughly what are you able to spend per year'],
    no: ['We know budgets are tight everywhere.'],
  },
  {
    step: 'Decision makers',
    yes: [
      'And who would have to approve it besides you?',
      'How does a purchase like this usually get signed off at your place?',
    ],
    no: ['Everybody here decides fast, that is why I like it.'],
  },
  {
    step: 'Timeline',
    yes: ['When do you want to be up and running?', 'Is there a date by which this needs to work?'],
    no: ['Our implementation takes two weeks.'],
  },
  {
    step: 'Opening: introduce myself',
    yes: [
      'Good morning Mr. Bell, Anna here from Northwind.',
      'Hello, I am Anna and I run the partner team at Northwind.',
    ],
    no: ['Who am I speaking with?'],
  },
  {
    step: 'Get permission to continue',
    yes: ['Do you have a minute or is it a bad moment?', 'Is this an okay time to speak?'],
    no: ['Time flies, does it not?'],
  },
  {
    step: 'Ask what tools they use now',
    yes: ['What do you use at the moment to track that?', 'Which system is that running on currently?'],
    no: ['We use the best tools there are.'],
  },
  {
    step: 'Uncover pain points',
    yes: [
      'What frustrates your people most about it?',
      'Where does it usually go wrong?',
      'If you could change one thing about how it works, what would it be?',
    ],
    no: ['That should be painless for your team.'],
  },
  {
    step: 'Quantify the impact',
    yes: ['How much time do you lose on that every month?', 'And what does that mean for your numbers?'],
    no: ['It had a big impact on our customers.'],
  },
  {
    step: 'Explain how we are different',
    yes: [
      'The difference to others is that it all runs in your browser.',
      'What sets us apart is that we need no bot in the meeting.',
    ],
    no: ['Those are two different things.'],
  },
  {
    step: 'Price: 40 euros per seat',
    yes: ['It is forty euros per seat each month.', 'We charge 40 euros for a seat.'],
    no: ['Have you got forty seats?', 'What would you be willing to pay?'],
  },
  {
    step: 'Ask for their main objection',
    yes: ['What is your biggest concern so far?', 'Is there something that makes you hesitate?'],
    no: ['I have no objection to that.'],
  },
  {
    step: 'Schedule follow-up meeting',
    yes: ['Does Tuesday at three work for you?', 'Let us find half an hour next week with your CFO.'],
    no: ['I met your colleague last week.'],
  },
  {
    step: 'Recap agreed points',
    yes: ['Let me quickly summarize where we are.', 'So just to be clear, you start with two teams.'],
    no: ['Can you repeat the question?'],
  },
  {
    step: 'Thank and close',
    yes: ['Thanks a lot for your time, Priya.', 'I appreciate you taking the call.'],
    no: ['No thanks needed.'],
  },
  {
    step: 'Send the security one-pager',
    yes: ['I will send you our security one-pager after the call.'],
    no: ['I sent the invoice last week.', 'My security badge does not work.'],
  },
  {
    step: 'Ask about seasonality of their orders',
    yes: ['Are your orders seasonal?', 'How much do orders vary by season?'],
    no: ['Winter is my favourite season.', 'We have lots of orders.'],
  },
  {
    step: 'Mention free onboarding',
    yes: ['Onboarding is free, by the way.', 'We set everything up for you and the onboarding does not cost anything.'],
    no: ['Feel free to ask.'],
  },
  {
    step: 'What does success look like in 6 months?',
    yes: [
      'Six months from now, what would success look like to you?',
      'What would you need to see in 6 months to call it a success?',
    ],
    no: ['We had great success with that.'],
  },
  {
    step: 'Talk about the Northgate case study',
    yes: ['Northgate, one of our clients, went from five days to one.'],
    no: ['We have plenty of case studies on the site.'],
  },
  {
    step: 'Ask how many warehouses they have',
    yes: ['How many warehouses do you run?', 'Could you tell me the number of warehouses?'],
    no: ['A warehouse is a big investment.', 'How many of you are on the call?'],
  },
  {
    step: 'Offer a 14-day trial',
    yes: ['You could try it free for fourteen days.', 'We can start with a 14 day trial.'],
    no: ['How did the trial go in court?'],
  },
  {
    step: 'Ask if they have worked with a coach before',
    yes: ['Have you ever worked with a coach before?'],
    no: ['My football coach was tough.', 'I worked there before.'],
  },
  {
    step: 'Confirm the next step and date',
    yes: [
      'Then I will send the invite for Thursday at ten.',
      'So the next step is the call with your CFO on the third.',
    ],
    no: ['What date is it today?'],
  },
  {
    step: 'Discovery: why are they looking now?',
    yes: ['Why are you looking at this now?', 'What got you interested in a change?'],
    no: ['Looking good today!'],
  },
];

/** The same, written after the patterns, which were not changed for it. */
export const HELD_OUT: typeof CORPUS = [
  {
    step: 'Ask what they spend on it today',
    yes: ['What are you paying for that at the moment?'],
    no: ['It will not cost you anything today.'],
  },
  {
    step: 'Who is the economic buyer?',
    yes: ['Who holds the budget and signs for it?', 'Is it you who approves that or somebody above you?'],
    no: ['We have many happy buyers.'],
  },
  {
    step: 'Set the agenda for the call',
    yes: [
      'I thought we could start with your questions and then I show you two things.',
      'Today I would like to go over your process and then look at numbers.',
    ],
    no: ['What is on your agenda this week?'],
  },
  {
    step: 'Ask how they measure success',
    yes: ['How would you know that it worked?', 'Which metrics do you look at to judge that?'],
    no: ['That is how we measure it.'],
  },
  {
    step: 'Tell them the call is being recorded',
    yes: ['I hope you do not mind that we are recording.', 'This meeting will be recorded for notes.'],
    no: ['I bought a record.', 'Our track record is good.'],
  },
  {
    step: 'Ask about their CRM',
    yes: ['Which CRM are you on?', 'What CRM do you use?'],
    no: ['Our tool sits next to your CRM.'],
  },
  {
    step: 'Share the Acme story',
    yes: ['Acme is a customer of ours with the same problem.'],
    no: ['Another customer told me the same.'],
  },
  {
    step: 'Ask if they have any questions',
    yes: ['What questions do you have for me?', 'Is there anything you would like to ask?'],
    no: ['May I ask you a question?', 'I have no further questions.'],
  },
  {
    step: 'Ask for the business',
    yes: ['Are you ready to move forward?', 'Shall we get you started on Monday?'],
    no: ['How is business?'],
  },
  {
    step: 'Explain implementation takes two weeks',
    yes: ['Getting you up and running takes two weeks.', 'Implementation is usually done in two weeks.'],
    no: ['I was away for two weeks.', 'How long did your last rollout take?'],
  },
  {
    step: 'Check urgency',
    yes: ['How urgent is this for you?', 'How soon do you need a solution?'],
    no: ['I have an urgent call after this.'],
  },
  {
    step: 'Mention data stays in the EU',
    yes: ['All of your data stays in the EU.'],
    no: ['We also have an office in the EU.', 'The data looks good.'],
  },
  {
    step: 'Ask what they like about current vendor',
    yes: ['What do you like about the vendor you have now?'],
    no: ['I would like to be your vendor.'],
  },
  {
    step: 'Confirm email address',
    yes: ['What is the best email address to send this to?', 'Is it still the same e-mail?'],
    no: ['I will address that in a second.'],
  },
  {
    step: 'Ask: what happens after this call on their side?',
    yes: ['What happens on your side after this call?'],
    no: ['After this I have another call.'],
  },
  {
    step: 'Close: agree to a pilot with two teams',
    yes: ['So we start a pilot with two teams, agreed?'],
    no: ['We have two teams in Berlin.'],
  },
];
