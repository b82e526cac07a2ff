"""The words a captured sentence is read by, each with its tags: what it can be, whatever it is in the end.

Tables only; `netplan.core.capture.tagging` gives the tags to tokens, and the rules are patterns over them.
All words are folded (lower case, no accents). A line is `tags: words`, longer ones go on in lines that are
indented. A word may stand in several lines, and has the tags of them all.
"""

from functools import cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = """
i: i
we: we
me: me us
my: my our mine
they: he she they
them: him her them
their: his her their
it: it
who: who
which: which
that: that
if: if whether wether
wh: what when where why how which as until till unless
a: a an
the: the
det: a an the this that these those some any another one no each every both
and: and & + <> <-> plus und n
or: or
but: but though although however except yet
so: so
then: then
because: because cos coz cause bcos bc since
while: while whilst when after before as
with: with w/ w mit wth alongside
without: without w/o minus sans
to: to -> => →
from: from frm
about: about re re: regarding concerning abt discussing
at: at @
in: in inside
on: on
for: for
by: by
of: of
via: via over by on through thru per
through: through via thru
round: round around outside
as: as
like: like than instead unlike
between: between
into: into
cc: cc cced cc'd cc'ed
aside: for of like than named except besides
not: not never didn't didnt hasn't hasnt haven't havent couldn't couldnt wasn't wasnt isn't isnt wouldn't
    wouldnt won't wont can't cant cannot don't dont doesn't doesnt hadn't hadnt aren't arent weren't
    werent nor neither ain't nvr
never: never nvr
wont: won't wont can't cant cannot couldn't couldnt wouldn't wouldnt
could-not: couldn't couldnt can't cant cannot
did-not: didn't didnt
no: no zero
nobody: nobody noone nothing
yet: yet still
be: is are was were be been being am 's 're
is: is are am
was: was were been
bare-be: be
have: has have had having 've
has: has have
had: had
verb s receive light having state: has
will: will shall wll
would: would
should: should must ought
may: may might could can
going: going gonna off
gonna: gonna
adv: just finally also then quickly briefly already later again only both even kindly really very quite so
    too super now soon eventually quick still actually recently sadly unfortunately apparently luckily
    always usually well here there today first maybe probably definitely randomly accidentally properly
    lately once twice nearly almost often sort kind literally simply suddenly straight right away asap pls
    please ok okay tmrw never ever happily thankfully surprisingly
please: please pls kindly
back: back
again: again
up: up
out: out
over: over
off: off
along: along too there
there: there here
away: away
soft: bit lot lots great good nice lovely long short quick brief big really very quite super so rather new
    old little fab brilliant awesome fun proper first second third last next another some few couple usual
    weekly monthly impromptu virtual online late early random informal formal intro
roughly: about around roughly approx nearly almost ~ circa some
each-other: each
forth: forth
myself: myself ourselves
late: late early
relative: wife husband partner girlfriend boyfriend gf bf fiance fiancee spouse hubby missus sister
    brother sis bro mum mom mother dad father mam son daughter kid kids child children baby babies toddler
    boy boys girl girls lad lads twins parents parent family folks cousin aunt auntie uncle nephew niece
    grandma grandad gran grandpa granny nan in-laws sibling siblings dog dogs cat puppy mate mates friend
    friends flatmate housemate roommate neighbour neighbor neighbours ex nanny au-pair
role: ceo cto cfo coo cmo vp boss manager team colleague colleagues coworker co-worker co-founder cofounder
    founder assistant pa ea secretary lawyer accountant recruiter recruiters agent partner admin
    receptionist analyst designer engineer developer dev developers director chair advisor adviser mentor
    intern lead head staff crew lot gang group company firm startup client clients customer customers
    investor investors landlord tenant doctor teacher coach therapist plumber builder associate contact
    contacts people guy guys crowd department office-manager hr
someone: someone somebody everyone everybody anyone anybody people nobody team folks guys all lads girls
mail-like: post posts photo photos pic pics picture update updates story stories tweet article comment
place-noun: place house home flat office desk apartment studio pad gaff garden shop cafe café restaurant
    bar village farm cottage boat yard church school gym kitchen
area: road rd street avenue ave lane prom promenade pier beach island quay harbour harbor bridge theatre
    theater opera arena stadium cinema terrace courtyard restaurant bistro diner bakery inn lodge
    park pub cafe café office city town centre center garden kitchen lobby canteen restaurant bar gym
    library museum village market square station airport hotel supermarket shop car street foyer corridor
    lift elevator hall hallway church mosque temple school playground woods forest mountains hills rain
    sun snow cold sauna pool club foodcourt mall sales queue cafeteria backyard
no-place: noon midnight night last least most all once first length lunch dinner breakfast risk hand some
    exactly roughly work home about ease times random present fault peace stake large face him her them me
    us it that this which what who
no-place-the: moment time same end latest beginning start minute mo very
placed-elsewhere: works work worked working job jobs role position roles started starts start starting
    joined joins joining look looking looked good great bad engineer manager director ceo cto cfo coo vp
    analyst designer interview interviewing offer interviews head lead founder cofounder partner placement
    internship gig contract annoyed angry laughing aimed arrive arrived
verb past reach how:message: wa'd waed whatsapp'd sms'd
joint how:meeting: committee tacos taco kopi teh matinee coffee coffees cofee chai lunch lunches dinner
    dinners breakfast brekkie brekky brunch supper drinks drink beer beers tea pint pints pub wine wines
    cocktails cocktail cuppa ramen sushi pizza curry tapas dosa biryani bbq barbecue barbie braai picnic
    walk walks hike hikes stroll ramble jog climbing bouldering playdate visit meeting mtg mtgs meetings
    meet-up 1:1 1-1 one-on-one one-to-one 1-2-1 121 2:1 cinema movie movies theatre concert gig golf darts
    bowling snooker tennis padel squash badminton golf football cricket bowling yoga pilates karaoke museum
    exhibition roast takeaway takeout kebab icecream meal nightcap sleepover camping sailing skiing poker
    boardgames barre crossfit swim swimming paddleboarding kayaking surfing parkrun brews brew aperitif
    apero aperol bite f2f face-to-face rehearsal pottery choir ceilidh potluck fika sundowners sundowner
    bevvies bevvy catchup-lunch thali momos ice-cream in-person dog-walk hangout match game rugby
    ☕ 🍽 🍺 🍻 🍷 🥂 🍕
joint how:event: conference meetup event summit workshop party hackathon webinar gala wedding reception
    vernissage forum awards concert recital defence viva demo-day launch-party trade-fair fair offsite
    off-site retreat funeral reunion graduation housewarming house-warming flat-warming flatwarming festival
    seminar expo mixer barcamp christening ceremony sangeet panel conf unconference
joint how:video: zoom zooms ft facetime skype videocall webex hangouts jitsi vc gmeet videochat
joint how:other: chat chats catch-up catchup catchups sync session interview demo kickoff kick-off standup
    stand-up debrief brainstorm huddle conversation natter chinwag screening check-in checkin debriefing
    pow-wow powwow convo intro-chat
letter calling how:call: call calls phonecall phonecalls voicemail voicemails vm vms phone buzz ring bell
    tinkle 📞 ☎
letter how:email: email emails e-mail e-mails mail mails 📧 ✉
letter how:message: text texts txt txts message messages msg msgs dm dms ping pings sms whatsapp whatsapps
    wa slack signal telegram imessage wechat inmail vn
letter how:social: comment comments reaction shoutout
letter how:letter: letter letters postcard postcards card cards
letter weak how:email: reply replies response
answers: response
letter weak how:other: note line update word news
ping-like: ping pings
big-video how:video: teams meet
call-noun: call calls phonecall phonecalls phone
voicemail: voicemail voicemails vm vms message msg
ringing how:call: ring bell buzz call tinkle shout
media how:call: phone mobile telephone call landline cell
media how:video: zoom facetime skype video videocall webex hangouts jitsi teams meet gmeet vc
media how:email: email e-mail mail emails gmail
media carrier how:message: text texts sms whatsapp whatsap wa slack signal telegram imessage wechat dm dms
    message messages msg linkedin instagram insta ig facebook fb messenger twitter mastodon bluesky
    discord inmail
media how:letter: letter card
post-like: post posts photo photos pic pics picture update updates story stories tweet tweets article
    comment announcement reel video thread newsletter
cur cur:introduction: introduction introductions intro intros intorduction
cur cur:advice: advice advise feedback guidance input pointers tips
cur cur:referral: referral referrals reference recommendation
cur cur:information: info information intel
cur cur:opportunity: opportunity
looking-noun: for after
yes: yes yeah yep sure ok okay agreed yup happy fine alright deal gladly
birthday: birthday bday b-day
thanks: thanks thx
luck: luck joy dice
answer-noun: answer reply response word news show pick-up joy luck pickup
silent: silent quiet dark mia radio ghost
silence: silence crickets
busy: busy unavailable engaged sick ill away unwell poorly
no-show: no-show noshow
todo: todo to-do followup follow-up reminder ap action actions
next: next
step: step steps
my-turn: turn
news-noun: job baby promotion pregnant engaged married redundant leave surgery twins promoted expecting
instead: instead rather
every: every each
got: got gets
know: know
ago-like: late early away drive notice before older younger walk flight from
unlike-length: in after every within
congrats: congrats congratulations
friendly: happy merry congrats congratulations thanks dear hi hello hey cheers sorry well good best big
    huge many
part-of-day: morning afternoon evening night lunchtime
daylike: spring summer autumn winter easter diwali eid ramadan hanukkah thanksgiving term semester
    holidays weekend week month quarter q1 q2 q3 q4 fortnight day days weeks months year years season
    christmas xmas holi pongal onam monsoon yesterdays decade bank-holiday ides
"""

_VERBS = """
reach how:call: call phone ring telephone dial lvm buzz
reach how:video: zoom facetime skype
reach how:email: email e-mail mail
reach weak how:email: write reply answer respond
reply: reply answer respond return
answers: reply answer respond
answer-verb: answer reply respond pick get write call return react
reach how:message: text message msg dm whatsapp slack ping imessage sms
reach how:social: comment tweet retweet react endorse tag
like-verb how:social: like share repost follow love
meet how:meeting: meet see visit lunch dine host breakfast brunch
see: see
come-across: see meet watch
activity how:meeting: walk hike climb cycle swim play watch cook eat dance boulder jog ski surf sail camp
    bake garden run go ride paint sit stay travel drive train wander potter drink stroll shop celebrate
    hang sing attend skate perform picnic
talk how:other: speak talk chat discuss gossip natter brainstorm sync debate reminisce negotiate
contact how:other: contact nudge chase pitch thank congratulate wish greet invite remind brief update
    approach help recommend advise warn tip consult mentor coach interview apologise apologize poke bug
    welcome refer connect quiz beg hug treat comfort console reassure encourage cheer ask tell introduce
    intro
ask how:other: ask
introduce how:other: introduce intro connect
refer: refer recommend
tell how:other: tell assure remind
for-what: thank congratulate invite nudge remind chase apologise ask quiz consult beg
exchange: exchange swap trade
hear: hear
say: say mention think reckon believe suggest explain confirm announce claim admit hint swear hope know
    expect feel propose wonder remember decide argue insist note reveal
speak-up how:other: say mention suggest explain confirm announce admit hint propose insist
opine: think reckon believe hope feel know expect wonder remember suggest propose
wish: want need seek request await prefer fancy plan hope intend consider wait hunt expect
demand: want need request expect
hand how:other: send share forward fwd pass drop shoot hand lend loan return show give leave bring deliver
    post submit fire circulate repay wire transfer courier upload
favour-verb how:other: buy make book offer pay prepare review draft sign fix fill sort finish organise
    organize arrange do cook bake collect pick proofread edit translate
work-on: review proofread edit translate fix revise
lend: lend
posting: post repost share
hope: hope
congratulate: congratulate
help: help
sending: send share forward fwd pass drop shoot hand lend return show give leave bring deliver post
    circulate fire write courier upload
arrive: arrive land come
come how:meeting: come drop pop stop swing nip pass
join: join come
receive: get receive have recieve
light: have get take make do grab hold share enjoy go catch meet join squeeze attend
having: have grab get catch meet do take see enjoy
go: go head come
miss: miss
owe: owe
promise how:other: promise swear vow guarantee pledge
agree how:other: agree offer volunteer commit undertake
offer: offer promise
cancel: cancel postpone bail flake ghost scrap skip
move: move reschedule push shift rearrange rebook postpone prepone delay bump switch
plan: book arrange schedule organise organize fix confirm plan agree diarise pencil set
try: try attempt fail forget mean
forget: forget mean
trying: try attempt
show-up: show turn make come appear arrive join attend
happen: happen work materialise
write: write
spend: spend
treat: treat take invite-no
give: give
take: take
turn: turn
born: bear
win: get win find land sign close hire sell secure receive raise
let: let
put-touch: put get
follow: follow
keep: keep
wait: wait
look: look search hunt
use: use
state: be have know need start move leave turn become love want join work come go arrive stay travel fly
    retire keep think see miss marry quit hear remember like enjoy live graduate relocate expect apply
    raise take consider attend run launch grow hire study pass appreciate hope spend wait give-birth feel
    sleep
task: send share forward fwd introduce intro connect review circle get book schedule prepare draft invite
    return give bring ask tell find follow write read look set arrange organise organize put pass finish
    fix show call email mail text message msg ping dm phone ring meet pay buy make do draw sign confirm
    reply answer respond post help chase update upload recommend refer thank touch reconnect visit
    circulate let drop try check speak sort pick wire transfer submit file hand deliver congratulate nudge
    remind apply order plan discuss decide come approve revert mention collect lend cook host join wish
    whatsapp catch see dig translate edit proofread vouch babysit water repay print bake pitch record
    quote investigate research compile transcribe sponsor chat talk nail present outline pull scan swap
    raise test double-check have sell
duty: send share forward fwd introduce intro review book schedule prepare draft find arrange organise
    organize confirm reconnect chase remind pay finish submit wire nudge buy thank congratulate wish print
    order return
verb: hire win lose become break begin grow fly sleep sell teach fight choose hit put let cut find feel
    keep hold stand build buy understand lead quit marry live look seem love hate use apply die fall wear
    throw shut feed bite take make have get do need beat split cover forgive wake stick sound close
    support give owe order handle vouch manage change reach ask stop want finish open receive enjoy
    complain relocate graduate retire launch publish resign accept reject decline promote fire sack
    propose engage divorce adopt deliver enrol defend pass settle expand pivot exit acquire merge ship
    release demo celebrate recover injure hurt suffer struggle land bring catch offer score relapse
    remarry register
"""
"""Verbs in their plain form; the other forms are made of it, and each has the tag of the form as well."""

_PAST = """
ring: rang rung
write: wrote written
lvm: lvm
msg: msgd msged msg'd
dm: dmed dm'd dmd dm'ed
whatsapp: whatsapped whatsappd
email: emailed e-mailed
see: saw seen
meet: met
eat: ate eaten
swim: swam swum
run: ran
go: went gone
ride: rode ridden
sit: sat
drive: drove driven
drink: drank drunk
hang: hung
sing: sang sung
speak: spoke spoken
sync: synced synched
intro: intro'd introed intro-ed
tell: told
say: said sed
think: thought
swear: swore sworn
know: knew known
hear: heard
feel: felt
hope: hoped
send: sent
fwd: fwded fwd'd fwd
shoot: shot
lend: lent
show: showed shown
give: gave given
leave: left
bring: brought
repay: repaid
come: came
swing: swung
get: got gotten
have: had
take: took taken
make: made
do: did done
hold: held
catch: caught
undertake: undertook
forget: forgot forgotten
mean: meant
find: found
win: won
sell: sold
let: let
keep: kept
bear: born
become: became
fly: flew flown
buy: bought
pay: paid
set: set
put: put
read: read
draw: drew drawn
break: broke broken
begin: began begun
grow: grew grown
sleep: slept
teach: taught
fight: fought
choose: chose chosen
hit: hit
cut: cut
stand: stood
build: built
understand: understood
lead: led
quit: quit
fall: fell fallen
wear: wore worn
throw: threw thrown
shut: shut
feed: fed
bite: bit
beat: beat
split: split
forgive: forgave
wake: woke
stick: stuck
seek: sought
spend: spent
lose: lost
owe: owed
dig: dug
babysit: babysat
proofread: proofread
hurt: hurt
be: was were been
sms: smsed
promise: promised promisd promsied
receive: received recieved recvd
refer: referred refered
dial: dialled dialed
travel: travelled traveled
cancel: cancelled canceled cancled
give-birth: gave-birth
stay: stayed
text: texted txted txtd txtd
reach: reached
proofread: proofread
"""
"""Past forms that do not just end in -ed."""

_DOUBLING = _set(
    """
    babysit beg begin bet bug cancel chat cut dial dig dm drop forget get grab hit hop hug jog let msg nip
    nod pin plan plug pop put quit refer rub run scan set ship shut sit skip split step stop swap swim tag
    tip travel wa win wrap
    """
)
"""Verbs that double their last letter before -ed and -ing."""

_PHRASES = """
verb past meet how:meeting: sat together | sat down with | sat down together | great to see | good to see |
    nice to see | lovely to see | fab to see | good to meet | nice to meet | lovely to meet | great to meet
    | nice seeing | great seeing | good seeing | lovely seeing | great meeting | nice meeting | good meeting
    | lovely meeting | so good to see | got together with | ran into | bumped into | run into | bumped in to
    | hung out | hung out with | met up | met up with | caught sight of | came across | went to see | came
    to see | went to visit | came to visit | popped in to see | called in to see | called over to see |
    dropped in to see | went to meet | came to meet
verb base meet task how:meeting: meet up | hang out | run into | meet up with | catch up in person
verb ing meet how:meeting: meeting up | hanging out | meeting up with | going to see | off to see |
    coming to see
verb past talk how:other: caught up | got talking | got chatting | touched base | checked in | had a word
    | had words | got to talking | catched up | synced up | caughtup | chewed the fat | put heads together
verb base talk task how:other: catch up | check in | touch base | sync up | get together
verb ing talk how:other: catching up | checking in | touching base | syncing up
verb past contact how:other: reached out | got in touch | got in contact | got back | came back to |
    followed up | followed-up | circled back | wrote back | got hold of | fell out with | made contact |
    made up with | reconnected | gave a shout | came back | said hi | said hello | said thanks |
    said happy birthday | said thank you | said goodbye | said bye | sent regards | sent love |
    sounded out | shouted out | reverted | dropped a line | looked up | signed off | looked in on |
    checked on | checked in on | checked up on
verb past reach weak how:email: wrote back | replied back | written back
answers: wrote back | write back | written back | got back | get back | gotten back | reverted | revert
verb base contact task how:other: f / up | f / u | reach out | get in touch | get back | follow up |
    followup | circle back | say hi | say hello | check up on | come back to | get hold of | look in on |
    check on | follow-up | touch base
verb base reach task weak how:email: write back
verb ing contact how:other: reaching out | getting in touch | getting back | following up | circling back
verb s contact how:other: reaches out | gets in touch | gets back | follows up
verb past come visits how:meeting: came over | came round | came around | came by | came to stay | popped
    into | dropped into | dropped by | dropped in | dropped round | dropped over | popped in | popped by |
    popped round | popped over | popped along | stopped by | stopped over | swung by | nipped round | called
    round | called in | came to dinner | came for dinner | stayed over | crashed at mine | came along |
    showed up | turned up | joined us | joined me | came with | came with us | came too | came as well |
    tagged along | came to us | came to ours | came to mine | was over | were over | were round | was round
verb ing come visits how:meeting: calling over | calling round | calling in | calling by | coming over |
    coming round | coming around | coming by | coming to stay | dropping by | dropping in | popping in |
    popping by | popping round | popping over | stopping by | swinging by | staying over | coming for dinner
    | coming to dinner | coming for lunch | coming to lunch
verb base come visits task how:meeting: come over | come round | come by | drop by | drop in | pop in |
    pop by | pop round | pop over | stop by | swing by | stay over | come for dinner
verb past reach how:call: rang up | called up | phoned up | gave a ring | gave a call | gave a bell |
    got off the phone | spoke on the phone | got off a call | jumped on a call | hopped on a call |
    called back | rang back | phoned back | called me back | rang me back | lvm for | left vm | left a vm
verb base reach task how:call: call back | ring back | phone back | ring up | call up | phone up
verb ing reach how:call: calling back | ringing back | phoning back
verb past reach how:social: followed back | liked back
letter how:message: voice note | voice notes | voice memo | voice message | voice msg | text message |
    text messages | linkedin message | linkedin messages | linkedin msg | linkedin dm | linkedin dms |
    whatsapp message | whatsapp messages | wa message | wa msg | whatsapp msg | insta dm | insta message |
    instagram dm | instagram message | instagram dms | facebook message | fb message | slack message |
    slack dm | teams message | teams chat | whatsapp chat | slack chat | linkedin note | message thread |
    whatsapp thread | group chat | signal message | telegram message | twitter dm | linkedin inmail
letter how:email: email thread | email chain | mail thread | email exchange
letter how:letter: christmas card | birthday card | thank you card | thank-you card | thank you note |
    thank-you note | xmas card | new year card | get well card | sympathy card | handwritten note |
    thankyou card | diwali card | eid card | wedding card | holiday card | anniversary card
letter how:social: linkedin post | linkedin comment | linkedin reaction | linkedin request |
    connection request | linkedin invite | linkedin invitation | friend request
letter calling how:call call-noun: phone call | phone calls | conference call | conf call | whatsapp call
    | signal call | telegram call | wa call | missed call | missed calls | discovery call | intro call |
    catch-up call | catch up call | catchup call | screening call | phone catch-up | phone catchup |
    phone catch up | phone interview | phone screen | phone chat | phone convo | phonecall | call back |
    audio call | voice call | sales call | cold call | recruiter call | reference call
joint how:video: video call | video calls | video chat | video conference | google meet | teams call |
    teams meeting | zoom call | zoom meeting | skype call | facetime call | video meeting | zoom chat |
    zoom catch-up | zoom catchup | zoom catch up | zoom lunch | zoom coffee | google hangout |
    virtual coffee | video catch-up | video catchup | video catch up | virtual meeting | virtual lunch |
    online meeting | online call | ms teams | microsoft teams | whatsapp video | whatsapp video call |
    video con | zoom interview | zoom session | teams catch-up | teams catch up | zoom drinks |
    virtual drinks | virtual catch-up | virtual catch up
joint how:meeting: happy hour | ice cream | board games | games night | board game night | game night |
    movie night | film night | pub quiz | pub lunch | date night | tea break | coffee break | coffee chat |
    lunch meeting | breakfast meeting | coffee meeting | face to face | one on one | one to one | dog walk |
    play date | night out | day out | girls night | girls' night | lads night | poker night | book club |
    bike ride | hot chocolate | office hours | road trip | weekend away | day trip | afternoon tea | fish
    and chips | dim sum | cup of tea | cup of coffee | glass of wine | pint of beer | slice of pizza | bite
    to eat | glass of fizz | walk and talk | working lunch | in-person meeting | in person meeting | sunday
    roast | sunday lunch club | city break | spa day | escape room | quiz night | curry night | five-a-side
    | 5-a-side | tea and cake | coffee and cake | movie | film | board meeting | team meeting | team lunch |
    dinner party | christmas lunch | christmas dinner | xmas lunch | xmas dinner | christmas drinks | xmas
    drinks | birthday drinks | birthday dinner | birthday lunch | leaving drinks | leaving do | farewell
    drinks | dog walking | chai pe charcha
joint how:event: birthday party | christmas party | xmas party | demo day | trade show | open day |
    networking event | networking drinks | house party | garden party | stag do | hen do | baby shower |
    engagement party | leaving party | launch party | tech talk | new year party | founders dinner |
    open mic | career fair | job fair | work do | christmas do | xmas do | school reunion | class reunion
    | alumni event | alumni drinks | housewarming party | farewell party | hen party | stag party |
    naming ceremony
joint how:other: catch up | catch ups | catching-up | quick word | working session | pairing session |
    sparring session | feedback session | mentoring session | mock interview | pitch meeting | intro chat
    | discovery chat | brainstorming session | study session | jam session | pair programming |
    coaching session | check in | strategy session | planning session | design review | code review |
    job interview | interview prep | training session | peer review | weekly sync | final interview |
    first interview | second interview | informational interview | info interview
medium how:call: on the phone | by phone | over the phone | via phone | on the blower | per phone |
    on phone | over phone | on a call | by telephone | per telephone | by call | on call with |
    off the phone | on the telephone | thru phone | through phone | over a call
medium how:email: by email | by mail | via email | over email | per mail | per email | by e-mail |
    via mail | over mail | on email | on mail | through email | through mail | in an email | in email
medium how:letter: by post | in the post | by letter | by snail mail
medium how:message: by text | via text | over text | on text | by message | via message | by sms |
    in the chat | in the group chat | over chat | on chat | in chat | in the dms | in dms
medium how:call: over the phone
medium how:meeting: in person | face to face | in real life | irl | f2f | face-to-face | in-person
medium how:video: on video | over video | by video | via video | on camera | on screen | over vc | on vc
we-too: with me | with us | to me | to us | from me | at me
i-and: me and | myself and
ought: need to | have to | have got to | gotta | ought to | want to | wanna | plan to |
    planning to | must | should | supposed to | meant to | trying to | aim to | aiming to | looking to |
    intend to | still need to | hoping to | to-do | due to | would like to | 'd like to | owe it to |
    must remember to | mustn't forget to | need 2 | gonna need to | better | had better | it is on me to |
    up to me to | my job to | on me to | i need to
ought-s verb s wish: needs to | has to | wants to | plans to | hopes to | would love to
gonna: going to | gonna | about to | is to | are to | am to
reminding: remind me to | remember to | don't forget to | dont forget to | do not forget to | note to self
    | reminder to | reminder: | memo to self | remember i need to | must remember |
    remind me that i need to | remind me i need to | not forget to | to remember to | make sure to |
    be sure to | remind myself to | pls remind me to | dont let me forget to | don't let me forget to |
    task to
remind-about: remind me about | remind me of | remind me
joint how:meeting: good hang | round of golf | game of golf | game of tennis | game of chess | game of cards
    | game of pool
verb past come visits how:meeting: stayed for | came round for | came over for
joint how:event: birthday do | leaving do | works do | work do | christmas do | xmas do | awards do |
    retirement do
alone: will do | can do
verb past news-noun: handed her notice | handed his notice | handed in her notice | handed in his notice
made-date verb past: made a date | made plans | made an appointment | set a date | fixed a date | agreed a
    date | found a date | made arrangements | put a date | got a date | fixed up
had-to: had to
is-off: is off | was off
let-know: let know
promised: gave my word | gave his word | gave her word | on the hook for | on the hook to
agreed verb past: agreed to | offered to | volunteered to | committed to | undertook to | promised to |
    signed up to | pledged to | agree to | offering to | offers to | agrees to
waiting: waiting for | waiting on | awaiting | chasing | expecting | am owed | is owed | due from |
    still waiting for | still waiting on | holding out for | am expecting
said-yes verb past: said yes | said sure | said ok | said okay | said no problem | said of course |
    said fine | said will do | told yes | said happy to | said i am happy to | said i would be happy to |
    told him yes | told her yes | told them yes | said absolutely | said deal | said ya | said no prob |
    said no worries | agreed to it | said yep
said-yes: of course | no problem | no worries | will do | can do | happy to | glad to | on it | np |
    no prob
waiting: waiting for | waiting on | awaiting | chasing | expecting | am owed | is owed | due from |
    still waiting for | still waiting on | holding out for | am expecting
said-yes: said yes | said sure | said ok | said okay | said no problem | said of course | said fine |
    said will do | told yes | of course | no problem | no worries | will do | can do | happy to |
    said happy to | said i am happy to | said i would be happy to | glad to | told him yes | told her yes
    | told them yes | i said yes | on it | said absolutely | said deal | said ya | said no prob | np |
    said no worries
verb base show-up: show up | turn up | make it | come along | come over | come round
in-touch: in touch | back in touch
stood-up: stood me up | stood us up | left me hanging | ghosted me | ghosted us | blew me off |
    blew me out | let me down | gone quiet | went quiet | gone silent | went silent | gone dark |
    went dark | gone mia | radio silence | went mia | gone awol | went awol | flaked on me | bailed on me
    | cancelled on me | canceled on me | flaked | no-showed | no showed | left me on read | seen zoned |
    seen-zoned | blanked me | cried off | dropped out | pulled out | stood up by
no-show: no show | no shows
off-word: called off | fell through | fell apart | not happening | didn't happen |
    didnt happen | got cancelled | got canceled | was cancelled | was canceled | is cancelled |
    is canceled | has been cancelled | had to cancel | has to cancel | had to bail | rain check |
    raincheck | rained off | rained out | took a raincheck | took a rain check | postponed |
    had to postpone | no-show | no show | noshow | was a no-show | was a no show | never happened |
    not held | did not happen | got postponed | was postponed | did not take place | didn't take place |
    didnt take place | wasn't held | cancelled last minute | cancelled again | got rained off |
    couldn't happen | had to scrap | got called off | was called off | put off | didn't work out |
    didnt work out | didn't come off | did not work out | been cancelled | been called off |
    been postponed | never materialised | got bumped | cried off
moved-to verb past move: moved to | rescheduled to | rescheduled for | pushed to | postponed to |
    postponed till | postponed until | shifted to | moved it to | pushed it to | pushed back to |
    rebooked for | rebooked to | rearranged for | rescheduled | put back to | preponed to | bumped to |
    moved till | pushed till | delayed to | delayed till | delayed until | re-scheduled for |
    re-scheduled to | moved back to | put off to | put off till | put off until | deferred to | changed to
    | switched to | pushed out to | pushed until | moved until | moved forward to | rearranged to |
    reschedule to | reschedule for | moving to | moving it to | shifted it to | moved us to | kicked to |
    slid to | slipped to | have moved to | pushed us to
moved-to: now on | now for | new date | brought forward to | instead on | will now be | will be now |
    rather on | new time | now happening
not-reached: could not reach | couldn't reach | couldnt reach | cannot reach | can't reach | cant reach |
    could not get hold of | couldn't get hold of | couldnt get hold of | can't get hold of |
    cant get hold of | could not get through | couldn't get through | couldnt get through |
    no luck reaching | failed to reach | unable to reach | wasn't able to reach | was not able to reach |
    not able to reach | didn't get through | didnt get through | didn't manage to reach | didn't reach |
    didnt reach | no luck with | no luck getting hold of | no joy with | no joy reaching |
    tried and failed to reach | couldn't catch | couldnt catch | didn't catch | could not catch |
    tried to reach | tried reaching | tried to call | tried calling | tried to ring | tried ringing |
    tried to phone | tried phoning | tried to get hold of | tried getting hold of | trying to reach |
    trying to get hold of | tried to catch | missed seeing | failed to get hold of | couldn't connect with
    | could not connect with | unable to connect with | didn't connect with | still waiting to hear from |
    waiting to hear from | waiting to hear back from | still waiting to hear back from | no sign of |
    nearly called | almost called | nearly texted | thought about calling | thought of calling |
    thinking about calling | thinking of | thinking about | thought about | thought of | dreamt about |
    dreamed about | bailed on | had to bail on | cancelled on | had to cancel on | flaked on | let down |
    stood up | missed out on seeing | wasn't able to meet | was unable to meet | unable to meet |
    not able to meet | unable to make
verb past contact good-word how:other: put in a word | put a word in | put in a good word | put a good word in
dies verb past: passed away | passed on | died | rip | has died | have died | is dead | lost the fight
still-no: no answer | no reply | no response | no joy | no luck | went to voicemail |
    straight to voicemail | got voicemail | got his voicemail | got her voicemail | hit voicemail |
    no pickup | no pick up | didn't pick up | didnt pick up | line busy | engaged tone | line engaged |
    not reachable | not picking up | phone off | no ans | rang out | just rang out
looking-for: looking for | looking to hire | is after | on the lookout for | searching for | in search of
    | in the market for | hunting for | on the hunt for | keen to find | seeking | looking out for |
    looking to find | hiring for | hiring | trying to find | in need of | looking to meet | lookin for
thanks-to: thanks to | all thanks to | because of | courtesy of | down to
between-us: back and forth | each other | one another | to and fro | went back and forth | back & forth
not-now: at the moment | at least | at last | at first | at once | at all | at length | at ease | at times
    | at random | at hand | in time | on time | as well | as usual | for now | for once | for ever |
    of course | by the way | in general | in the end | by accident | by chance | by mistake | in passing |
    in a rush | in a hurry | on the way | on my way | on his way | on her way | in tears | in fact |
    in theory | in two minds | on the side | on top | in detail | in full | in total | in love | in need |
    in principle | in charge | in advance | at the end | in short | in private | in secret |
    at the same time | at the latest | at some point | on and off | in between | in particular | in stock
    | in shape | in german | in english | in french | in spanish | in hindi | at work | in good spirits |
    in great form | in good form | in bits | in a state | in a bad way | at a loss | in favour | in favor
    | in return | in reply | in response | in the works | in the pipeline | on track | in the loop |
    in the know | in a bit | for a bit | for ages | for a while | for long | for free | on board | in for
    | in on | in the mood | on form | on me | on him | on her | on us | on the house | in dollars |
    in cash | in the meantime
out-of: on leave | on holiday | on vacation | on maternity leave | on paternity leave | on parental leave
    | off sick | out of office | on sabbatical | in hospital | on honeymoon | out of town |
    out of the country | in labour | on furlough | on mat leave | on pat leave
to-do-with: on behalf of | instead of | as opposed to | rather than | apart from | in front of |
    because of | in place of
aside: friend of | friends of | colleague of | the same as | as well as
how-long: how long | so long
about: with regards to | with regard to | in regards to | on the subject of | as to | with respect to |
    to do with
nowhere: from home | at home | from work
had-over: had over | had round
kept-in-mind: keep me in mind | bear me in mind | keep an eye out | keep an ear out | keep us in mind |
    think about it | think it over | sleep on it | keep in touch | stay in touch | keep me posted
wishes-well: happy birthday | happy bday | merry christmas | happy new year | happy xmas | happy diwali |
    eid mubarak | good luck | many happy returns | happy anniversary | happy easter | get well soon |
    happy holidays
for-person: on for | is on for | pencilled in for | penciled in for | booked in for | set for |
    confirmed for | scheduled for | planned for | booked for | in the diary for | in the calendar for |
    lined up for | agreed for | fixed for | arranged for | in for | is set for | is on
"""
"""Several words that are one token with these tags and no others; the longest counts."""

_MISSPELT = """
with: wiht whit wtih iwth
yesterday: yesteday yesterady yersterday ysterday yestarday
tomorrow: tommorow tomorow tommorrow tomorrrow
wednesday: wendesday wensday wednseday wedensday
thursday: thrusday thurday thirsday thursady
tuesday: teusday tueday tuseday
friday: firday frday fridya
saturday: saterday satuday saturady
sunday: sundya
monday: mondya modnay
promised: promsied promisd
received: recieved
about: abuot baout
from: form-no frmo
february: febuary
september: setpember
introduced: introudced inrtoduced introduecd intoduced
"""
"""Words, and common slips that are taken for them."""

NO_SLIP = _set(
    """
    applies apply audio bail bailed bailing balked balks ball balled bang barty batter bear beating beef
    been beer beers bees beet bell belle bells belly bench bent bet better better-off big bike biked biking
    billed bit bite bites bits black board boards boast bogging bold boom boomed boost bowing bowling boxing
    bramble branch breakfasts brim bring brink brooms brunt brush bull bunch bundle bustle buzz byte cabled
    call called-up caller calls calm camp camping canal card cards care carp carry cars cart cell cement
    cemented cent chai chain chair chaise chanted chap char chart charted chase chats chatted chatter
    chattered chatty cheat chile chit choir chop chore cite clam clamp climate climb climbed climbing clime
    coast coffer coffin cold commend commended commends comment commented comments commuted conceit concern
    concert convert cost crimes crochet crocket crunch cub cuddle cull culled currie curry damping dapper
    date deal dealt deception deer demo den dent detail dialled dig dike dine diner dinners dome done doom
    doomed dost drank drunk dub edited ema email enact even events ever exact exited fail failed failing
    fair fairy fall fang far farm fate fear feat federal feeling feet fells felt female fest fete feting
    fetter fig files fill filled film fine fine-art firm fitting flair fleet fold funeral furry fuss fuzz
    fête gain galled gamble gang gate general get getter getting ghost gig gmail gold grim grunt guards hail
    hailed hailing hair hall hang hard harry hat hate hatted heal heating hen hide hiked hiking hint hire
    hitting hogging hold honed host hotel howling hub huddled hunch hurdle hurry hustle inception inner into
    intra intro invited jail jailed jamping jet jig jogging joker jungle keen killed king kite lair lard
    late later latter launch launched lemon lent lesson let letters letting lever lie life like liked liking
    limited line line-up lined link lint litter live logging lone loom loomed lord lost lottery lynch maid
    mail maile mailed mailer mailing main mall marry massage massages mat mate matter meal meals meaning
    meat medal mee meet meets melt melting memo men message messy met metal meter meting metro mike mill
    mine mingle mint mission mite mold moment most motel move moved moves movie movies muddle mull munch
    musem museum nail nailed nailing nest net net-work next nightcap nine nitro nod nogging note numeral
    pain paint pair pane panel panels parry part parts party passage passion past pasta paste pasty path
    pathe patty pea peal peer pen perception pest pet petal phones phoney piazza pier pig pike pine pined
    ping-pong pingpong pink pinned pints pizza poet point poked poker polar polled pong post postcard
    postcards posts pots pottery power prim print pub puddle pulled pun punch pup put quote radio rail
    railing ramble rambled rang range rank rant rate ratio reach react reacts real reception relies rent
    repeat repl replay replies reply rest retail retreat retro rig rind ring ringed rings rink ripley rite
    roast rocket rod room roomed rote rowing rub rushing rust sage said sail sailed sailing sand sandpit
    sang scent scroll sea seal seating seen seer sells send sends sent session set setter setting shat
    shatted sheet signals signet sing single sink sinner sipper site sitting skiing skim skin skying slack
    slacks slick slim smack snack sold spent squad squash squish stack stand standard street strings stroll
    strolls strong sub submit submits sumit summer summit super supper supplies sushi swam sweet swim swing
    swings swish swum sync tail tailing take tale talk talked talking talks tall tank tapas tapes taps tarry
    tasks taxed tea teal team tear teas tease teen tell tells ten tennis tennus tens tent test tested tests
    text that theater theatre think threat threats tint toast toffee toga told train treat treats trim troll
    tub united upper usage vans veal vent vested vet vexed video videos vine visit visited visitor visits
    visor vista vistas vms vote wail wailing wait waking walked walking walks wall walled went wet wetter
    what whim white whole wide wife wig wind wine-bar wined wing winged wings wink winner wire wold word
    working wrath write writer wrote yard yards yet yogi zeal zoned zoo zoom zooms
    """
)
"""English words that are one letter away from a word of the tables, and are not it."""

STOP_TAGS = _set(
    """
    a about adv and as at back be because but by det for from have i if in into it may me my never no not of
    on or should so that the their them they to via we wh which who will with without would
    """
)
"""Words with one of these tags are small words of the language: somebody's name only where they must be."""

ALSO_WORDS = _set(
    """
    abbot ace amber an angel angelica apple april archer art ash ashe aspen august autumn baker banks basil
    be bean bear bell berry best big bill birdie bishop black blaze blessing bliss blue blunt brandy bridges
    bright brook brooke brown buck bud bunny buster butler by candy carol carpenter carter case cash cedar
    chance charity chase cherry chip christian chuck church clay cliff coal cole colt comfort constance cook
    cookie coral crane crystal curt daisy dale dash dawn day dean destiny dick do dolly dot dove drake drew
    duke dusty eagle earl earnest ernest eve faith farmer fern field fields finch fisher flint flip flora
    ford forest fox frank fri friday gale gardener gates gay gene general genesis gift ginger glen go gold
    grace grant gray green grey guard guy ha hall ham happy harbor harmony hart haven hawk hay hazel he
    heath heather hi high hill ho holly honey honor honour hope house hunt hunter in iris ivy jade jan jay
    jimmy journey joy judge june justice king kiwi knight lamb lance lane large lark law laws le lily little
    long love low lucky ma major man march mark marsh marshall martin mason may mayor melody men mercy merry
    miles miller misty mon monday moody moss my no noble norm nova ocean olive on opal pa page pan park pat
    patience pearl peg penny pepper per phoenix pia pierce pip plum pope poppy porter post potter power
    powers precious price pride prince prudence rain ranger raven ray read red reed rice rich rip river
    rivers rob robin rock rocky rod roe rooms rose rosemary ruby rush rusty saffron sage sandy sat saturday
    savage sawyer serenity sergeant sharp she shepherd sherry short silver sincere singer skip sky skye
    small smart smith so sonny spring stag star stew stone storm stormy street strong sue sugar summer sun
    sunday sunny swan swift tab tailor tanner taylor temple thatcher thu thursday tiger to trinity trip true
    tue tuesday tug turner vale van victor violet wade walker walls ward warden waters weaver wed wednesday
    week white wild will willow windy winter wise wolf wood woods woody wren young
    """
)
"""Names that are words as well: they count only where a person stands."""

SURELY_NAMES = _set(
    """
    al ben bo chan don ed jack josh ken kim lee li mat max nick per pia rob ted tim tom
    """
)
"""Words of the tables that are names far more often."""

PARTICLES = _set(
    """
    af al av ben bin da de del della den der di do dos du el ibn la le ten ter van vom von y zu zur
    """
)
"""Small words inside a name."""


@cache
def words() -> dict[str, frozenset[str]]:
    """Every word of the tables with all its tags."""
    table: dict[str, set[str]] = {}
    for tags, row in _lines(_WORDS):
        for word in row.split():
            table.setdefault(word, set()).update(tags)
    past = {tags[0]: row.split() for tags, row in _lines(_PAST)}
    for tags, row in _lines(_VERBS):
        for verb in row.split():
            for word, form in _forms(verb, past.get(verb)):
                table.setdefault(word, set()).update(("verb", form, *tags))
    return {word: frozenset(tags) for word, tags in table.items()}


def _lines(text: str) -> list[tuple[list[str], str]]:
    """The lines of a table, each as its tags and the rest."""
    rows: list[tuple[list[str], str]] = []
    for line in text.strip().replace("\n    ", " ").split("\n"):
        tags, _, rest = line.partition(": ")
        rows.append((tags.split(), rest))
    return rows


def plain_forms() -> dict[str, str]:
    """Every form of every verb, and the plain one."""
    past = {tags[0]: row.split() for tags, row in _lines(_PAST)}
    verbs = {verb for _, row in _lines(_VERBS) for verb in row.split()}
    return {word: verb for verb in sorted(verbs) for word, _ in _forms(verb, past.get(verb))}


def _forms(verb: str, past: list[str] | None) -> list[tuple[str, str]]:
    """The forms of a verb, each with the tag of the form."""
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    soft = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else stem
    hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    ied = verb.endswith("y") and verb[-2] not in "aeiou"
    forms = [(verb, "base"), (soft + "ing", "ing")]
    forms.append((verb[:-1] + "ies" if ied else verb + "es" if hissing else verb + "s", "s"))
    regular = [verb[:-1] + "ied" if ied else verb + "d" if verb.endswith("e") else stem + "ed"]
    return forms + [(word, "past") for word in past or regular]


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """The phrases by their first word, the longest first."""
    merged: dict[tuple[str, ...], set[str]] = {}
    for tags, row in _lines(_PHRASES):
        for phrase in row.split(" | "):
            merged.setdefault(tuple(phrase.split()), set()).update(tags)
    table: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts, found in sorted(merged.items(), key=lambda item: -len(item[0])):
        table.setdefault(parts[0], []).append((parts, frozenset(found)))
    return table


@cache
def slips() -> dict[str, str]:
    """Common slips of the keyboard, and the words they are taken for."""
    return {slip: tags[0] for tags, row in _lines(_MISSPELT) for slip in row.split()}
