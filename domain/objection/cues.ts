/** Words and phrases, beyond an entry's own triggers, that speak for it among those of its category. A star matches any ending. */
export const CUES: Readonly<Record<string, string>> = {
  'price/too-expensive':
    'expensive,pricey,steep,dear,blimey,crikey,ouch,wow,rich,hefty,fortune,buy a car,mortgage,first house,sting,sticker,out of our league,kidney,robbery,rip off,how much,serious money,for that money,grand',
  'price/budget-frozen':
    'freeze,frozen,stop on,new spending,cut,cuts,cutting,slashed,until april,clamped,locked down,every penny,belt',
  'price/no-budget':
    'afford,no money,set aside,the pot,kitty,budget,budgeted,skint,broke,shoestring,lean,tight,cash,spare,strapped,charity,grant,funding,pockets,wages,rent',
  'price/cheaper-elsewhere':
    'cheaper,half,quoted,quote,other lot,other guys,online,elsewhere,seen the same,the same thing online,for less,competitor,undercut,same thing,next door,amazon,down the road,for nothing,free,less than you,beat',
  'price/discount': 'discount,knock off,wiggle,sharpen,better price,deal,haggle,meet us,negotia*',
  'price/discount-to-sign': 'sign today,sign now,shake hands,if you can,knock it down,right now if,call it',
  'price/no-roi':
    'return,roi,paying for itself,payback,save me,saves,justify,break even,worth,value for,stack up,earn it back,per lead',
  'price/hidden-costs':
    'fee,fees,extra,extras,hidden,set up fee,add on,surcharge,small print,training fee,whatever else,and then there,service contract,standing charge',
  'price/payment-terms':
    'upfront,instalment*,installment*,monthly,deposit,pay the whole,annual,annually,invoice,terms,thirty days,spread,credit card',
  'price/price-increase': 'put it up,put up,increase,rise,hike,hiked,used to be,used to pay,raised,jumped',
  'price/per-seat-cost': 'each user,a head,seats,licence,licences,license,licenses,logins,times,multiply,every rep',
  'timing/not-now': 'not now,wrong time,priority,down the line,not yet,ready,premature,too soon,too early',
  'timing/next-quarter':
    'q one,q two,q three,q four,quarter,january,fiscal,april,before march,until march,spring,autumn,next summer',
  'timing/busy':
    'meeting,driving,walking into,another call,busy,hands full,running,on my way,train,got to go,have to go,two minutes,airport,ladder,lunch,kids,school run',
  'timing/think-it-over': 'think,mull,digest,chew,consider,few days,ponder,decide,over the weekend,my head around',
  'timing/contract-locked':
    'contract,tied,locked,lease,term,until it ends,expires,notice,penalty,break clause,signed until',
  'timing/contract-locked-renewed': 'renewed,extended,another three years,only signed,just put',
  'timing/mid-project':
    'halfway,moving everything,migration,migrating,rollout,roll out,new erp,switching over,mid,implementing,project,merger,move,audit',
  'timing/call-back': 'ring back,after the holidays,monday,tuesday,later,email me',
  'timing/no-bandwidth':
    'bandwidth,hours,nobody on my team,learning,learn,new tool,another tool,anybody,train,training,take on,capacity,headspace,stretched,plate,drowning,resource,resources,firefighting,staff',
  'timing/reorganising':
    'bought,acquired,reorg*,restructur*,new ceo,new boss,new owner,takeover,leaving,redundan*,interim,settle,handing over',
  'timing/seasonal':
    'harvest,season,christmas,summer,busiest,peak,month end,half term,lambing,wedding,holidays,exam,exams,flat out,december,weather,easter,black friday',
  'authority/not-decider':
    'my say,no say,i just,only,decide,my name,lowly,intern,new here,above me,not mine,my place,power',
  'authority/not-decider-wrong-person':
    'wrong guy,wrong department,talking to the wrong,handles that,reception,i just do,would know',
  'authority/needs-boss':
    'boss,manager,director,ceo,cfo,owner,vp,supervisor,head of,chief,gaffer,her desk,his desk,he signs,she signs,say yes,the old man,founder',
  'authority/committee':
    'committee,panel,vote,votes,partners,group,steering,everybody,all of us,consensus,agree,round the table,members,unanimous,trustees',
  'authority/procurement':
    'procurement,tender,purchasing,rfp,approved supplier,framework,buying,vendor list,po,bid,bids',
  'authority/spouse-or-partner':
    'wife,husband,missus,other half,partner,spouse,mum,dad,mother,father,family,brother,sister,girlfriend,boyfriend,fiance*,kids,kill me',
  'authority/legal-or-it-review':
    'legal,it guys,it people,compliance,lawyer*,solicitor,network,terms,review,infosec,ciso,dpo,risk',
  'authority/send-information': 'send,show my,forward,brochure,pdf,pass on,deck,slides,email',
  'authority/board-approval': 'board,trustees,governors,chairman,chair,investors,shareholders,council',
  'authority/head-office':
    'headquarters,hq,corporate,mothership,group,franchise,franchisor,parent,global,regional,munich,chicago,london,central,overseas',
  'authority/team-buy-in':
    'reps,team would,the lads,the guys,the girls,they will not,force,union,adoption,revolt,mutiny',
  'need/has-vendor':
    'already,have somebody,got a guy,use,using,with,provider,supplier,agency,signed up,picked,came with,covered',
  'need/has-vendor-happy':
    'happy,great,love,brilliant,years,lost without,well looked after,never let us down,good to us,stick with,loyal',
  'need/in-house':
    'ourselves,spreadsheet*,excel,built,nephew,myself,paper,notebook,whiteboard,my lad,internal*,access,do it all',
  'need/no-problem':
    'problem,problems,fine,works,not broken,no issue,never had,doing okay,all good,no need,nothing wrong,why would,touch wood',
  'need/not-interested': 'interested,not for me,pass,no thank you,bothered,fussed,keen',
  'need/not-interested-stop-calling': 'how did you get,number,off the list,again and again',
  'need/missing-feature':
    'does not do,does not support,integrate*,no app,missing,rules it out,no good to us,offline,language,export,compatible,whole reason',
  'need/not-a-fit':
    'different,built for,meant for,we make,not like,suit,fit,customers are,desk job,on site,old school,no computers,too big',
  'need/too-small': 'only me,two of us,small,tiny,part timers,little,handful,overkill,too big for,sole trader',
  'need/no-value': 'see what it would,do for us,point,gimmick,difference,value,benefit,why would i,toy,what would i',
  'need/tried-before-no-use': 'tried,no one used,gathering dust,shelfware,bought something,stopped using',
  'need/brush-off-email': 'send me something,website',
  'trust/never-heard-of-you': 'know who you,any idea who,cold call',
  'trust/too-new':
    'startup,start up,years old,new company,go bust,went under,go under,around in,two people,funding,how many of you',
  'trust/burned-before':
    'burned,bitten,stung,last agency,last lot,vanished,let down,promised,told us,before,took five months,instead of,disaster,went wrong,cowboys,never again,my sister',
  'trust/security':
    'data live,data,records,patient,privacy,gdpr,security,hack*,breach*,leak*,get at,stored,server*,password*,encrypt*,access to our,confidential,hipaa',
  'trust/proof-needed': 'prove,proof,evidence,guarantee,promise,results,numbers,convince*,really work,pilot,trial',
  'trust/proof-needed-references':
    'references,reference,i could ring,customers,anyone else,case study,case studies,clients',
  'trust/too-good-to-be-true':
    'catch,they all say,scam,sceptical,skeptical,claims,you would say that,heard it all,every vendor,marketing',
  'trust/lock-in':
    'locked,leave,if i leave,stuck with you,stuck,my data back,our data back,hostage,ransom,cancel,exit,trapped,for ever,switch away',
  'trust/implementation-risk':
    'switching,changeover,chaos,roll out,rollout,took five months,months instead,weeks instead,overran,go live,migration,disrupt*,downtime,implementation,move over,weeks to',
  'trust/support-worry':
    'support,pick up the phone,picks up,midnight,who do i call,breaks,goes down,outage*,saturday,weekend,chatbot,call centre,answer the phone,account manager,after you sign,forgotten,drops',
  'trust/ai-doubt':
    'ai,robot*,make stuff up,made up,hallucinat*,chatgpt,machine,algorithm,automated,human,bot,wrong answer*',
};
