/** Words and phrases, beyond an entry's own triggers, that speak for it among those of its category. A star matches any ending. */
export const CUES: Readonly<Record<string, string>> = {
  'price/too-expensive':
    'dear,blimey,crikey,ouch,rich,fortune,buy a car,mortgage,first house,sting,out of our league,kidney,robbery,rip off,how much,serious money,for that money,grand',
  'price/budget-frozen': 'stop on,new spending,cuts,until april,clamped,locked down,every penny,belt',
  'price/no-budget':
    'no money,set aside,the pot,kitty,skint,broke,shoestring,lean,cash,spare,strapped,charity,grant,funding,pockets,wages,rent',
  'price/cheaper-elsewhere':
    'quoted,other lot,other guys,online,seen the same,the same thing online,competitor,undercut,same thing,next door,amazon,down the road,for nothing,less than you,beat',
  'price/discount': 'knock off,better price,deal,haggle,meet us,negotia*',
  'price/discount-to-sign': 'sign today,sign now,shake hands,if you can,knock it down,right now if,call it',
  'price/no-roi': 'paying for itself,payback,save me,saves,break even,value for,stack up,earn it back,per lead',
  'price/hidden-costs':
    'extras,set up fee,add on,surcharge,small print,training fee,whatever else,and then there,service contract,standing charge',
  'price/payment-terms': 'instalment*,installment*,deposit,pay the whole,annual,invoice,thirty days,credit card',
  'price/price-increase': 'put it up,put up,rise,hiked,used to be,used to pay,jumped',
  'price/per-seat-cost': 'each user,a head,licences,license,licenses,logins,every rep',
  'timing/not-now': 'not now,wrong time,down the line,not yet,ready,premature,too soon,too early',
  'timing/next-quarter': 'q one,q two,q three,q four,april,before march,until march,spring,autumn,next summer',
  'timing/busy':
    'walking into,another call,hands full,running,on my way,train,got to go,have to go,two minutes,airport,ladder,lunch,kids,school run',
  'timing/think-it-over': 'chew,few days,ponder,decide,over the weekend,my head around',
  'timing/contract-locked': 'lease,term,until it ends,expires,notice,penalty,break clause,signed until',
  'timing/contract-locked-renewed': 'another three years,only signed,just put',
  'timing/mid-project': 'halfway,moving everything,migrating,roll out,new erp,switching over,merger,move,audit',
  'timing/call-back': 'ring back,after the holidays,monday,tuesday,email me',
  'timing/no-bandwidth':
    'hours,nobody on my team,learning,learn,new tool,another tool,anybody,train,training,take on,headspace,resource,firefighting,staff',
  'timing/reorganising':
    'bought,reorg*,restructur*,new ceo,new boss,new owner,takeover,leaving,redundan*,interim,settle,handing over',
  'timing/seasonal':
    'harvest,month end,half term,lambing,wedding,exam,exams,flat out,december,weather,easter,black friday',
  'authority/not-decider': 'my say,no say,i just,my name,lowly,intern,new here,above me,not mine,my place,power',
  'authority/not-decider-wrong-person':
    'wrong guy,wrong department,talking to the wrong,handles that,reception,i just do,would know',
  'authority/needs-boss': 'head of,chief,gaffer,her desk,his desk,he signs,she signs,say yes,the old man',
  'authority/committee': 'panel,vote,votes,partners,everybody,all of us,round the table,members,unanimous,trustees',
  'authority/procurement': 'approved supplier,framework,vendor list,po,bid,bids',
  'authority/spouse-or-partner':
    'missus,other half,mum,dad,mother,father,sister,girlfriend,boyfriend,fiance*,kids,kill me',
  'authority/legal-or-it-review': 'it guys,it people,lawyer*,solicitor,network,terms,ciso,dpo',
  'authority/send-information': 'show my,brochure,pdf,pass on,slides',
  'authority/board-approval': 'governors,chairman,chair',
  'authority/head-office': 'mothership,franchisor,regional,munich,chicago,london,central,overseas',
  'authority/team-buy-in': 'team would,the lads,the guys,the girls,they will not,union,mutiny',
  'need/has-vendor': 'have somebody,got a guy,agency,signed up,picked,came with',
  'need/has-vendor-happy': 'brilliant,lost without,well looked after,never let us down,good to us,stick with',
  'need/in-house': 'spreadsheet*,nephew,myself,paper,notebook,whiteboard,my lad,internal*,access,do it all',
  'need/no-problem':
    'problems,works,not broken,no issue,never had,doing okay,all good,no need,nothing wrong,why would,touch wood',
  'need/not-interested': 'not for me,no thank you,bothered,fussed,keen',
  'need/not-interested-stop-calling': 'how did you get,off the list,again and again',
  'need/missing-feature':
    'does not do,does not support,integrate*,no app,rules it out,no good to us,offline,export,compatible,whole reason',
  'need/not-a-fit':
    'built for,meant for,we make,not like,suit,customers are,desk job,on site,old school,no computers,too big',
  'need/too-small': 'only me,two of us,part timers,little,handful,too big for,sole trader',
  'need/no-value': 'see what it would,do for us,why would i,toy,what would i',
  'need/tried-before-no-use': 'no one used,gathering dust,bought something,stopped using',
  'need/brush-off-email': 'send me something',
  'trust/never-heard-of-you': 'know who you,any idea who,cold call',
  'trust/too-new':
    'start up,years old,new company,go bust,went under,go under,around in,two people,funding,how many of you',
  'trust/burned-before':
    'stung,last agency,last lot,vanished,let down,told us,took five months,instead of,went wrong,cowboys,never again,my sister',
  'trust/security':
    'data live,records,patient,hack*,breach*,leak*,get at,server*,password*,encrypt*,access to our,confidential,hipaa',
  'trust/proof-needed': 'guarantee,promise,convince*,really work,pilot,trial',
  'trust/proof-needed-references': 'i could ring,anyone else,case study,case studies,clients',
  'trust/too-good-to-be-true':
    'they all say,scam,sceptical,skeptical,claims,you would say that,heard it all,every vendor',
  'trust/lock-in':
    'if i leave,stuck with you,stuck,my data back,our data back,hostage,ransom,trapped,for ever,switch away',
  'trust/implementation-risk':
    'switching,changeover,chaos,roll out,took five months,months instead,weeks instead,overran,go live,disrupt*,move over,weeks to',
  'trust/support-worry':
    'pick up the phone,picks up,midnight,who do i call,goes down,outage*,saturday,weekend,call centre,answer the phone,account manager,after you sign,forgotten,drops',
  'trust/ai-doubt':
    'robot*,make stuff up,made up,hallucinat*,chatgpt,machine,algorithm,automated,human,bot,wrong answer*',
};
