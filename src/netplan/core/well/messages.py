"""The first message of a planned action: texts with fields, several for each kind, short and without guilt.

The texts are the user's own (`TEMPLATES` is what they begin with). A text begins with a line `== KIND`
and ends before the next; a line with a `{field}` of which nothing is known drops out, so that every text
reads well with little known. Which of the texts of a kind is taken goes round by day and person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from netplan.core.people.names import fold
from netplan.core.phrases import say_day, shorten

_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST = 60  # characters of what is filled in
_TOPIC_WORDS = 9

Templates = Mapping[str, tuple[str, ...]]
"""The texts of each kind, in their order."""


@dataclass(frozen=True, slots=True)
class Message:
    """A first message: the text, which of the kind's texts it is (from 0), and all of them, filled in."""

    kind: str
    variant: int
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """What to write."""
        return self.texts[self.variant]


def read_templates(text: str) -> dict[str, tuple[str, ...]]:
    """The texts of a file of them, by kind; lines that begin with `#` are for its reader."""
    found: dict[str, list[list[str]]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("=="):
            lines = []
            found.setdefault(" ".join(line.strip("= \t").casefold().split()), []).append(lines)
        elif not line.startswith("#"):
            lines.append(line.rstrip())
    texts = {kind: tuple(filter(None, map(_joined, several))) for kind, several in found.items()}
    return {kind: several for kind, several in texts.items() if several}


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def message_of(
    kinds: tuple[str, ...], templates: Templates, fields: Mapping[str, str | None], *, today: date, id: int
) -> Message:
    """The message of the first of the kinds that has texts, theirs before those of the program.

    `id` is the contact's; with the day it chooses the text: (day + id) mod count. Raises KeyError where no
    kind has a text, which the program's own always have.
    """
    own = read_templates(TEMPLATES)
    kind, texts = next((kind, known[kind]) for known in (templates, own) for kind in kinds if known.get(kind))
    filled = tuple(fill(text, fields) for text in texts)
    return Message(kind, (today.toordinal() + id) % len(filled), filled)


def fill(text: str, fields: Mapping[str, str | None]) -> str:
    """The text with its fields filled in; lines with one that is not known are left out."""
    known = {name: said for name, value in fields.items() if value and (said := _plain(value))}
    lines = [
        _FIELD.sub(lambda field: known[field[1]], line)
        for line in text.splitlines()
        if all(name in known for name in _FIELD.findall(line))
    ]
    return _joined(lines)


def _plain(value: str) -> str:
    """What is filled in: on one line, not long, and no question or sentence of its own."""
    return shorten(" ".join(re.sub(r"[?!¿¡]+", " ", value).split()).rstrip(".,;: "), _LONGEST)


# ---- what there is to fill in ------------------------------------------------------------------------------

_YOURS = {"her": "your", "his": "your", "their": "your"}
_NO_TOPIC = frozenset(
    """
    i he she they we you him them me us is are was were has had have will would wants want wanted asks asked
    ask says said say told tells called call calls met meet meets sent send sends wrote write writes promised
    promises talked spoke saw had gave got thanked introduced mailed emailed texted pinged replied answered
    visited noted yes no later bumped ran caught seen heard needs need likes liked prefers invited
    """.split()  # noqa: SIM905 (a list of seventy words in quotation marks is unreadable)
)
_CHANNELS = frozenset(
    """
    call chat coffee lunch dinner breakfast meeting mail email message letter event drinks beer video
    """.split()  # noqa: SIM905 (as above)
)


def topic_of(summary: str | None, name: str) -> str | None:
    """What was talked about, as one may write it to them; None where the note is no such thing.

    Notes are written of somebody, in the third person: `her move to Turin` is `your move to Turin` to her.
    What tells who did what (`asked about rent`, `lunch with Ana`) makes no topic.
    """
    first = re.split(r"[,;:.(!?]|\s[-–—]\s", summary or "", maxsplit=1)[0].split()
    bare = [fold(word) for word in first]
    if not bare or len(bare) > _TOPIC_WORDS or not bare[0][:1].isalpha():
        return None
    named = {fold(part) for part in name.split()}
    if not _NO_TOPIC.isdisjoint(bare) or not named.isdisjoint(bare) or bare[0] in _CHANNELS:
        return None
    return " ".join(_YOURS.get(plain, word) for plain, word in zip(bare, first, strict=True))


_SENDING = re.compile(
    r"(?:send|sent|get|give|share|forward|bring|pass on|mail|email|show)\s+"
    r"(?:(?:her|him|them|over|back)\s+)*(?=\S)",
    re.IGNORECASE,
)


def thing_of(promise: str) -> str:
    """The thing that was promised: `send her the deck` is `the deck`; else the promise as it stands."""
    return _SENDING.sub("", " ".join(promise.split()), count=1) or promise


_THANKS = re.compile(r"thank .*?: (?P<outcome>.+)", re.IGNORECASE)


def thanked_for(promise: str) -> str | None:
    """What came, where the promise is to thank somebody for it (`thank Ana: an interview`)."""
    thanks = _THANKS.fullmatch(" ".join(promise.split()))
    return thanks["outcome"] if thanks else None


def day_of(day: date | None, *, today: date) -> str | None:
    """A day as it is said in a message."""
    return None if day is None else say_day(day, today=today)


TEMPLATES = """\
# What `netplan draft` writes. These texts are yours: change them, add some, take some out; the file is never
# written over. A text begins with a line `== KIND`, and goes on to the next. Of the texts of a kind one is
# taken by the day and the person, so that nobody gets the same one again soon.
#
# A line with a field of which nothing is known is left out. The fields:
# {first} {name} {org} {place}            who they are
# {topic} {day} {how}                     what you last talked about, when, and by what
# {where}                                 where you met
# {promise} {outcome}                     what was promised; what came of it, for a word of thanks
# {goal} {towards}                        what you are after, and whom they could lead you to
# {wish} {occasion}                       happy birthday; another day that you remember
# {other} {why}                           whom you introduce them to, and why
#
# Short is kind: under sixty words, one question; and to somebody you have not heard of for years none at all.

== keep
Hi {first},
I was thinking of {topic} today.
How are things with you?

== keep
Hello {first},
You came to my mind this morning.
I thought of {topic} the other day.
What is new and good with you?

== keep
Hi {first},
Greetings to {place}.
What are you busy with these days?

== keep call
Hi {first},
I was thinking of {topic} today.
Do you have a quarter of an hour for a call this week?

== keep call
Hello {first},
It would be good to hear your voice.
Which evening suits you for a call?

== keep meeting
Hi {first},
It would be good to see you.
I thought of {topic} the other day.
Which day next week suits you for a coffee?

== keep meeting
Hello {first},
I have a table and an hour in mind for us.
Shall we meet one of these days?

== promise
Hi {first},
As promised: {promise}.
Is there anything else that would help?

== promise
Hello {first},
I said I would, and here it is: {promise}.
Is it what you had in mind?

== promise theirs
Hi {first},
You kindly offered this: {promise}.
When would it suit you?

== promise theirs
Hello {first},
A small question about this: {promise}.
Is it still something for you?

== thanks
Hi {first},
Thank you: you had your part in it.
This came of it: {outcome}.
What can I do for you in return?

== thanks
Hello {first},
Good news, and thanks to you: {outcome}.
May I tell you about it over a coffee?

== introduction asking
Hi {first},
I know somebody you might like: {other}.
What made me think of it: {why}.
May I introduce you to each other?

== introduction asking
Hello {first},
I thought of you and {other} together.
The reason: {why}.
Would you like to be put in touch?

== introduction agreed
Hi {first}, hi {other},
You both said yes, so here you are.
What made me think of it: {why}.
May I leave the rest to you two?

== introduction agreed
Dear {first}, dear {other},
It is a pleasure to bring you together.
The reason: {why}.
Who of you names a day?

== introduction made
Hi {first},
I am curious about you and {other}.
How did it go?

== introduction made
Hello {first},
I hope you and {other} got on.
What came of it?

== reply
Hi {first},
Thank you for your {how}, I read it with pleasure.
What would help you most just now?

== reply
Hello {first},
Thank you for writing.
Here is what I think.
Shall we talk about the rest?

== followup
Hi {first},
It was good to meet you.
I am glad I came to {where}.
Shall we go on with our talk over a coffee?

== followup
Hello {first},
I still think of our talk.
So this was worth going to: {where}.
What are you working on these days?

== nudge
Hi {first},
I know how full days are.
Is what I wrote about still something for you?

== nudge
Hello {first},
A short word about my message of {day}.
Is there a better time for it?

== goal
Hi {first},
I am working on something, and you are among the first I tell: {goal}.
Would you have twenty minutes for it in the next two weeks?

== goal
Hello {first},
This is what I am after: {goal}.
May I tell you about it and hear what you think?

== goal introducer
Hi {first},
This is what I am after: {goal}.
It would help much to meet {towards}.
Whom do you think I should talk to?

== goal introducer
Hello {first},
You know the people around this far better than I do: {goal}.
{towards} came to my mind.
Would you introduce me to somebody?

== goal informant
Hi {first},
This is what I am after: {goal}.
You know more about it than I do.
What would you look at first?

== goal informant
Hello {first},
I am learning about this: {goal}.
What do most people overlook there?

== goal waiting
Hi {first},
A short word about this: {goal}.
Is it a good time for it, or shall I come back later?

== goal waiting
Hello {first},
I know how full days are.
It is about this: {goal}.
Is it still something for you?

== date
Hi {first},
{wish}!
I remembered what day it is: {occasion}.
What are you looking forward to?

== date
Hello {first},
{wish}, and a good year to you.
Here is to this day: {occasion}.
What was the best of the past year?

== reconnect
Hi {first},
Something reminded me of {topic} today, and of you.
I hope life is good to you.
No need to answer: I just wanted to say hello.

== reconnect
Hello {first},
You came to my mind today, and I had to smile.
I still like to think of {topic}.
All good wishes to {place}.
All the best to you.

== reconnect
Hi {first},
A greeting out of the blue, with nothing behind it.
I have a good memory of {topic}.
I wish you well.
"""
