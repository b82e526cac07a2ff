"""The words a captured sentence is read by: channels, verbs of being in touch, names that are also words.

Tables only; `netplan.core.capture.parse` says what they do. All words are folded (lower case, no accents).
"""

from netplan.core.network import Currency, How


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS: dict[How, str] = {
    How.MEETING: "coffee coffees lunch dinner breakfast brunch supper drinks drink beer beers tea "
    "pint pints wine walk hike meeting 1:1 1-1 one-on-one visit picnic",
    How.CALL: "call calls phone phonecall voicemail voicemails vm",
    How.VIDEO: "zoom facetime skype video videocall webex hangout hangouts jitsi",
    How.EMAIL: "email emails e-mail e-mails mail mails",
    How.MESSAGE: "text texts message messages dm dms ping pings sms whatsapp slack signal telegram imessage "
    "wechat",
    How.SOCIAL: "linkedin comment twitter mastodon bluesky instagram insta facebook tweet",
    How.LETTER: "letter letters postcard postcards",
    How.EVENT: "conference meetup event summit workshop party hackathon webinar gala wedding reception fair",
}  # fmt: skip
NOUNS: dict[str, How] = {word: how for how, words in _NOUNS.items() for word in words.split()}
"""Channels, and what people do together; `☕` and its like count too."""
NOUNS |= {
    "☕": How.MEETING,
    "🍽": How.MEETING,
    "🍺": How.MEETING,
    "📞": How.CALL,
    "📧": How.EMAIL,
    "✉": How.EMAIL,
}

_VERBS: dict[How, str] = {
    How.MEETING: "lunched dined visited walked",
    How.CALL: "called phoned rang telephoned dialed dialled lvm",
    How.VIDEO: "zoomed facetimed skyped",
    How.EMAIL: "emailed e-mailed mailed",
    How.MESSAGE: "texted messaged dmed dm'd whatsapped slacked pinged",
    How.SOCIAL: "commented tweeted retweeted",
}
VERBS: dict[str, How] = {word: how for how, words in _VERBS.items() for word in words.split()}
"""Verbs that say the channel."""

WEAK_VERBS: dict[str, How] = {
    **dict.fromkeys(_words("met saw seen"), How.MEETING),
    **dict.fromkeys(_words("wrote replied answered responded"), How.EMAIL),
    **dict.fromkeys(
        _words(
            "spoke talked chatted heard reached thanked asked introduced intro'd connected sent shared "
            "forwarded congratulated wished invited contacted nudged endorsed recommended dropped greeted "
            "helped told liked"
        ),
        How.OTHER,
    ),
}
"""Verbs of being in touch that leave the channel to a plainer word: `met … on zoom`, `wrote a letter`."""

WEAK_NOUNS: dict[str, How] = {
    "chat": How.OTHER,
    "catch-up": How.OTHER,
    "catchup": How.OTHER,
    "reply": How.EMAIL,
}

NOUN_PHRASES: dict[tuple[str, str], How] = {
    ("voice", "note"): How.MESSAGE,
    ("voice", "notes"): How.MESSAGE,
    ("voice", "memo"): How.MESSAGE,
    ("google", "meet"): How.VIDEO,
    ("teams", "call"): How.VIDEO,
    ("teams", "meeting"): How.VIDEO,
}
"""Two words that make one channel."""

PHRASES: dict[tuple[str, str], How] = {
    ("ran", "into"): How.MEETING,
    ("bumped", "into"): How.MEETING,
    ("hung", "out"): How.MEETING,
    ("dropped", "by"): How.MEETING,
    ("stopped", "by"): How.MEETING,
    ("caught", "up"): How.OTHER,
    ("catch", "up"): How.OTHER,
    ("got", "back"): How.OTHER,
    ("checked", "in"): How.OTHER,
    ("followed", "up"): How.OTHER,
}
"""Two words that make one verb of being in touch."""

MUTUAL = _words(
    "met saw seen spoke talked chatted ran bumped hung caught catch helped lunched dined visited walked"
)
"""Verbs that go both ways, whoever is their subject."""
TOWARDS_ME = _words("heard")
GOT_IT = _words("got received missed had took")
SENT_IT = _words("sent wrote left dropped shot fired made placed mailed posted")
SWAPPED = _words("exchanged swapped traded")

MEDIA: dict[str, How] = {
    **{word: how for word, how in NOUNS.items() if how not in (How.MEETING, How.EVENT)},
    "teams": How.VIDEO,
    "meet": How.VIDEO,
}
"""What can follow `on`, `via`, `over` and `by`."""
MEDIUM_LEADS = _words("on via over by through per")

TOPIC = _words("about re re: regarding concerning discussed discussing")
"""What follows is what they talked about, not who talked."""
ASIDE = _words("through via for of like than because named by")
"""A name right after one of these is somebody else."""
OWN_THINGS = frozenset(NOUNS) | _words(
    "post posts talk note reply office desk house home birthday invitation"
)
"""`Ana's` with one of these is Ana herself."""
ALONGSIDE = _words(
    "too also there joined came as well was were along and & both plus with w/ later for a bit over dropped "
    "by about around roughly approx nearly almost"
)
"""Words that leave a clause of names a clause of names."""

TAKES_A_PERSON = _words(
    "met saw asked thanked introduced congratulated wished invited contacted nudged helped told promised "
    "owe owed visited endorsed recommended"
)
"""Verbs whose object is a person."""
BEFORE_HANDLES = frozenset(VERBS) | TAKES_A_PERSON | _words("with w/ w to from and & cc")
"""Before `@bchen`, where it is somebody; elsewhere `@Dishoom` is a place."""
SAID_TO = frozenset(MEDIA) | _words("spoke talked chatted replied responded wrote reached sent note")
"""Before `to NAME`, where the name is a person and not a town."""
HEARD = frozenset(NOUNS) | _words("heard back reply note news word")
"""Before `from NAME`."""
SAYING = _words("said says agreed offered mentioned suggested thinks wants needs")
"""After a name: what only a person does."""
SUBJECTLESS = _words("helped dealt struggled fine happy agreed busy starts started")
"""Before `with NAME`, where the name is as often a thing: helped her with Python."""
FILLERS = _words(
    "just finally also then quickly briefly has have had already later again only both even kindly me"
)
NOT = _words("didn't didnt not never no hasn't hasnt haven't havent couldn't couldnt won't wont don't dont")

ASKED_FOR = _words("thanked asked invited nudged congratulated want wants wanted need needs")
"""Before `for lunch`, `to dinner` or `a call` it is one that was, or may be, and not the channel."""

NO_PLACE = _words(
    "noon midnight night last least most all once first length lunch dinner breakfast risk hand "
    "about around ~ some exactly roughly"
)
NO_PLACE_AFTER_THE = _words("moment time same end latest beginning start")
PLACED_ELSEWHERE = _words(
    "works work worked working job jobs role position started starts start starting joined joins "
    "joining look looking looked good great bad engineer manager director ceo cto cfo vp analyst "
    "designer interview offer"
)
"""Before `at`, where the place is somebody's work and not where the people met."""

STOP = (
    _words(
        "a an the and & or but so then also i i'm i've i'd i'll we we'll he she they him her them "
        "his their my our your you me us it its this that these those who which what when where "
        "while why how if as is are was were be been am do did does done has have had having will "
        "would can could should must may might shall at on in by for from of to with w/ w/o via "
        "over under after before until till since about re re: regarding into onto out up off "
        "there here today yesterday tomorrow now just finally again not no yes too very really "
        "some any all both each every more most other another few many much lot lots new old good "
        "great nice long quick short late early next last said says told tells got get gets gave "
        "give sent went going go came come made make took take because than though although "
        "however plus mit und bei ago later back together well ok okay hi hey hello everyone "
        "everybody someone somebody anyone nobody people team folks friends client clients boss "
        "mom mum dad myself ourselves themselves himself herself never always maybe mr mrs ms dr "
        "prof sir promised promise owe owes need needs remind follow followed talked spoke "
        "discussed happy birthday"
    )
    | frozenset(NOUNS)
    | frozenset(VERBS)
    | frozenset(WEAK_VERBS)
)
"""Words that end a name nobody bears."""

MODALS = _words("will may")
"""The names among the words that end one: nobody leaves a modal standing alone."""

TITLES = _words("mr mrs ms miss dr prof professor sir dame herr frau mme pan pani")
PARTICLES = _words(
    "de del della der den di da do dos du la le el al bin ibn ben van von vom zu zur ter ten y af av"
)
"""Small words inside a name."""
HONORIFICS = ("さん", "さま", "様", "氏", "くん", "君", "ちゃん", "先生", "-san", "-sensei")

ALSO_WORDS = _words(
    "may will mark rich grace hope art bill sue frank pat drew rob gene dean chase june april "
    "august jan faith joy rose dawn eve sky summer autumn stone park hunt cook baker young long "
    "short king day week fox wolf bell hill wood woods rivers banks brown green black white gray "
    "grey price love best cash field ford lane page post read reed rice sharp small strong case "
    "chance guy max nick jack josh don ray van tab miles penny ruby jade amber crystal iris lily "
    "daisy ivy olive violet holly heather ginger robin jay martin carol harmony melody serenity "
    "victor norm earl duke prince major christian angel star storm misty sandy rusty dusty brook "
    "cliff glen heath forest river ocean harbor bishop pope abbot sage basil angelica justice "
    "honor honour charity patience constance prudence mercy tiger lance pierce peg pearl opal "
    "coral gale merry noble ernest curt wade grant chip buck bud dash ace blue red gold silver "
    "marsh moss hay berry cherry apple kiwi plum bean rush swift bright wise smart moody savage "
    "power powers fields waters bridges gates walls church temple hall house rooms street mason "
    "carpenter carter fisher farmer hunter gardener taylor tailor miller smith shepherd porter "
    "butler singer walker turner weaver potter sawyer tanner thatcher archer ranger ward warden "
    "guard knight marshall mayor judge law laws low high large little big wild chan sun mon tue "
    "wed sat so an my do no in on to he she le be by go ho hi ha ma pa man men kim lee bo li al "
    "ed ben bar ham pan per pia tom tim dot mat"
) - _words(
    "bo li kim lee ben tom tim chan al ed pia mat per josh max jack nick"
)  # names far more often than words
"""Names that are words as well: in lower case they count only where a person must stand."""

BASE_VERBS = _words(
    "send share forward introduce intro connect review check circle get book schedule prepare "
    "draft invite return give bring ask tell find follow write read look set arrange organise "
    "organize put pass finish fix show call email mail text message ping dm phone ring meet see "
    "pay buy make do draw sign confirm reply answer respond post help chase update upload "
    "recommend refer thank touch reconnect visit"
)
"""What a promise can begin with: `will send`, `Bo to send`."""
DUTIES = _words(
    "send share forward introduce intro review circle book schedule prepare draft invite return "
    "bring find follow arrange organise organize confirm pay reconnect chase remind"
)
"""A clause that begins with one of these is something to do."""
CHANNEL_DUTIES = _words(
    "call email mail text message ping phone ring meet check touch get ask give tell write reply"
)
"""These begin a duty only where an object or `back`, `again`, `in` follows."""

HOPING = _words("hope love chance long")
"""The names that take a `to send` as words; `Bill to send` is somebody's task."""
INTRODUCED = _words("introduced intro'd")
INTRODUCING = _words("introduce intro intros introduction introductions connect")
"""After these, `to NAME` is the one who is made known."""
CURRENCY_WORDS: dict[str, Currency] = {
    "introduction": Currency.INTRODUCTION,
    "introductions": Currency.INTRODUCTION,
    "intro": Currency.INTRODUCTION,
    "intros": Currency.INTRODUCTION,
    "advice": Currency.ADVICE,
    "referral": Currency.REFERRAL,
    "referrals": Currency.REFERRAL,
}
"""Favours plain enough to be read without a tag."""
