"""The rules by which a tagged sentence tells its facts: patterns over tags, each with a name and an example.

A rule is tried in every clause. `^` is the beginning of the clause; names in a pattern say what of it is meant:
`v` the word that gives the channel, `who` the people, `p` the place, `b` the first word of what is promised,
`cur` the kind of favour. The strength decides where two rules claim the same words: the stronger one counts. Every
example is a test: what is said of it in the last column comes out of the whole reader.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from netplan.core.capture.tagging import SKIP
from netplan.core.patterns import Pattern
from netplan.frozen import frozen


class Fact(StrEnum):
    """What a rule tells."""

    TOUCH = "touch"
    """Something that happened between people: its channel and who reached out."""
    HOW = "how"
    """A channel alone: `on zoom`."""
    NOT = "not"
    """It did not take place."""
    OFF = "off"
    """What is named beside it did not take place."""
    MOVED = "moved"
    """It was given a new day."""
    PLAN = "plan"
    """It is still to come; its day leans forward."""
    PART = "part"
    """These people took part."""
    ASIDE = "aside"
    """These people are only spoken of."""
    WHERE = "where"
    MINE = "mine"
    THEIRS = "theirs"
    DEMAND = "demand"
    """Something that they want of me."""
    YES = "yes"
    """I said yes to it."""
    GAVE = "gave"
    GOT = "got"
    ASKED = "asked"
    SEEKS = "seeks"
    BIRTHDAY = "birthday"
    OUTCOME = "outcome"
    ANSWER = "answer"
    WHEN = "when"
    """What is named says only when it was: `after the seminar`."""


@frozen
class Rule:
    """`says` holds what the words leave open: the direction, a channel, a kind of favour, yes or no."""

    name: str
    fact: Fact
    strength: int
    text: str
    says: str
    example: str
    gives: Mapping[str, object]


FUTURE = "future"
"""Said of a plan, and of a promise, that are told alike: `will meet Ana on friday`. With a day it is a plan."""
OFF = "off"
"""Said of what did not happen so that a lunch that is only named did not take place either."""
SPOKEN = "spoken"
"""Said of people who are only spoken of; in a plan (`arranged to meet Ana`) they are not."""
UNREACHED = "unreached"
"""Said of what tells that a call that was tried did not get through: then it was none."""
ANSWERED = "answered"
"""Said of their words, which make a call or a question of mine one between both of us."""
LATER = "later"
"""Said of a rule that counts in every clause but the first."""
V = "base&!bare-be|plain|good-word"
"""What can follow will, need to and their like: a plain verb, or a word nobody knows."""
MY = f"^ {SKIP} i|we? adv|have|had{{2}}"
THEY = f"^ {SKIP} who=people|they adv|have|has|had{{2}}"

_TOUCH: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    # ---- verbs that reach somebody
    ("I reached them", 60, "v=reach&!weak&i-do&past|reach&!weak&!calling&i-do&base&main&!future|reach&!weak&i-do&ing&main&!future", "out", "called Grace Hopper", {"how": "call", "direction": "out"}),
    ("I wrote to them", 42, "v=reach&weak&i-do&past|reach&weak&i-do&base&main&!future|reach&weak&i-do&ing&!future", "out", "replied to Ana", {"how": "email", "direction": "out"}),
    ("they wrote to me", 42, "v=reach&weak&they-do&past|reach&weak&they-do&s", "in", "Bo replied", {"how": "email", "direction": "in"}),
    ("they reached me", 60, "v=reach&!weak&they-do&past|reach&!weak&they-do&s", "in", "Grace called about compilers", {"how": "call", "direction": "in"}),
    ("we reached", 60, "v=reach&we-do&!future", "both", "Ana and I emailed", {"how": "email", "direction": "both"}),
    ("reached with", 62, "v=reach&i-do&!future|reach&they-do&!future with people|them", "both", "phoned with Ana", {"how": "call", "direction": "both"}),
    ("each other", 62, "v=reach&past|reach&ing|reach&base !divides{3} between-us", "both", "texted back and forth with Ana", {"how": "message", "direction": "both"}),
    ("was reached by", 63, "was|got|been|be adv{1} v=reach&past|contact&past by who=people", "in", "was called by Bo", {"how": "call", "direction": "in"}),
    # ---- meeting and talking
    ("I met them", 45, "v=meet&!see&i-do&past|meet&!see&we-do&past|meet&!see&i-do&ing&!future|meet&!see&we-do&ing&!future|meet&!see&i-do&base&main&!future", "both", "met Bo", {"how": "meeting", "direction": "both"}),
    ("I saw them", 45, "v=see&i-do&past|see&we-do&past|see&i-do&ing&!future|see&we-do&ing&!future|see&i-do&base&main&!future people&!owns|them|each-other", "both", "saw Bo", {"how": "meeting", "direction": "both"}),
    ("I saw it with them", 44, "v=see&i-do|see&we-do !divides{7} with people", "both", "saw a film with Bo", {"how": "meeting"}),
    ("they met me", 45, "v=meet&they-do&past|meet&they-do&s !divides{3} me|us|we-too|my", "both", "Bo met me at the station", {"how": "meeting"}),
    ("talked", 10, "v=talk&past&i-do|talk&past&we-do|talk&past&they-do|talk&i-do&ing&!future|talk&we-do&ing&!future|talk&base&main&!future&i-do", "both", "spoke to Ana about the grant", {"how": "other", "direction": "both"}),
    ("they came to see me", 46, "v=visits&they-do&past|visits&they-do&s|visits&they-do&ing", "both", "Rose came round for tea", {"how": "meeting", "direction": "both"}),
    ("they came to mine", 46, "v=come&!hand&they-do&past !divides{3} my|we-too|me|us", "both", "Bo came to my office", {"how": "meeting"}),
    ("I came to theirs", 46, "v=visits&i-do&past|visits&we-do&past|visits&i-do&ing", "both", "popped round to Ana's", {"how": "meeting"}),
    ("came to theirs", 44, "v=come&i-do&past|come&we-do&past|go&i-do&past|go&we-do&past !divides{3} people&owns", "both", "went to Ana's for dinner", {"how": "meeting", "where": "Ana's"}),
    ("they joined", 12, "v=join&they-do&past >!clause|day|along|adv|us|me|with|for|at|we-too", "both", "coffee with Ana; Bo joined later", {"how": "meeting"}),
    ("they were there", 12, "^ who=people was|be adv{1} along|there|here|at", "both", "dinner with Ana, Bo was there too", {"with": ["Ana Lima", "Bo Chen"]}),
    ("had them over", 46, "v=have&i-do|have&we-do|having&i-do&past people|them over|round|for|to|up", "both:meeting", "had Ana over for dinner", {"how": "meeting", "direction": "both"}),
    # ---- doing something together
    ("did it with them", 44, "v=activity&i-do&past|activity&we-do&past|activity&i-do&ing&!future !divides{9} with people", "both", "walked the dog with Tom", {"how": "meeting", "direction": "both"}),
    ("we did it", 43, "v=activity&we-do&past", "both", "Ana and I hiked up Snowdon", {"how": "meeting", "direction": "both"}),
    ("did something with them", 8, "v=i-do&past|we-do&past|i-do&ing|we-do&ing !divides{9} with who=people", "both", "worked on the deck with Bo", {"how": "other", "direction": "both"}),
    ("we did something", 6, "v=we-do&past&!state", "both", "Bo and I repaired the boat", {"how": "other", "direction": "both"}),
    ("spent the day", 46, "v=spend&i-do|spend&we-do the|a|all|my soft{1} part-of-day|day|daylike with people", "both:meeting", "spent the afternoon with Ana", {"how": "meeting"}),
    ("spent time", 9, "v=spend&i-do|spend&we-do !divides{3} len", "both", "spent 2h with Rob on the deck", {"minutes": 120}),
    ("did it to them", 7, "v=i-do&past&!receive&!miss&!forget&!try&!wish&!win&!opine who=people&!owns", "out", "reimbursed Ana", {"how": "other", "direction": "out"}),
    ("did it for them", 7, "v=i-do&past&!receive !divides&!people{4} for&!spoken who=people", "out", "babysat for Rose last night", {"with": ["Rose Thornton"], "direction": "out"}),
    ("they did it for me", 8, "v=they-do&past&!keep&!be !divides{5} me|us|my|we-too", "in", "Bo fixed my bike", {"how": "other", "direction": "in"}),
    # ---- other contacts
    ("I contacted them", 10, "v=contact&i-do&past|contact&we-do&past|contact&i-do&ing&!future", "out", "thanked Grace for the intro", {"how": "other", "direction": "out"}),
    ("they contacted me", 11, "v=contact&they-do&past|contact&they-do&s me|us|we-too", "in", "Bo asked me for an intro to Grace", {"direction": "in"}),
    ("they made an intro for me", 10, "v=light&they-do&past the|an|a|my|that soft{1} cur:introduction", "in:other", "Ana made the intro to her boss", {"direction": "in"}),
    ("they asked whether I", 11, "v=ask&they-do&past if|that i|we", "in", "Ana asked if I'd speak at her school, said yes", {"direction": "in"}),
    ("they contacted", 10, "v=contact&they-do&past >!people&!the&!their", "in", "Mark reached out", {"direction": "in"}),
    ("they told me", 11, "v=say&they-do&past|speak-up&they-do&past me|us|we-too", "in", "Rob mentioned to me that he moved", {"direction": "in"}),
    ("they said", 8, "v=speak-up&they-do&past|speak-up&they-do&s|said-yes&they-do", ANSWERED, "Bo said he will call back on monday", {"with": ["Bo Chen"]}),
    ("I promised it", 8, "v=promise&i-do&past|promise&we-do&past|agreed&i-do|agreed&we-do", "", "promised Ana the deck yesterday", {"on": "2026-11-23"}),
    ("I said", 8, "v=speak-up&i-do&past|speak-up&we-do&past", "out", "mentioned the job to Ana", {"direction": "out"}),
    ("they told a promise", 8, "v=promise&they-do&past|agree&they-do&past|agreed&they-do", ANSWERED, "Bo promised an intro", {"with": ["Bo Chen"]}),
    ("heard from", 12, "v=hear&past adv|back{2} from people|them", "in:other", "heard from Priya", {"how": "other", "direction": "in"}),
    # ---- handing something over
    ("I sent it", 11, "<!num v=hand&i-do&past|hand&we-do&past|hand&i-do&ing&!future", "out", "sent Ana the deck", {"how": "other", "direction": "out"}),
    ("I did them a favour", 8, "v=favour-verb&i-do&past|favour-verb&i-do&s !divides&!with{4} people|them", "out", "reviewed the draft for Ana", {"direction": "out"}),
    ("they sent it", 11, "v=hand&they-do&past|hand&they-do&s >!people&!up", "in", "Tim sent the term sheet", {"how": "other", "direction": "in"}),
    ("they sent me something", 12, "v=hand&they-do&past|hand&they-do&s !divides{3} me|us|we-too", "in", "Katrin has sent me the contract", {"direction": "in"}),
    ("it arrived", 13, "^ !divides&!people{4} from who=people adv|has|have{2} arrive&past|came", "in:other", "term sheet from Tim arrived", {"direction": "in", "how": "other"}),
    ("something from them", 6, "^ receive&past{1} !divides&!people&!verb&!joint{4} from|frm who=people", "in:other", "feedback from Grace", {"direction": "in"}),
    ("got something from them", 9, "v=receive&i-do&past !divides&!people{5} from who=people|them", "in:other", "got the contract from Bo", {"direction": "in"}),
    ("reacted to a post", 60, "v=like-verb&i-do&past|like-verb&they-do&past|like-verb&they-do&s|like-verb&i-do&ing !divides{3} post-like|post-like&owns", "by", "liked Ana's post", {"how": "social", "direction": "out"}),
    ("posted on a medium", 61, "v=posting&i-do&past|posting&they-do&past !divides{6} on carrier", "by:social", "Ana posted about my shop on LinkedIn", {"how": "social", "direction": "in"}),
    ("a like on a medium", 58, "v=like-verb&i-do&past|like-verb&they-do&past !divides{3} on carrier", "by:social", "liked Ana's news on LinkedIn", {"how": "social"}),
    ("connected on a medium", 60, "v=introduce&past >with|on !divides{3} on carrier", "by:social", "connected with Bo on LinkedIn", {"how": "social"}),
    # ---- nouns: a letter, a call
    ("a letter from them", 55, "v=letter&!spoken !divides&!verb{4} from|by who=people|them", "in", "mail from Priya on 20 Nov", {"how": "email", "direction": "in"}),
    ("their letter", 56, "who=people&owns adv|soft|joint|media{2} v=letter&!spoken", "in", "Grace's mail", {"how": "email", "direction": "in"}),
    ("answered their letter", 61, "reply&i-do&past to? people&owns adv|soft{1} v=letter", "out", "replied to Jean-Luc's email", {"direction": "out"}),
    ("a letter to them", 57, "v=letter&!spoken to|for who=people|them", "out", "postcard to Zoë", {"how": "letter", "direction": "out"}),
    ("a letter with them", 57, "v=letter&!spoken !divides&!verb{3} with who=people|them", "both", "call with Bo", {"how": "call", "direction": "both"}),
    ("wrote them something", 43, "v=write&i-do&past people|them? a|the|my !letter{1} cur|plain&!letter", "out:other", "wrote Ana a reference", {"how": "other", "direction": "out"}),
    ("they wrote me something", 43, "v=write&they-do&past me|us? a|the|my !letter{1} cur|plain&!letter", "in:other", "Ana wrote me a reference", {"how": "other", "direction": "in"}),
    ("I put them in touch", 12, "v=put-touch&i-do|put-touch&we-do people|them in-touch", "out:other", "put Ana in touch with Bo", {"direction": "out"}),
    ("they put us in touch", 12, "v=put-touch&they-do me|us in-touch", "in:other", "Ana put me in touch with Bo", {"direction": "in"}),
    ("I sent a letter", 59, "sending&i-do|sending&we-do|reach&weak&i-do|place&i-do !divides{5} v=letter&!reported&!how:social", "out", "left Bo a voicemail", {"how": "call", "direction": "out"}),
    ("they sent a letter", 59, "sending&they-do|reach&weak&they-do|hand&they-do !divides{5} v=letter&!reported", "in", "Priya sent me a postcard", {"how": "letter", "direction": "in"}),
    ("mailed a letter", 62, "reach&i-do|reach&we-do !divides{3} v=letter&how:letter", "out", "mailed a letter to Ana", {"how": "letter", "direction": "out"}),
    ("gave them a ring", 60, "give&i-do|give&we-do people|them a soft{1} v=ringing", "out", "gave Sean a bell", {"how": "call", "direction": "out"}),
    ("they gave me a ring", 60, "give&they-do me|us a soft{1} v=ringing", "in", "Sean gave me a ring", {"how": "call", "direction": "in"}),
    ("got a letter", 58, "receive&i-do&past|miss&i-do&past !divides&!people{3} v=letter&!calling", "in", "got a text from Grace", {"how": "message", "direction": "in"}),
    ("missed their call", 58, "miss&past !divides{3} v=calling", "in", "missed a call from Ana", {"how": "call", "direction": "in"}),
    ("got a call from them", 58, "receive&past|take&past !divides{3} v=calling from|off people|them", "in", "took a call from Ana", {"how": "call", "direction": "in"}),
    ("swapped letters", 60, "exchange&past|exchange&ing !divides{2} v=letter", "both", "exchanged emails with Ana", {"how": "email", "direction": "both"}),
    ("a call", 50, "<!no&!to v=calling&!spoken", "both", "call bo 15m", {"how": "call", "direction": "both"}),
    ("a letter", 40, "<!no&!to v=letter&!spoken&!calling&!told-of", "out", "voice note, Ana", {}),
    # ---- nouns: what people do together
    ("together", 50, "<!no&!of v=joint&!spoken&!they-of", "both", "coffee with Ana", {"how": "meeting", "direction": "both"}),
    ("together with me", 50, "me|us|we-too|my !divides{5} v=joint&!spoken", "both", "Zoe made us dinner", {"how": "meeting"}),
    ("they had it with me", 50, "v=joint&!spoken !divides{4} me|us|we-too", "both", "Ana had lunch with me", {"how": "meeting"}),
    ("they came for it", 50, "come&they-do|join&they-do|visits&they-do !divides{6} v=joint&!spoken", "both", "Ana came to the gig", {"how": "meeting"}),
    ("had it together", 52, "light&i-do|light&we-do !divides{4} v=joint&!spoken", "both", "had lunch with Ana", {"how": "meeting"}),
    ("met for it", 51, "meet&i-do|meet&we-do|treat&i-do|hand&i-do|favour-verb&i-do !divides{4} for|to|at v=joint", "both", "treated Ana to dinner", {"how": "meeting", "direction": "both"}),
    # ---- nothing but names
    ("only with them", 3, "with&!told-of who=people&!spoken", "both:other", "homework with Ana yesterday", {"how": "other", "direction": "both"}),
    ("time with them", 4, "len&!spoken&!told-of", "both:other", "Ana, 40 min", {"minutes": 40}),
)  # fmt: skip

_HOW: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("in person or by phone", 90, "v=medium&!spoken", "", "spoke with Bo on the phone", {"how": "call"}),
    ("on a medium", 80, "via|on|in|by v=media&!carrier", "", "met Ana on zoom", {"how": "video"}),
    ("on a medium, with its article", 80, "via|on|in the|a|my|our|ms v=media&!carrier", "", "spoke to Ana on the mobile", {"how": "call"}),
    ("at an event", 52, "at|to the|a|my|our? soft|plain|big{3} v=joint&how:event&!big", "", "Ana introduced me to Bo at the conference", {"how": "event"}),
    ("on what carries messages", 50, "via|on|in|by the? v=carrier", "", "called Bo on whatsapp", {"how": "call"}),
    ("a medium and a chat", 55, "v=media&!carrier carrier|joint|talk|letter", "", "landline chat with Ana", {"how": "call"}),
)  # fmt: skip

_NOT: tuple[tuple[str, Fact, int, str, str, str, dict[str, object]], ...] = (
    ("called off", Fact.OFF, 70, "off-word|no-show", "", "lunch with Ana called off", {"kind": "note"}),
    ("they cancelled", Fact.OFF, 70, "cancel&they-do|cancel&i-do|cancel&we-do|cancel&past >!their&!the&!a|joint|calling|on", "", "Bo cancelled", {"kind": "note"}),
    ("it is off", Fact.OFF, 70, "is-off >!clause|day|adv", "", "lunch with Ana is off", {"kind": "note"}),
    ("nothing at last", Fact.NOT, 69, "^ adv|yet{2} no !divides&!joint&!calling&!people{3} from who=people", "", "still no figures from Ana", {"kind": "note"}),
    ("cancelled it", Fact.OFF, 70, "cancel&past|cancel&ing my|our|the|their|a soft{2} joint|calling|day", "", "Bo cancelled our lunch", {"kind": "note"}),
    ("did not show up", Fact.NOT, 70, "show-up&negated", OFF, "Zoe didn't show up", {"kind": "note"}),
    ("could not come", Fact.NOT, 70, "could-not|wont adv{1} >!clause|day|join|show-up", OFF, "Ana couldn't make it", {"kind": "note"}),
    ("did not answer", Fact.NOT, 70, "answer-verb&negated|reach&negated|contact&negated&phrase|hear&negated", "", "Ana never replied", {"kind": "note"}),
    ("did not do it", Fact.NOT, 66, "meet&negated|contact&negated|hand&negated|light&negated|visits&negated|happen&negated", "", "didn't meet Ana", {"kind": "note"}),
    ("did not talk", Fact.NOT, 67, "talk&negated", UNREACHED, "called Ana, we didn't talk", {"kind": "note"}),
    ("could not reach them", Fact.NOT, 70, "not-reached", UNREACHED, "could not reach Bo", {"kind": "note"}),
    ("they are not reached", Fact.NOT, 60, "still-no", UNREACHED, "called Ana, no answer", {"kind": "note"}),
    ("they are away", Fact.NOT, 60, "busy >!d-day", "", "Ana away till the 30th", {"kind": "note"}),
    ("nothing from them", Fact.NOT, 70, "no|nobody|silence|still adv|soft{1} letter|answer-noun|silence? from|yet who=people?", "", "no word from Ana yet", {"kind": "note"}),
    ("they died", Fact.NOT, 72, "dies", OFF, "Bo passed away on sunday, funeral thursday", {"kind": "note"}),
    ("stood up", Fact.NOT, 72, "stood-up", OFF, "Bo stood me up", {"kind": "note"}),
    ("no lunch", Fact.OFF, 70, "no soft{1} joint|calling >!clause|with|day", "", "no lunch with Ana today", {"kind": "note"}),
    ("missed it", Fact.OFF, 71, "miss&i-do&past|miss&we-do&past my|our soft{2} joint|calling >!from", OFF, "missed my call with Ana", {"kind": "note"}),
    ("was to be", Fact.OFF, 65, "was adv{1} gonna|ought|to base", "", "was supposed to meet Ana, she cancelled", {"kind": "note"}),
    ("tried", Fact.NOT, 64, "trying&i-do|forget&i-do|forget&they-do to|ing", "", "forgot to call Ana", {"kind": "note"}),
)  # fmt: skip

_MOVED: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("moved to a day", 75, "moved-to adv|the|a|clock|soft|from|day|part-of-day{3} d=day&!day-in", "", "lunch with Ana moved to friday", {"planned": True}),
    ("moved it to a day", 75, "move&past|move&ing|move&s !divides{5} to|till|until|for d=day", "", "Ana moved our call to thursday", {"planned": True}),
    ("moved from day to day", 76, "move&past|moved-to !divides{4} day|part-of-day to d=day", "", "lunch with Ana moved from monday to friday", {"planned": True}),
    ("on a day instead", 74, "d=day instead", "", "couldn't make lunch with Ana, friday instead", {"planned": True}),
)  # fmt: skip

_PLAN: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("arranged", 60, "plan&i-do|plan&we-do|plan&they-do|plan&past !divides&!move{8} v=joint|calling", "", "booked lunch with Ana for friday", {"planned": True}),
    ("it is arranged", 60, "v=joint|calling !divides{8} plan&past >!clause|for|day|at|with|to", "", "call with Ana thursday confirmed", {"planned": True}),
    ("doing it with them then", 56, "be&!was adv{1} v=doing&i-do|doing&we-do !divides{9} with people", "", "I'm collecting the van with Tom on saturday", {"planned": True}),
    ("helping them then", 56, "^ adv{2} v=contact&ing&main people", "", "helping Tom on sunday", {"planned": True}),
    ("arranged to meet", 60, "plan&past|agreed !divides{3} to? v=meet&base|talk&base|joint", "", "arranged to meet Ana on friday", {"planned": True}),
    ("made a date", 60, "made-date !divides{6} d=day", "", "made a date with Ana for thursday", {"planned": True}),
    ("it is on for a day", 60, "for-person d=day", "", "lunch with Ana is on for friday", {"planned": True}),
    ("meeting them then", 58, "v=meet&doing&!was|visits&doing|come&doing|talk&doing|join&doing", "", "seeing Ana on friday", {"planned": True}),
    ("having it then", 58, "having&doing !divides{3} v=joint|calling", "", "having dinner with Ana on friday", {"planned": True}),
    ("to meet them", 58, "^ adv{2} v=meet&base&main >people|them|up|with", "", "meet Ana on friday", {"planned": True}),
    ("will meet", 58, "will|gonna adv{1} v=meet&base|visits&base|talk&base&phrase", FUTURE, "will meet Ana on friday", {"planned": True}),
    ("will have it", 57, "will|gonna adv{1} having&base !divides{3} v=joint|calling|them|people", FUTURE, "going to have lunch with Ana on friday", {"planned": True}),
    ("hoping to meet", 57, "hope to v=meet&base|visits&base|talk&base", "", "conference on friday, hope to see Ana", {"planned": True}),
    ("they will be there", 57, "who=people will|gonna bare-be along|there|here|at|in", "", "conference on friday, Ana will be there", {"planned": True}),
    ("going with them", 57, "^ adv{2} v=go&ing !divides{4} with people", "", "concert on friday, going with Ana", {"planned": True}),
    ("invited for a day", 30, "gonna !divides{4} v=joint", "", "going to Ana's party on saturday", {"planned": True}),
)  # fmt: skip

_PEOPLE: tuple[tuple[str, Fact, int, str, str, str, dict[str, object]], ...] = (
    ("only spoken of", Fact.ASIDE, 60, "who=people&spoken", SPOKEN, "called Bo about Ana", {"with": ["Bo Chen"]}),
    ("a role or a relative of theirs", Fact.ASIDE, 70, "who=people&owns soft|adv{2} !letter&!joint&!place-noun&!birthday&!mail-like&!big-video", "", "met Ana, Bo's wife", {"with": ["Ana Lima"]}),
    ("for them, like them", Fact.ASIDE, 40, "aside|like|without|to-do-with|through|not-now soft{1} who=people&!owns", "", "lunch with Ana instead of Bo", {"with": ["Ana Lima"]}),
    ("an intro to them", Fact.ASIDE, 65, "cur:introduction soft{1} to|with|for who=people", "", "got an intro to Bo from Ana", {"with": ["Ana Lima"]}),
    ("their place, not at it", Fact.ASIDE, 45, "<!at&!to&!round&!over&!in who=people&owns place-noun", "", "Ana likes Bo's flat", {}),
    ("by them", Fact.ASIDE, 40, "by who=people", "", "read a book by Bo", {}),
    ("was called by them", Fact.PART, 66, "was|got|been adv{1} reach&past|contact&past by who=people", "", "was called by Bo", {"with": ["Bo Chen"]}),
    ("a party for them", Fact.PART, 66, "joint for who=people&!owns", "", "demo for Bo", {"with": ["Bo Chen"]}),
    ("wrote it for them", Fact.PART, 61, "i-do&past !divides&!people{5} for&!spoken who=people&!owns&!spoken", "", "reviewed the draft for Ana", {"with": ["Ana Lima"]}),
    ("voicemail for them", Fact.PART, 66, "letter for who=people", "", "left a voicemail for Ana", {"with": ["Ana Lima"]}),
    ("with them", Fact.PART, 50, "with who=people&!spoken", "", "coffee with Ana", {"with": ["Ana Lima"]}),
    ("looked over their work", Fact.PART, 73, "work-on&i-do&past who=people&owns >word&!role&!relative", "", "reviewed Ana's paper", {"with": ["Ana Lima"], "direction": "out"}),
    ("their reply", Fact.PART, 71, "who=people&owns soft|adv|media|joint|plain{2} letter|joint|birthday|mail-like", "", "commented on Ana's post", {"with": ["Ana Lima"]}),
    ("they were at theirs", Fact.PART, 72, "at|to|round|over who=people&owns >!role&!relative", "", "dinner at Ana's", {"with": ["Ana Lima"]}),
    ("they came too", Fact.PART, 50, "who=people adv{1} join&past|visits&past|was&they-do", "", "coffee with Ana; Bo joined later", {"with": ["Ana Lima", "Bo Chen"]}),
)  # fmt: skip

_PLACE_END = "&!stop&!while&!day&!len&!clock&!people&!divides&!tag&!favour&!reach&!medium&!not-now"
_P = f"p=word{_PLACE_END}&!past|word{_PLACE_END}&big|big&!people&!day&!divides&!opens"
_WHERE: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("at a handle", 60, "<!with&!reach&!meet&!to&!from p=handle&!people p=word&big&!stop&!people{3}", "", "coffee @Tartine with Ana", {"where": "Tartine"}),
    ("at the place", 52, f"<!placed-elsewhere at p=the|a|their|my p=word{_PLACE_END}&!no-place-the|big&!people&!day {_P}* p=in&!day? p=big&!people*", "", "met Ana at the gym", {"where": "the gym"}),
    ("at a place", 50, f"<!placed-elsewhere at p=word{_PLACE_END}&!no-place&!past|big&word{_PLACE_END}&!no-place {_P}*", "", "lunch with Ana at Blue Bottle", {"where": "Blue Bottle"}),
    ("at a place of two names", 53, f"<!placed-elsewhere at p=the? p=word&big&!people&!day&!stop p=word&big&!people&!stop* p=and|ampersand|of|slash p=the? p=word&big&!people&!day&!stop {_P}*", "", "beers at Pint & Pound with Ana", {"where": "Pint & Pound"}),
    ("at theirs", 55, f"at p=people&owns p=soft{{2}} p=place-noun|joint|word{_PLACE_END}&!past*", "", "dinner at Ana's place", {"where": "Ana's place"}),
    ("round at theirs", 45, "go|come|visits|phrase !divides{3} to|round|over p=people&owns p=place-noun? >!letter&!relative&!role&!joint", "", "popped round to Ana's", {"where": "Ana's"}),
    ("in a town", 30, "<people|day|len|clock|joint|them|meet|visits|talk|word&!big in p=big&word&!stop&!people&!day p=word&big&!stop&!people&!day|area*", "meeting", "dinner with Ana in Lisbon", {"where": "Lisbon"}),
    ("in the park", 32, "in|on p=the|a|my|their|our? p=big|soft|plain|area{3} p=area", "meeting", "walk with Ana in the park", {"where": "the park"}),
    ("in the hall", 29, "<people|day|len|clock|joint|them|meet in p=the p=big&word&!stop&!people&!day p=big&word&!stop&!people&!day{3}", "meeting", "rehearsal with Ana in the Musikverein", {"where": "the Musikverein"}),
    ("its name alone", 27, "^ p=the&anew|big&anew&!people&!day&!stop&!verb&!i p=big&word&!people&!day&!stop&!verb{4} >!word", "meeting", "lunch with Ana on friday, Dishoom", {"where": "Dishoom"}),
    ("its name alone, a place", 27, "^ p=the? p=big&word&!people&!day&!stop&!verb{3} p=area >!word", "meeting", "lunch with Ana, Serena Hotel", {"where": "Serena Hotel"}),
    ("in a shop", 28, "<people in p=plain&!big&!owns >!word|with|about|for|then", "meeting", "coffee with Ana in costa", {"where": "costa"}),
    ("round the park", 31, f"round p=the|a|my|their p=word&!stop&!people&!day p=word{_PLACE_END}{{3}}", "meeting", "walk with Ana round the park", {"where": "the park"}),
    ("round a place", 31, "round p=big&word&!stop&!people p=word&big&!stop&!people*", "meeting", "walked round Roundhay Park with Tom", {"where": "Roundhay Park"}),
)  # fmt: skip

_MINE: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("I will", 80, f"^ {SKIP} i|we adv{{2}} will adv{{3}} b={V}", FUTURE, "coffee with Ana, I'll send the paper", {"promises": ["Ana Lima | send the paper | me"]}),
    ("I will be sending", 80, f"^ {SKIP} i|we adv{{1}} will adv{{1}} b=bare-be >ing|in-touch", "", "I'll be in touch with Ana by friday", {}),
    ("will", 79, f"^ {SKIP} will adv{{3}} b={V}&!state|state&task|word&!stop&!past&!ing&!people&!day", FUTURE, "emailed Ana. will call her tomorrow", {"promises": ["Ana Lima | call her | me"]}),
    ("I am going to", 80, f"^ {SKIP} i|we be|am? adv{{1}} gonna adv{{1}} b={V}", FUTURE, "I'm going to send Ana the deck", {"promises": ["Ana Lima | send Ana the deck | me"]}),
    ("going to", 78, f"^ adv{{2}} gonna adv{{1}} b={V}", FUTURE, "lunch with Ana, gonna send her the deck", {}),
    ("I am sending", 78, f"^ {SKIP} i|we be adv{{1}} b=sending&ing|introduce&ing|contact&ing&phrase|reach&ing&phrase", "", "call with Ana, I'm sending the deck tomorrow", {"promises": ["Ana Lima | sending the deck | me"]}),
    ("I need to", 80, f"^ {SKIP} i|we? adv{{2}} ought adv{{2}} b={V}|bare-be", "", "call with Ana, need to send Bo the numbers", {"promises": ["Bo Chen | send Bo the numbers | me"]}),
    ("I do it by a day", 79, f"^ {SKIP} i|we adv{{1}} b=task&base !divides{{6}} ahead", "", "mail from Ana, I answer her tomorrow", {"promises": ["Ana Lima | answer her | me"]}),
    ("I owe", 82, f"{MY} owe to=people|them|me? to=all? b=.", "", "I owe Ana an intro", {"promises": ["Ana Lima | an intro | me"]}),
    ("I promised", 82, f"{MY} promise&past|promise|promised to=people|them|us? to=both|all? that? i|we{{1}} would|will|to{{1}} b=.", "", "promised Ana the deck", {"promises": ["Ana Lima | the deck | me"]}),
    ("I said I would", 84, f"tell&past|say&past|promise&past|hint&past|agree&past|said-yes to? to=people|them? that? i|we adv{{1}} would|will adv{{2}} b={V}|have", "", "told Ana I'd send the notes", {"promises": ["Ana Lima | send the notes | me"]}),
    ("I agreed to", 80, f"{MY} agreed adv{{1}} b={V}", "", "lunch with Ana, agreed to review her draft", {"promises": ["Ana Lima | review her draft | me"]}),
    ("remind me to", 84, f"^ {SKIP} reminding adv{{1}} b={V}|bare-be", "", "remind me to call Ana in 3 weeks", {"kind": "promise"}),
    ("remind me of", 83, f"^ {SKIP} remind-about b=.", "", "remind me about Ana's birthday card on friday", {}),
    ("to do", 84, "^ todo|next step? colon b=.", "", "todo: send Ana the deck", {"kind": "promise"}),
    ("me to", 78, f"^ me to b={V}", "", "call with Ana, me to send the notes", {"promises": ["Ana Lima | send the notes | me"]}),
    ("let them know", 80, "^ adv{2} b=let&base people|them|me know", "", "call with Ana, let her know by friday", {}),
    ("in the plain form, by a day", 60, "^ adv{2} b=task&base&!they-too&!past&!letter&!joint&!meet !divides{14} ahead|day&!bygone", "", "send Ana the deck by 1 Dec", {"kind": "promise"}),
    ("call them, by a day", 60, "^ adv{2} b=task&base&letter >people|them|the|my|a|back|me !divides&!len{14} ahead|day&!bygone >!len", "", "call Ana tomorrow", {"kind": "promise"}),
    ("following up", 62, "^ adv{2} b=contact&ing&phrase|reach&ing&phrase !divides{6} ahead", "", "following up with Ana next week", {"kind": "promise"}),
    ("follow up", 62, "^ adv{2} b=contact&base&phrase&!they-too", "", "follow up with Ana in december", {"kind": "promise"}),
    ("call them back", 61, "^ adv{2} b=reach&base&!they-too !divides{2} back|again", "", "call Ana back", {"kind": "promise"}),
    ("call back", 61, "^ adv{2} b=reach&base&phrase&!they-too", "", "call with Ana, ring back", {}),
    ("to someone by a day", 55, "^ b=the|a|my|our? b=!verb&!joint&!letter&!people b=!verb&!joint&!letter&!people{2} b=to b=people day-by|day-due", "", "deck to Ana by friday", {"promises": ["Ana Lima | deck to Ana | me"]}),
)  # fmt: skip

_LATER: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    # in a clause that is not the first
    ("a duty", 58, "^ adv{2} b=duty&base&!they-too >!with&!from&!people|people", LATER, "lunch with Ana, send Bo the deck", {}),
    ("a contact to come", 58, "^ adv{2} b=task&base&!they-too them|me|back|again|in|up", LATER, "lunch with Ana, ask her for the deck", {}),
)  # fmt: skip

_THEIRS: tuple[tuple[str, int, str, str, str, dict[str, object]], ...] = (
    ("they will", 81, f"{THEY} will adv{{2}} b={V}&!state|duty&base|task&base&!state", "", "call with Ana, she will send the list", {"promises": ["Ana Lima | send the list | them"]}),
    ("they will be in touch", 82, f"{THEY} will adv{{1}} b=bare-be in-touch", "", "coffee with Ana, she'll be in touch by thursday", {"promises": ["Ana Lima | be in touch | them"]}),
    ("they will be sending", 82, f"{THEY} will adv{{1}} b=bare-be sending&ing|introduce&ing|phrase&ing", "", "Bo will be sending CVs tomorrow", {}),
    ("they said yes, and will", 82, f"^ {SKIP} will&they-said|gonna&they-said adv{{2}} b={V}&!state", "", "asked Ana for the list, she said yes, will send it tomorrow", {"promises": ["Ana Lima | send it | them"]}),
    ("they said yes, and will do it", 82, f"^ {SKIP} b=said-yes&they-said it|that|this", "", "asked Ana for the list, she said yes, will do it tomorrow", {"promises": ["Ana Lima | will do it | them"]}),
    ("and they will do that", 78, "^ adv{2} b=they-too&base", "", "call with Ana, she'll ask her boss and get back to me by monday", {}),
    ("will do it for me", 81, f"^ {SKIP} will adv{{2}} b={V} !divides{{3}} me|us|we-too", "", "emailed Ana, will send me the list", {"promises": ["Ana Lima | send me the list | them"]}),
    ("they are going to", 81, f"{THEY} be|owns? adv{{1}} gonna adv{{1}} b={V}&!state|task&base&!state", "", "Bo is going to send the list", {"promises": ["Bo Chen | send the list | them"]}),
    ("they are sending", 80, f"{THEY} be adv{{1}} b=sending&ing&!state|introduce&ing|contact&ing&phrase|reach&ing&phrase", "", "Bo is sending me the deck", {"promises": ["Bo Chen | sending me the deck | them"]}),
    ("theirs is sending", 80, f"^ {SKIP} who=people&is-doing adv{{1}} b=sending&ing&!state|introduce&ing|contact&ing&phrase|reach&ing&phrase", "", "Bo's sending the deck by friday", {"promises": ["Bo Chen | sending the deck | them"]}),
    ("they promised", 82, f"{THEY} adv{{1}} promise&past|promise&s me|us? that? they? would|will|to{{1}} b=.", "", "Bo promised an intro", {"promises": ["Bo Chen | an intro | them"]}),
    ("they offered", 81, f"^ {SKIP} who=people|they? adv|has|have{{2}} offer&past&they-do me|us? b=the|a|my|their|cur|plain", "", "Bo offered an intro", {"promises": ["Bo Chen | an intro | them"]}),
    ("they agreed to", 82, f"{THEY} adv{{1}} agreed adv{{1}} b={V}", "", "Bo offered to intro me", {"promises": ["Bo Chen | intro me | them"]}),
    ("they said they would", 84, f"tell|say&past|say&s|promise&past to? me|us|we-too? that? they|people adv{{1}} would|will adv{{2}} b={V}&!state|task&base&!state", "", "Ana said she'd send the invite", {"promises": ["Ana Lima | send the invite | them"]}),
    ("they said they would be it", 84, "tell|say&past|say&s|promise&past me|us? that? they adv{1} would|will adv{1} b=bare-be >a|an|my", "", "Ana said she'll be a reference for me", {"promises": ["Ana Lima | be a reference for me | them"]}),
    ("they said they would be in touch", 84, "tell|say&past|say&s|promise&past me|us? that? they adv{1} would|will adv{1} b=bare-be in-touch", "", "Bo said he'll be in touch", {}),
    ("they owe me", 83, f"{THEY} adv{{1}} owe me|us b=.", "", "Ana owes me a draft", {"promises": ["Ana Lima | a draft | them"]}),
    ("they to do", 81, f"^ {SKIP} who=people to b={V}&!state|task&base", "", "call with Ana and Bo; Bo to circulate minutes by fri", {"promises": ["Bo Chen | circulate minutes | them"]}),
    ("waiting for them to", 82, f"waiting who=people to b={V}|bare-be", "", "waiting for Ana to send the contract", {"promises": ["Ana Lima | send the contract | them"]}),
    ("waiting for it from them", 81, "waiting b=!people&!base !divides&!people{4} from who=people", "", "waiting for the contract from Ana", {}),
)  # fmt: skip

_OTHER: tuple[tuple[str, Fact, int, str, str, str, dict[str, object]], ...] = (
    ("they want of me", Fact.DEMAND, 60, "demand&they-do&s|demand&they-do&past b=my|the|a|an|our|me|num|word&!to&!stop&!people !divides{8} day-by|day-before|day-due", "", "Ana wants my CV by friday", {}),
    ("they asked me for", Fact.DEMAND, 60, "ask&they-do&past me|us? for b=. !divides{8} day-by|day-before|day-due", "", "Ana asked for my CV by friday", {}),
    ("they asked if I could", Fact.DEMAND, 62, "ask&they-do&past if i|we may|will|would|should b=base", "", "Rose asked if I could babysit on saturday, said yes", {"promises": ["Rose Thornton | babysit | me"]}),
    ("they asked me to", Fact.DEMAND, 61, "ask&they-do&past|tell&they-do&past|demand&they-do&s me|us to b=base", "", "Ana asked me to review her draft", {}),
    ("I said I would do it", Fact.YES, 51, "say&past|tell&past them|people? that? i|we adv{1} would|will|can >!clause", "", "Ana wants my CV by friday, said I would", {}),
    ("I said yes", Fact.YES, 50, "said-yes&!they-do", "", "Ana wants my CV by friday, said yes", {"promises": ["Ana Lima | my CV | me"]}),
    ("yes", Fact.YES, 50, "^ adv{1} yes", "", "Ana wants my CV by friday: yes", {"promises": ["Ana Lima | my CV | me"]}),
    ("they answered", Fact.ANSWER, 30, "said-yes&they-do", "yes", "Bo said yes", {}),
    ("they said no", Fact.ANSWER, 30, "say&they-do&past no >!day", "no", "Bo said no", {}),
    ("I introduced them", Fact.GAVE, 60, "introduce&i-do&past|introduce&we-do&past !divides{3} people|them !divides{3} to|and|with|ampersand .", "introduction", "introduced Ana to Bo", {"gave": ["introduction"]}),
    ("I introduced both", Fact.GAVE, 60, "introduce&i-do&past|introduce&we-do&past several", "introduction", "introduced Ana and Bo", {"gave": ["introduction"]}),
    ("I made an intro", Fact.GAVE, 60, "give&i-do|sending&i-do|light&i-do&past !divides{4} cur:introduction >!from&!by", "introduction", "made an intro for Ana", {"gave": ["introduction"]}),
    ("they made an intro", Fact.GOT, 60, "light&they-do&past|favour-verb&they-do&past the|an|a|my|that soft{1} cur:introduction", "introduction", "Ana did the intro to Bo", {"got": ["introduction"]}),
    ("they introduced me", Fact.GOT, 60, "introduce&they-do&past !divides{3} me|us|we-too", "introduction", "Ana introduced me to Bo", {"got": ["introduction"]}),
    ("they put me in touch", Fact.GOT, 62, "put-touch&they-do me|us in-touch", "introduction", "Ana put me in touch with Bo", {"got": ["introduction"]}),
    ("I made them known", Fact.GAVE, 62, "put-touch&i-do|put-touch&we-do people|them in-touch", "introduction", "put Ana in touch with Bo", {"gave": ["introduction"]}),
    ("they put in a word", Fact.GOT, 60, "good-word&they-do", "referral", "Ana put in a good word for me", {"got": ["referral"]}),
    ("I put in a word", Fact.GAVE, 60, "good-word&i-do", "referral", "put in a word for Ana", {"gave": ["referral"]}),
    ("I congratulated them", Fact.GAVE, 55, "congratulate&i-do", "recognition", "congratulated Ana on the job", {"gave": ["recognition"]}),
    ("congratulations to them", Fact.GAVE, 54, "congrats", "recognition", "texted Ana congrats", {"gave": ["recognition"]}),
    ("I helped them", Fact.GAVE, 55, "help&i-do&past people|them", "support", "helped Ana with the move", {"gave": ["support"]}),
    ("they helped me", Fact.GOT, 55, "help&they-do&past|lend&they-do&past me|us", "support", "Ana helped me with the move", {"got": ["support"]}),
    ("they sent somebody my way", Fact.GOT, 60, "refer&they-do&past !divides{5} we-too", "referral", "Ana referred a client to me", {"got": ["referral"]}),
    ("they referred me", Fact.GOT, 60, "refer&they-do&past me|us", "referral", "Bo referred me to Stripe", {"got": ["referral"]}),
    ("I sent somebody their way", Fact.GAVE, 60, "refer&i-do&past !divides&!people{4} to people", "referral", "referred a client to Ana", {"gave": ["referral"]}),
    ("I referred them", Fact.GAVE, 60, "refer&i-do&past people|them to|for", "referral", "referred Ana to Stripe", {"gave": ["referral"]}),
    ("asked them for it", Fact.ASKED, 60, "ask&i-do&past|ask&we-do&past !divides{3} for !divides{3} cur=cur", "cur", "asked Grace for advice", {"asked": ["advice"]}),
    ("to ask for it", Fact.ASKED, 61, "to ask&base for !divides{3} cur=cur", "cur", "mailed Ana to ask for an intro", {"asked": ["introduction"]}),
    ("asked for it", Fact.ASKED, 61, "ask&past|ask&ing for !divides{3} cur=cur", "cur", "emailed Ana, asked for an intro", {"asked": ["introduction"]}),
    ("asked whether they would introduce", Fact.ASKED, 62, "ask&i-do&past|ask&we-do&past !divides{2} if|to|they !divides{4} introduce&base|connect", "introduction", "asked Ana whether she'd introduce me to Bo", {"asked": ["introduction"]}),
    ("asked whether they would refer", Fact.ASKED, 62, "ask&i-do&past|ask&we-do&past !divides{2} if|to|they !divides{4} refer&base", "referral", "asked Ana to refer me", {"asked": ["referral"]}),
    ("I gave it", Fact.GAVE, 58, "give&i-do&past|give&we-do&past|sending&i-do&past !divides{5} cur=cur", "cur", "gave feedback to Ana", {"gave": ["advice"]}),
    ("they gave it", Fact.GOT, 58, "give&they-do&past|sending&they-do&past !divides{5} cur=cur", "cur", "Ana gave me advice", {"got": ["advice"]}),
    ("I got it", Fact.GOT, 57, "receive&i-do&past|receive&we-do&past !divides{4} cur=cur", "cur", "got some advice from Ana", {"got": ["advice"]}),
    ("only says when", Fact.WHEN, 60, "d-after|d-before the|a|my|our|their soft{2} v=joint", "", "drinks with Ana after the seminar", {"how": "meeting"}),
    ("they are looking for", Fact.SEEKS, 60, "<!plain&!base looking-for b=.", "", "Ana is looking for a designer", {"kind": "note"}),
    ("their birthday", Fact.BIRTHDAY, 60, "who=people soft|has|be{2} birthday|born !divides{3} d=day&calendar", "", "Ana's birthday is 9 Dec", {"kind": "note"}),
    ("thanks to them I got it", Fact.OUTCOME, 60, "thanks-to who=people i|we? adv|have{2} win&past b=.", "", "thanks to Ana I got the flat", {"kind": "outcome"}),
    ("I got it thanks to them", Fact.OUTCOME, 60, "win&i-do&past|win&we-do&past b=!divides !divides{8} thanks-to who=people", "", "got the flat thanks to Ana", {"kind": "outcome"}),
)  # fmt: skip


@cache
def rules() -> tuple[tuple[Rule, Pattern], ...]:
    """Every rule with its pattern."""
    found = [
        Rule(name, Fact.TOUCH, strength, text, says, example, gives)
        for name, strength, text, says, example, gives in _TOUCH
    ]
    for fact, rows in (
        (Fact.HOW, _HOW),
        (Fact.MOVED, _MOVED),
        (Fact.PLAN, _PLAN),
        (Fact.WHERE, _WHERE),
        (Fact.MINE, _MINE),
        (Fact.MINE, _LATER),
        (Fact.THEIRS, _THEIRS),
    ):
        found += [
            Rule(name, fact, strength, text, says, example, gives)
            for name, strength, text, says, example, gives in rows
        ]
    for table in (_NOT, _PEOPLE, _OTHER):
        found += [Rule(*row) for row in table]
    return tuple((rule, Pattern(rule.text)) for rule in found)


@cache
def starting() -> tuple[dict[str, list[tuple[Rule, Pattern]]], list[tuple[Rule, Pattern]]]:
    """The rules by the tags a match can start with, and those that can start with any token."""
    by_tag: dict[str, list[tuple[Rule, Pattern]]] = {}
    anyhow: list[tuple[Rule, Pattern]] = []
    for rule, pattern in rules():
        for tag in pattern.starts:
            by_tag.setdefault(tag, []).append((rule, pattern))
        if not pattern.starts:
            anyhow.append((rule, pattern))
    return by_tag, anyhow
