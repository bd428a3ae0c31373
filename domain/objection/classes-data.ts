/**
 * Words and phrases that do the same work in an objection, as spoken, contractions opened. A star matches any ending.
 * A word may be in several classes: the model weighs them by the company they keep.
 */
export const CLASSES: Readonly<Record<string, string>> = {
  not: 'not,no,never,none,nothing,nobody,neither,nor,without,hardly,barely,no way,not really,no longer',
  cannot: 'can not,could not,will not,would not,not going to,not allowed,not authori*',
  donot: 'do not,does not,did not,is not,are not,was not,has not,have not,had not',
  too: 'too,way,far too,a bit,bit of a,so much,such a,over,quite,very,really,pretty,rather,a touch,a tad,super',
  money:
    'money,cash,funds,funding,dollars,dollar,pounds,quid,bucks,buck,grand,euros,euro,rupees,lakhs,pence,cents,coin,capital,savings,purse,pocket,pockets,coffers,wages,salary,pension,loan,mortgage,deposit,tenner,k,payroll,spend,spending,outlay,expense,capex,opex,cash flow',
  cost: 'price,prices,pricing,priced,cost,costs,costing,fee,fees,rate,rates,bill,invoice,quote,quoted,figure,sum,charge,charges,charging,tariff,premium,premiums,total,setup fee,surcharge,commission,percentage,instalment*,sticker,number,numbers,monthly,per seat,per user,per month,a month,a year,upfront,up front,subscription,tax,vat',
  high: 'expensive,pricey,steep,dear,costly,extortion*,overpriced,hefty,eye watering,daylight robbery,rip off,robbery,fortune,arm and a leg,bomb,astronomical,through the roof,insane,crazy,ridiculous,ouch,yikes,blimey,wow,whoa,jeez,crikey,gosh,a lot of money,lot of money,north of,luxury,gold plated,rolls royce,yacht,champagne,sticker shock,double,twice,three times,four times,above,higher,exceeds,over budget,out of reach,out of the question,beyond',
  cheap:
    'cheap,cheaper,cheapest,less,lower,free,discount,discounts,knock off,wiggle room,better price,sharpen,match,half the price,half that,a third of,fraction,for nothing,come down,do better,best you can do,bargain,reduce',
  afford: 'afford*,justify,stretch to,swing it,find the money,make the numbers work,pencilled in,swallow,absorb',
  pay: 'pay,paying,paid,pays,payment,payments,spend,spent,buy,buying,purchase,invest,investing,investment,charged,costs us,sink',
  budget: 'budget,budgets,budgeted,line item,purse strings,allocated,set aside,earmarked,the pot,kitty,finances',
  broke:
    'frozen,freeze,freezing,slashed,cut,cuts,cutting,tight,tightening,squeezed,broke,skint,lean,bootstrapped,stretched,maxed,maxed out,blown,gone,exhausted,spoken for,zero,belt*,every penny,margins,margin,cost cutting,runway',
  worth:
    'worth,worth it,roi,return,returns,payback,pay for itself,break even,business case,maths,math,sums,stack up,add up,adds up,savings,benefit*',
  compare:
    'than,compared,elsewhere,competitor*,other guys,other quote,another quote,next door,down the road,online,ebay,for the same',
  later:
    'later,next,after,until,till,before,once,when,down the road,down the line,eventually,someday,one day,some other time,another time,another day,in the future,not yet,yet,soon,new year,end of,start of,then,come back,circle back,back burner,on ice,long grass',
  period:
    'day,days,week,weeks,month,months,quarter,year,years,spring,summer,autumn,fall,winter,january,february,march,april,june,july,august,september,october,november,december,christmas,easter,diwali,ramadan,eid,thanksgiving,holidays,holiday,half term,season,fiscal,financial year,harvest,monday,tuesday,wednesday,thursday,friday,tomorrow,term,semester,weekend,fortnight',
  now: 'now,right now,at the moment,at the minute,currently,today,just now,this year,this quarter,this month,this week,presently,for now,these days,at this point,at this stage,at this time',
  busy: 'busy,swamped,slammed,snowed under,flat out,buried,drowning,rushed off,up to my eyeballs,up to my neck,up to our,underwater,plate,bandwidth,capacity,resources,headcount,short staffed,in the middle,in the middle of,middle of,mid,chaos,bonkers,hectic,firefighting,stretched,driving,in a meeting,walking into,rushing,hard stop,bad time,not a good time,got to run,got to go,have to run,another call,tied up,peak,peak season,year end,month end,audit,inspection,launch,migration,rollout,reorg*,restructur*,merger,acquisition,moving,renovat*,refurb*,maternity,surgery,wedding,baby',
  delay:
    'wait,waiting,hold,hold off,hold fire,park,revisit,pause,paused,postpone*,shelve*,delay,push,pushed,on hold,leave it,sit tight,defer*,table it,reconvene,pick this up,pick it up,rain check,slow down,no rush,no hurry,in no rush,in no hurry,when things calm,settle down,dust settles,get through',
  callback:
    'call me,call back,call us,ring me,ring back,ring us,try me,try us,email me,drop me,ping me,touch base,reach out,check back,get back to you,follow up,come back to you,come back to us,come back to me,let you know,contact me,contact us,catch me,circle back,give me a shout,give me a call,talk again,be in touch,ask me again,leave it with me',
  think:
    'think about it,think about this,think it over,think,thinking,mull,sleep on,digest,ponder,consider,reflect,weigh,chew on,chew it over,sit with,on the fence,undecided,torn,shop around,look around,weigh up,exploring,early days,just looking,just browsing,browsing,window shopping,gathering information',
  contract:
    'contract,contracts,renewal,renew,renews,renewed,locked in,locked into,tied in,tied to,lease,agreement,term,signed,re-signed,expires,expire,runs out,runs until,up for,break clause,notice,auto renew*,two year,three year,left on,to run',
  early:
    'early,premature,too soon,rushing,rush,rushed,fast,quick,hurry,pressure,pressured,on the spot,hasty,jump into,jump in',
  boss: 'boss,manager,director,directors,ceo,cfo,coo,cto,cio,ciso,cmo,vp,owner,owners,chairman,chair,principal,headteacher,head teacher,dean,gm,supervisor,chief,superintendent,landlord,bursar,treasurer,controller,executive,exec,powers that be,upstairs,leadership,management,head of,team lead,line manager,founder,founders,co-founder,cofounder,chef,pastor,gaffer,governor',
  spouse:
    'wife,husband,spouse,partner,missus,other half,better half,girlfriend,boyfriend,mum,mom,dad,father,mother,parents,son,daughter,brother,sister,family,in laws,mother in law,business partner,accountant,lawyer,solicitor,attorney,advisor,adviser,bookkeeper,guardian,old man,siblings,uncle,aunt,executor,she,he,her,him',
  body: 'board,committee,procurement,purchasing,legal,compliance,finance,it department,it team,it guys,it,security team,head office,headquarters,hq,corporate,council,trustees,governors,union,works council,shareholders,investors,investor,steering,steering group,panel,parent company,group,global,regional,franchise,franchisor,franchisee,mothership,department,team,everyone,stakeholder*,partners,members,buying group,tender,rfp,admin,district,ministry,state,city,county,tenants,residents,body corporate,hoa,consortium,dealer,central',
  decide:
    'decide,decides,decided,decision,decisions,decision maker,approve,approves,approved,approval,sign off,signs off,signed off,sign-off,the final say,final say,final call,call the shots,calls the shots,say so,the last word,green light,go ahead,okay it,blessing,bless,buy in,authority,authori*,permission,veto,vote,votes,holds the purse,purse strings,controls,in charge,responsible,responsib*,power,the call,that call,those calls,make the call,signature,signatory,sign,signs,consensus,on board,agree,consent,mandate,say yes,nod,rubber stamp,stamp,remit,pay grade,my call,my decision,up to me,my place,down to me,mine to,department,say in,hands,opinion',
  runby:
    'run it by,run this by,run that by,run it past,run this past,run that past,run by,check with,talk to,speak to,speak with,discuss with,discuss,discuss it,clear it with,consult,bounce it,take it to,take this to,take it back,present it,put it to,in front of,go through,goes through,go via,get it past,get past,loop in,involve,have a chat,ask,asking,show,pass it on,pass along,forward it,forward,share it,send me,send it,send over,something to show,something i can,one pager,brochure,leaflet,deck,summary,in an email,some information,some info,answer to,report to,convince,persuade,sell it,sell this,up the chain,up the line,get everyone',
  only: 'just the,only the,just a,only a,just an,i just,i only,just one,just here,just look after,junior,new here,intern,reception,receptionist,assistant,cog',
  have: 'have,has,had,got,already,use,using,uses,used,we have,already have,already got,already use,already using,already do,already done,already doing,already covered,with,through,been with,work with,working with,stick with,stay with,keep,keeping,loyal,in place,set up,got a guy,got someone,got somebody,have someone,looks after,takes care of,does that for us,handles,handle',
  satisfied:
    'happy,happy with,satisfied,content,sorted,covered,all set,set,fine,good as we are,fine as we are,comfortable,works fine,works well,works for us,does the job,suits us,does what we need,does everything,looked after,doing fine,managing,manage,we are good,i am good,get by,good enough,no complaints,no issues,not broken,not broke,if it is not broke,ticking along,fine thanks,good thanks,for years,twenty years,ten years,all good,plenty,enough,perfectly',
  vendor:
    'provider,supplier,vendor,agency,broker,guy,guys,firm,company,system,software,tool,tools,platform,solution,setup,set up,set-up,crm,salesforce,hubspot,excel,spreadsheet,spreadsheets,sheets,google,microsoft,sap,oracle,whatsapp,paper,pen,whiteboard,in house,in-house,internal,internally,ourselves,myself,own,our own,my own,homegrown,built,nephew,cousin,mate,lad,fella,freelancer,contractor,consultant,team of,staff,bank,competitor,incumbent,existing,current',
  noneed:
    'need,needs,use for,no use,interested,interest,looking,in the market,want,wants,point,see the point,call for,required,bother,bothered,fussed,keen,relevant,apply,useful,priority,priorities,appetite,problem,problems,pain,benefit,reason,value,help us,helps us,do for us,for us,for me,our thing,my thing,cup of tea,gimmick,nice to have,luxury,overkill,waste,pointless,wasted,wasting,bells and whistles',
  fit: 'fit,fits,suit,suits,suitable,small,too small,tiny,little,big,too big,large,enterprise,scale,simple,complex,complicated,complicated for,basic,overkill,specialist,niche,different,old school,old fashioned,technical,techy,computers,computer,one man band,one man,just me,two of us,three of us,handful,only have,retire,retiring,retired,selling,winding down,closing,outgrown,size',
  lacks:
    'missing,lacks,does not do,does not have,does not work with,not support,not integrate,integrate,integration*,deal breaker,dealbreaker,must have,no good,limited,not do,feature,features,offline,android,mac,language,api,export,option,unless',
  doubt:
    'sceptic*,skeptic*,doubt,doubts,worried,worry,worries,nervous,wary,concern,concerned,concerns,careful,cautious,suspicious,afraid,scared,scares,uneasy,comfortable,hesitant,hesita*,not sure,not convinced,convinced,convince,believe,buy that,buy it,trust,faith,confident,confidence,dodgy,fishy,too good to be true,sounds too good,pinch of salt,red flag,alarm bells,catch,the catch,small print,fine print,strings,frightened,keeps me up,gut,smell*,hype,marketing,snake oil,promise,promises,promised,claims,claim,guarantee*,what if',
  bad: 'burned,burnt,bitten,stung,scam,scammed,con,lied,lie,lies,lying,let down,let us down,ripped,ripped off,nightmare,disaster,disast*,failed,fail,fails,failure,never worked,did not work,went bust,bust,under,went under,disappeared,vanished,cowboys,cowboy,mis-sold,horror,horror stories,bad experience,bad reviews,reviews,complaints,sued,fraud,fake,fell apart,broke,broken,wrong,lost,last time,last one,last lot,last company,last vendor,once before,before,heard that before,heard it all,same story,same thing,overpromis*,stranger,strangers',
  proof:
    'references,reference,proof,prove,evidence,case study,case studies,guarantee,guarantees,guaranteed,testimonial*,track record,customers,customer,clients,client,who else,anyone else,anybody else,other companies,results,in writing,show me,see it,independent,verified,check you,real,legit,genuine,certified,accredited,insured,licensed,qualified,credentials,trial,pilot',
  security:
    'data,privacy,gdpr,security,secure,breach,breached,breaches,hack,hacked,hackers,leak,leaked,leaks,soc,iso,pci,encrypted,encryption,cloud,servers,server,hosted,stored,stolen,sensitive,patient,phishing,virus,ransomware,access to our,password,passwords,sell my,bank details,card details,card number,recording,regulator,regulated,auditor,auditors,ai',
  newness:
    'never heard of,heard of,startup,start up,start-up,brand new,new company,small company,unknown,been around,in business,how long have you,who are you,established,years old,seed,funding round,run out of money,go bust,go out of business,around in,still be here,still be around,get acquired,bought out,acquired,guinea pig,beta,version one,two people,out of the blue,google you,looked you up,look you up,website,nobody here',
  lockin:
    'lock in,lock-in,locked,locked in,stuck with,stuck,trapped,tied,hostage,get out,get our data out,leave,cancel,exit,way out,walk away,money back,refund,refunds,liability,liable,hold you to,penalty,sla,support,support line,pick up the phone,answer the phone,chatbot,call centre,responsible when,who do i call',
  risk: 'risk,risky,gamble,bet,break,breaks,breaking,goes down,go down,went down,outage,downtime,goes wrong,go wrong,went wrong,disrupt*,crash,crashes,crashed,reliable,fall over,bugs,leap,leap of faith,unknown,safe,adoption,adopt,training,learning curve,another tool,new system,switching,switch,changing',
  past: 'was,were,had,did,used to,back then,years ago,ago,last year,at first,thought,until you,once,went,told,said,wanted',
  resolved:
    'but not anymore,not anymore,any more,anymore,no longer,until i saw,changed my tune,but now,now that,since then,turns out,turned out,you answered,you have answered,answered,put my mind at,sold on,already approved,already signed,signed off,got approval,waved it through,came round,not a problem,no problem,not an issue,no issue,not worried,not bothered,not too fussed,does not matter,do not mind,never mind,no objections,no concerns,no worries,not the issue,is not the problem,not about',
  hedge:
    'i guess,i suppose,maybe,kind of,sort of,i mean,to be honest,honestly,frankly,i feel like,it feels,feels,seems,sounds,i think,i reckon,a little,bit,slightly,possibly,probably,i would say,with respect,no offence,no offense,do not get me wrong,to be fair,truth be told,i am afraid,unfortunately,sadly,sorry,look,listen,mate,the thing is,thing is,problem is,trouble is,the only thing,only thing,i will be straight,being straight,well',
  but: 'but,though,except,still,yet,only that,just that,it is just,even if,unless,whereas',
  because: 'because,since,so,as we,which means,given',
  ask: 'what,how,when,where,who,which,can,could,do you,does it,does the,is there,are there,is it,is that,will it,would it,would you,can you,could you,can we,can i,have you,are you,has it,did you,what is,how much,how many,how long,how soon,how often,how does,how do,what does,what would,what kind,what happens,what sort,when can,when could,where do,where does,which one,any chance,tell me,walk me,talk me,show me,remind me,run me,explain,curious,wondering',
  rhetoric:
    'why would,why should,how do i know,how do we know,how can i be,who is going to,who is to say,what makes you,what is to stop,what guarantee,what happens if,what happens when,what if,is not that,is not it,are not you,why is it so,why does it,why on earth,you are joking,you are having,do i look,so what,and if it,are you sure,what exactly,what is the catch,where is the catch,where am i,where are we',
  pos: 'great,love,loved,perfect,brilliant,fantastic,excellent,amazing,awesome,glad,excited,exciting,keen,impressed,impressive,lovely,wonderful,cool,nice,clever,neat,thrilled,pleased,chuffed,beautiful,smart,spot on,bang on,handy,helpful,useful,ideal,dream,easy,reasonable,fair,fair enough,good value,better than,bargain,peanuts,favourite,recommended,recommend,made up',
  agree:
    'yes,yeah,sure,okay,right,alright,absolutely,definitely,of course,sounds good,that works,works for me,makes sense,got it,i see,understood,agreed,deal,lets,lets do,go for it,go ahead,i am in,we are in,count me in,sign me up,ready to,happy to,fire away,go on,carry on,no problem,fine by me,good stuff,fair enough,exactly,totally,that is right,correct,true,cheers,thanks,thank you,ta,please,welcome,send the contract,send me the contract,book it,book me,put me down,next step,next steps,get started,kick off,looking forward,can not wait,where do i sign',
  trouble:
    'our current,the current one,the old one,our old,the old,current one,drives me,hate,hates,hated,fed up,sick of,tired of,annoying,painful,crashes,freezes,keeps,slow,clunky,manual,by hand,losing,lost,miss,missed,costing us,cost us,error,mistakes,chasing,struggle,struggling,mess,nightmare,broken,leaking,outgrown,fell over,complain,complaining,switched,switching from,left them,put up,hiked',
  i: 'i,my,myself,mine,me',
  we: 'we,our,us,ours,ourselves,team',
  you: 'you,your,yours,you guys,you people,you lot,yourselves',
  they: 'they,them,their,theirs',
  third:
    'my friend,a friend,neighbour,my cousin,my mate,colleague,competitor,somebody,someone,people,everybody,customers',
  this: 'this,that,it,these,those,one,thing,things,stuff,something',
  must: 'have to,has to,need to,needs to,got to,must,had to,would have to,will have to,would need,will need,should,supposed to,ought to,want to,wants to,like to,prefer,rather',
  want: 'would rather,rather not,prefer,do not want,do not like,do not fancy,do not see,do not believe,do not trust,do not know,do not think,not think,do not buy,do not need,do not use,do not have,not have,have not got,no budget,no time,no need,no interest,no plans,no say,no reason,no point',
  if: 'if,unless,in case,suppose,even if',
  num: '#,one,two,three,four,five,six,seven,eight,nine,ten,twelve,fifteen,twenty,thirty,forty,fifty,sixty,eighty,ninety,hundred,thousand,million,percent,half,couple,few,dozen',
  all: 'all,every,everything,everyone,always,whole,any,anything,ever,entire,at all',
  bye: 'bye,goodbye,hang up,take me off,remove me,stop calling,do not call,no thanks,no thank you,not today,good luck,not for us,not for me,pass on,i will pass,we will pass,forget it,leave it there',
};
