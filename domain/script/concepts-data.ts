/**
 * Words of a sales talk that stand for the same thing, as spoken: one line a meaning, phrases included. A star matches any ending. The first word of a line is
 * its name.
 */
export const CONCEPTS = `budget,budgets,budgeted,funds,funding,money set aside,set aside,put aside,earmarked,allocated,spending,spend,invest,investing,investment,afford
price,prices,pricing,priced,cost,costs,quote,quoted,fee,fees,rate,rates,pay,paying,charge,how much is it
discount,discounts,deal on,cheaper,concession*
decide,decides,decision,decisions,decision maker,decision makers,decision-maker,decision-makers,approve,approves,approval,sign off,signs off,sign-off,signing off,say yes,final say,final call,green light,authority,authorize,authorise,buying process,makes the call,pulls the trigger,sign the contract
others,stakeholder*,who else,anyone else,anybody else,involved,weigh in,loop in,on board,committee,other people,someone else
timeline,timing,timeframe,time frame,deadline,by when,how soon,when would,when do,when are,when will,when is,what date,target date,launch date,go live,go-live,up and running,live by,in place by,start date,how quickly,schedule for
next step,next steps,follow up,follow-up,calendar,calendars,calendar invite,invite,book,booking,schedule,scheduled,set up a call,set up a time,another call,next call,next meeting,meet again,reconnect,put something in,pencil,block off,same time next
pain,pains,problem,problems,challenge*,struggl*,frustrat*,headache*,difficult,difficulty,trouble,issue,issues,bottleneck*,broken,annoying,annoys,hardest,hurts,biggest obstacle,keeps you up,not working,go wrong,goes wrong,slows you,drives you
current,currently,today,right now,at the moment,these days,existing,status quo,present,already,as is,so far
process,workflow,handle,handling,manage,managing,go about,how do you,walk me through,how are you,day to day
tool,tools,system,systems,software,platform,vendor,vendors,provider,providers,supplier*,solution,solutions,stack,crm,spreadsheet*,app
competitor,competitors,competition,competing,alternative*,other vendors,other options,other providers,other tools,shopping around,looking at anyone,evaluating,shortlist,comparing,compare
team,teams,people,reps,users,seats,headcount,employees,staff,folks
size,how many,how big,how large,number of
introduce,introduction*,intro,my name is,this is,i am calling,calling from,i am with,i work at,i work with,i look after,i lead
company,firm,business,organisation,organization,we are a,what we do,who we are,we help
agenda,plan for today,cover today,go through today,on the list,for the next,like to cover,want to cover,we will cover,what we will,spend our time
permission,good time,bad time,got a minute,have a minute,two minutes,thirty seconds,quick minute,catch you,caught you,still good,okay if,mind if,all right if,alright if
record,recorded,recording,records,notetaker,taking notes,transcri*
goal,goals,objective*,outcome*,achieve,achieving,trying to accomplish,accomplish,aim,target,targets,hoping for,hope to,looking to,want to get
success,successful,look like,looks like,win,good look,great look,measure,measured,metric,metrics,kpi,kpis,know it worked,know it is working
roi,return,returns,payback,pay for itself,pays for itself,save,saves,saving,savings,value,worth,benefit,benefits,gain
trial,trials,pilot,pilots,poc,proof of concept,test,testing,try,trying it,try it
security,secure,soc,gdpr,hipaa,compliance,compliant,encrypted,encryption,data protection,privacy,iso
reference,references,case study,case studies,customer story,customer stories,success story,success stories,customers like,client like,a customer,one of our customers,one of our clients,other customers,companies like,social proof
demo,demonstrate,demonstration,show you,screen,see it,look at the product,in action,quick look
contract,contracts,agreement,agreements,terms,paperwork,renewal,renew,renews,locked in,expires,runs out,up for
implement,implementation,implementing,onboard,onboarding,rollout,roll out,roll-out,set up,set-up,setup,deploy*,migrat*,get you started,getting started
training,train,trained,teach,learn how
support,help desk,helpdesk,service desk,account manager,customer success,available around
integrate,integration*,integrates,connect,connects,plug into,plugs into,work with,works with,sync,syncs
role,responsib*,look after,your job,your position,title,in charge of,what do you do
thank,thanks,appreciate*,grateful,thank you
recap,summari*,sum up,recap*,what i heard,what i am hearing,heard you say,so to repeat,to play back,wrap up,make sure i got,make sure i have
confirm,confirms,make sure,double check,double-check,is that right,did i get that right,correct
priority,priorities,important,urgent,urgency,critical,matters most,top of,care most,number one
impact,affect,affects,affecting,consequence*,cost you,costing you,costs you,what happens if,if nothing changes,do nothing,knock-on,effect
concern,concerns,worry,worries,worried,hesitat*,hold you back,holding you back,holding back,stop you,reservation*,objection*,doubt,doubts,in the way,on the fence
close,move forward,moving forward,go ahead,going ahead,get started,sign up,commit,ready to start,do business,work together,the sale
referral,referrals,refer,know anyone,know anybody,who else should,introduce me to,introduce us
change,changed,changing,switch,switching,made you look,prompted,brought you,why now,trigger,triggered
question,questions,anything you want to ask,anything else,what have i missed,what else
contact,email,e-mail,phone number,address,reach you,best number,send you,send over
industry,sector,market,vertical,space
growth,grow,growing,expand,expanding,expansion,hiring,scale,scaling
website,site,webpage,online,linkedin
weather,weekend,how are you,how is your,rapport,small talk,how was your
legal,lawyer*,counsel,procurement,purchasing,msa,nda
feature,features,functionality,capability,capabilities,function
guarantee,guarantees,refund,money back,money-back,warranty
sla,uptime,response time,availability
report,reports,reporting,dashboard,dashboards,analytics,insight,insights
`;
