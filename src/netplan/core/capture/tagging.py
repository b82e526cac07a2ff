"""One pass over a sentence that gives every token its tags: what it is, in which clause, who does it.

First the words get the tags of the lexicon; then people, days, lengths and times become one token each; then
the text falls into clauses, each with its subject, and every verb is tagged with who does it (`i-do`,
`we-do`, `they-do`), and what is only spoken of (a topic, reported speech, a wish, a purpose) is tagged
`spoken`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from netplan.core.capture import lexicon
from netplan.core.capture.measures import find_measures, tag_measures
from netplan.core.capture.names import NameIndex, Person, index_for, name_people
from netplan.core.dates import DayOrder, Found, Leaning, day_of, find_phrases, names_calendar_day, tag_dates
from netplan.core.patterns import Pattern
from netplan.core.slips import one_slip
from netplan.core.tokens import Kind, Token, cut
from netplan.errors import BadDate
from netplan.frozen import frozen


@frozen
class Day:
    """A date phrase and the tokens it was found among."""

    found: Found
    tokens: Sequence[Token]


@dataclass(slots=True)
class Clause:
    """A stretch of tokens, `first` up to `end`, with one subject: i, we, they, thing, or nothing said."""

    first: int
    end: int
    subject: str = ""
    named: int | None = None
    """The token that names the subject, where it is people."""
    led_by: str = ""
    """The tag of the word that joins it to the one before: and, but, because, who, …"""
    inherited: bool = False


@dataclass(slots=True)
class Sentence:
    """A text cut up and tagged."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    guesses: list[tuple[str, str]] = field(default_factory=list)
    """Slips of the keyboard: as typed, and the word it was taken for."""


def tag_sentence(
    text: str, people: Iterable[Person], *, today: date, order: DayOrder | None = None
) -> Sentence:
    """The sentence with all its tags; raises nothing.

    A day has the tag `ahead` where it lies after `today` by what it says itself, `bygone` where it does not.
    """
    sentence = Sentence(text)
    tokens = cut(text)
    for token in tokens:
        if token.kind is Kind.WORD or token.kind is Kind.MARK:
            known = lexicon.words().get(token.folded, _NONE)
            token.tags |= known or (_unknown(token) if token.kind is Kind.WORD else _NONE)
    tag_dates(tokens)
    index = index_for(tokens, people)
    _mend_slips(tokens, index, sentence)
    tokens = _join_phrases(tokens, index)
    tokens = name_people(tokens, index)
    tokens = _join_days(tokens, text, today, order)
    tokens = _join_measures(tokens)
    sentence.tokens = _join_people(tokens)
    _tag_edges(sentence.tokens)
    _split(sentence)
    _tag_anew(sentence)
    for at, clause in enumerate(sentence.clauses):
        _find_subject(sentence, clause, sentence.clauses[at - 1] if at else None)
        _tag_verbs(sentence, clause)
    return sentence


_NONE: frozenset[str] = frozenset()


def _unknown(token: Token) -> set[str]:
    """A word that is not in the tables is a verb where it ends like one, and else a plain word."""
    if token.text.islower() and token.folded.isalpha():
        for ending, form in (("ed", "past"), ("ing", "ing")):
            if token.folded.endswith(ending) and len(token.folded) > len(ending) + 3:
                return {"verb", form, "plain"}
    return {"plain"}


# ---- words -------------------------------------------------------------------------------------------------


@cache
def _slip_targets() -> dict[int, list[str]]:
    """The words that are understood with one letter wrong, by their length."""
    by_length: dict[int, list[str]] = {}
    for word, tags in lexicon.words().items():
        if (
            len(word) >= 4
            and word.isalpha()
            and tags & {"joint", "letter", "reach", "meet"}
            and "s" not in tags
        ):
            by_length.setdefault(len(word), []).append(word)
    for word in ("yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                 "january", "february", "september", "october", "november", "december"):  # fmt: skip
        by_length.setdefault(len(word), []).append(word)
    return by_length


def _mend_slips(tokens: list[Token], index: NameIndex, sentence: Sentence) -> None:
    for at, token in enumerate(tokens):
        word = token.folded
        plain = (
            token.kind is Kind.WORD
            and token.tags <= {"word", "glued", "plain", "verb", "past", "ing"}
            and "plain" in token.tags
            and word.isalpha()
            and len(word) >= 4
        )
        if not plain or index.begins(word) or word in lexicon.NO_SLIP or token.owns:
            continue
        begins = at == 0 or "divides" in tokens[at - 1].tags
        if token.big and not begins:
            continue
        meant = lexicon.slips().get(word) or _slip_of(word)
        if meant:
            sentence.guesses.append((token.text, meant))
            token.folded = meant
            token.tags -= {"plain", "verb", "past", "ing"}
            token.tags |= lexicon.words().get(meant, _NONE)
            tag_dates([token])


def _slip_of(word: str) -> str | None:
    """The one word of the tables that a word is with one letter wrong; None where there is none, or two."""
    found = {
        target
        for length in (len(word) - 1, len(word), len(word) + 1)
        for target in _slip_targets().get(length, ())
        if one_slip(word, target)
    }
    return found.pop() if len(found) == 1 else None


def _join_phrases(tokens: list[Token], index: NameIndex) -> list[Token]:
    """The tokens, where the phrases of the lexicon are one token each."""
    table = lexicon.phrases()
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length, tags = 1, _NONE
        for words, found in table.get(token.folded, ()) if token.kind is Kind.WORD else ():
            row = tokens[at : at + len(words)]
            if len(row) == len(words) and all(
                one.folded == word and one.kind is not Kind.LINK and not (one.owns and one is not row[-1])
                for one, word in zip(row, words, strict=True)
            ):
                length, tags = len(words), found
                break
        if "alone" in tags and _goes_on(tokens, at + length):
            length, tags = 1, _NONE
        if length > 1 or tags:
            last = tokens[at + length - 1]
            if length > 1 and token.big and at and index.begins(token.folded):
                joined.append(token)  # a name that begins a phrase is a name
                at += 1
                continue
            phrase = Token(
                Kind.WORD,
                token.text,
                " ".join(one.folded for one in tokens[at : at + length]),
                token.start,
                {"word", "phrase"},
            )
            phrase.end, phrase.owns = last.end, last.owns
            phrase.tags |= tags
            joined.append(phrase)
        else:
            joined.append(token)
        at += length
    return joined


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a thing is named from a token on: `will do the rota`, which is more than a yes."""
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD:
        return False
    tags = tokens[at].tags
    return bool(tags & {"det", "my", "their"}) or (
        "plain" in tags and not any(tag.startswith("d-") for tag in tags)
    )


# ---- days, lengths, people ---------------------------------------------------------------------------------


def _merged(tokens: Sequence[Token], first: int, end: int, tags: set[str], what: object) -> Token:
    token = Token(Kind.WORD, "", "", tokens[first].start, tags)
    token.end, token.what = tokens[end - 1].end, what
    token.owns = tokens[end - 1].owns
    if token.owns:
        token.tags.add("owns")
    return token


def _join_days(tokens: list[Token], text: str, today: date, order: DayOrder | None) -> list[Token]:
    joined: list[Token] = []
    at = 0
    for found in find_phrases(tokens):
        if any("every" in token.tags for token in tokens[max(found.led - 2, 0) : found.led]):
            continue  # "every first Monday" is no day
        joined.extend(tokens[at : found.led])
        tags = {"day", *(f"day-{token.folded}" for token in tokens[found.led : found.first])}
        tags |= {"calendar"} if names_calendar_day(found) else set()
        tags |= {"about-day"} if found.form.about else set()
        days = {
            lean: day_said(Day(found, tokens), text, today, lean, order)
            for lean in (Leaning.PAST, Leaning.FUTURE)
        }
        if days[Leaning.PAST] == days[Leaning.FUTURE] and (on := days[Leaning.PAST]) is not None:
            tags.add("ahead" if on > today else "bygone")
        elif tags & _DUE:
            tags.add("ahead")
        elif names_calendar_day(found) or found.form.name.endswith("day of month"):
            near = day_said(Day(found, tokens), text, today, Leaning.NEAR, order)
            tags |= {"near-ahead"} if near is not None and near > today else set()
        joined.append(_merged(tokens, found.led, found.end, tags, Day(found, tokens)))
        at = found.end
    return joined + tokens[at:]


_DUE = frozenset({"day-by", "day-until", "day-till", "day-til", "day-before", "day-due"})


def day_said(day: Day, text: str, today: date, leaning: Leaning, order: DayOrder | None) -> date | None:
    """The day a phrase means, leaning so; None where it means none."""
    try:
        return day_of(day.found, day.tokens, text, today=today, leaning=leaning, order=order)
    except BadDate:
        return None


def _join_measures(tokens: list[Token]) -> list[Token]:
    tag_measures(tokens)
    joined: list[Token] = []
    at = 0
    for one in find_measures(tokens):
        joined.extend(tokens[at : one.first])
        tags = {tag for tag, held in (("len", one.minutes), ("clock", one.at)) if held is not None}
        joined.append(_merged(tokens, one.first, one.end, tags, one))
        at = one.end
    return joined + tokens[at:]


_FINITE = "past|s|be|have|will|would|did-not|wont|gonna|promise|owe"
_GROUPS = (
    Pattern("and|ampersand|slash next=people&!owns"),
    Pattern("and|ampersand|slash next=people&owns >!relative&!role&!soft"),
    Pattern(f"comma next=people&!owns >!{_FINITE.replace('|', '&!')}&!adv&!to|and|ampersand"),
    Pattern("comma and|ampersand next=people"),
    Pattern(f"next=people&!owns&!unknown >!{_FINITE.replace('|', '&!')}&!adv&!to"),
)
"""How a further name joins those before."""
_SPLITS_OFF = Pattern(
    "next=people adv{2} will|would|gonna|promise|owe|did-not|wont|past&!move&!moved-to&!cancel&!off-word|s|has >!joint"
)
"""After `with Ana and`, a name that a verb follows is the subject of what comes next."""
_COMPANY = Pattern(
    "and|ampersand|with|plus their|my|the|a|some? soft{2} relative|role|someone relative|role?"
)
_COMPANY_BARE = Pattern("and|ampersand|with relative|someone")


def _join_people(tokens: list[Token]) -> list[Token]:
    """The tokens, where people in a row (`Ana, Bo and her sister`) are one token with all their mentions."""
    joined: list[Token] = []
    at, end = 0, len(tokens)
    while at < end:
        token = tokens[at]
        if "name" not in token.tags:
            joined.append(token)
            at += 1
            continue
        stop, mentions = at + 1, [token.what]
        objects = bool(joined) and bool(
            joined[-1].tags & {"with", "to", "from", "reach", "meet", "tell", "hand", "promise"}
        )
        while stop < end and not tokens[stop - 1].owns:
            found = next((hit for group in _GROUPS if (hit := group.match(tokens, stop, 0, end))), None)
            if found is None:
                break
            following = found[1]["next"][0]
            if objects and _SPLITS_OFF.match(tokens, following, 0, end):
                break
            mentions.append(tokens[following].what)
            stop = found[0]
        company = None
        if not tokens[stop - 1].owns:
            company = _COMPANY.match(tokens, stop, 0, end) or _COMPANY_BARE.match(tokens, stop, 0, end)
        if company and not (company[0] < end and tokens[company[0]].tags & {"past", "s", "be"} and objects):
            stop = company[0]
        group = _merged(tokens, at, stop, {"people", "name", "word"}, mentions)
        group.folded = token.folded
        group.tags |= {"several"} if stop > at + 1 else set()
        group.tags |= {"glued"} & token.tags
        joined.append(group)
        at = stop
    return joined


def _tag_edges(tokens: list[Token]) -> None:
    for at, token in enumerate(tokens):
        token.tags.discard("name")
        if not at:
            token.tags.add("opens")
        if "day-for" in token.tags and at + 1 < len(tokens) and "joint" in tokens[at + 1].tags:
            token.tags.discard("day-for")  # "came over for Sunday lunch"


# ---- clauses -----------------------------------------------------------------------------------------------

_STARTS = tuple(
    Pattern(text)
    for text in (
        "adv{2} verb&past&!letter&!joint",
        "adv{2} i|we|they|it adv{2} verb|be|have|will|would|not|did-not|wont|ought|owe|gonna|agreed|promise",
        "people adv{2} past|s|be|have|will|would|did-not|wont|gonna|promise|owe|agreed|not",
        "people&owns ing|past|out-of",
        "people to base",
        "adv{2} will|ought|reminding|owe|agreed|promise|promised|gonna|did-not|could-not",
        "adv{2} duty&base&!letter&!joint",
        "adv{2} task&base them|people|me",
        "adv{2} base&contact&phrase",
        "the|my|a|their .{2} be|past",
    )
)
"""How a clause begins after `and` and its like."""
_AND_I = Pattern("adv|day|clock|soft{4} people and|ampersand i|me|we|us")
_RUNS_ON = Pattern("they|i|we adv{2} past|s|be|have|will|would|did-not|wont|ought|gonna|owe|promise")


def _split(sentence: Sentence) -> None:
    tokens, end = sentence.tokens, len(sentence.tokens)
    first, led_by = 0, ""
    telling = False

    def close(at: int) -> None:
        if at > first:
            sentence.clauses.append(Clause(first, at, led_by=led_by))

    for at, token in enumerate(tokens):
        tags = token.tags
        if at < first:
            continue
        if "divides" in tags:
            if (
                "colon" in tags
                and at > first
                and all(one.tags & {"todo", "next", "step"} for one in tokens[first:at])
            ):
                continue  # "todo: send the deck" is one clause
            close(at)
            first, led_by, telling = at + 1, "(" if "open" in tags else ":" if "colon" in tags else "", False
            continue
        joins = tags & {"and", "but", "because", "so", "while", "ampersand"}
        if "adv" in tags and "so" not in tags and "and" not in tags and "and-then" not in tags:
            joins = set()
        if joins and (at > first or "because" in tags or "but" in tags) and "phrase" not in tags:
            starts = any(pattern.match(tokens, at + 1, 0, end) for pattern in _STARTS)
            starts = starts and not _AND_I.match(tokens, first, first, end)  # "Ana and I met"
            if "but" in tags or starts:
                close(at)
                first, led_by, telling = at + 1, min(joins), False
                continue
        if "who" in tags and at == first and sentence.clauses:
            tags.add("they")
            led_by = "who"
            continue
        if "who" in tags and at > first and tokens[at - 1].tags & {"people", "relative", "role"}:
            close(at)
            first, led_by, telling = at + 1, "who", False
            continue
        if "which" in tags and at > first and not tokens[at - 1].tags & {"say", "ask", "tell"}:
            close(at)
            first, led_by, telling = at + 1, "which", False
            continue
        if tags & {"they", "i", "we"} and at > first and not telling and _RUNS_ON.match(tokens, at, 0, end):
            before = tokens[at - 1].tags
            if (
                "thanks-to" not in tokens[first].tags
                and before & {"people", "day", "len", "clock", "again", "joint", "letter"}
                and not before & {"owns"}
            ):
                close(at)
                first, led_by, telling = at, "", False
                continue
        telling = telling or bool(tags & {"say", "tell", "promise", "ask", "opine", "that", "if", "wh"})
    close(end)


def _tag_anew(sentence: Sentence) -> None:
    """Tag the first word after a comma that no name stands before: what begins there is no further name."""
    tokens = sentence.tokens
    for clause in sentence.clauses:
        comma = clause.first - 1
        if comma > 0 and "comma" in tokens[comma].tags and "people" not in tokens[comma - 1].tags:
            tokens[clause.first].tags.add("anew")


SKIP = "adv|day|clock|len|please|soft{4}"
"""What may stand before the subject."""
_SUBJECTS: tuple[tuple[str, Pattern], ...] = tuple(
    (subject, Pattern(text))
    for subject, text in (
        ("we", f"{SKIP} i-and who=people"),
        ("we", f"{SKIP} who=people and|ampersand|comma i|me|we"),
        ("we", f"{SKIP} we"),
        ("i", f"{SKIP} i"),
        ("they", f"{SKIP} they"),
        (
            "they",
            f"{SKIP} who=people&!owns adv|not|day|soft{{3}} >past|s|ing|be|have|will|would|may|did-not|wont|gonna|ought|not|owe|promise|agreed|stood-up|off-word|moved-to|looking-for|out-of|said-yes",
        ),
        ("they", f"{SKIP} who=people&!owns from|at word&!people&!verb{{4}} >past|says|will|is"),
        ("they", f"{SKIP} who=people&!owns >to"),
        (
            "they",
            f"{SKIP} who=people&owns adv|not{{2}} >ing|out-of|looking-for|gonna|moved-to|be|past&!joint&!letter|a|back|away|off",
        ),
        ("they", f"{SKIP} someone|relative|role >past|s|be|have"),
        ("thing", f"{SKIP} it|that|there >verb|be|have|will|would|past|s|'s"),
        ("thing", f"{SKIP} people&owns .{{3}} >be|was|past&!letter&!joint"),
        ("thing", f"{SKIP} my|the|a|their .{{4}} >be|was|past&!letter&!joint|will"),
    )
)
_HAS_VERB = Pattern(
    "adv|not|day|clock|please{4} verb|be|have|will|would|ought|gonna|agreed|owe|promise|wish|not|did-not|wont|said-yes"
)
_SAID_YES = Pattern(f"{SKIP} they|people adv{{1}} said-yes|say&past|agreed")
_OBJECT_THEM = Pattern("adv{2} verb&past to? them|back|people")
_MUTUAL = (Pattern("adv{2} meet&past|talk&past"), Pattern("adv{2} light&past a|the|our? soft{2} joint"))
_HEARD = Pattern("adv{2} hear&past")
_SAYS_YES = Pattern("adv{2} said-yes")
_FROM_PEOPLE = Pattern("letter|receive|hear !divides{4} from who=people")
_OWN_LETTER = Pattern("who=people&owns adv{1} letter")


def _find_subject(sentence: Sentence, clause: Clause, before: Clause | None) -> None:
    tokens = sentence.tokens
    for subject, pattern in _SUBJECTS:
        found = pattern.match(tokens, clause.first, clause.first, clause.end)
        if found:
            clause.subject = subject
            clause.named = found[1]["who"][0] if "who" in found[1] else None
            if clause.named is not None and subject == "they" and tokens[clause.named].owns:
                tokens[clause.named].owns = False  # "Bo's sending" is Bo, who is
                tokens[clause.named].tags = tokens[clause.named].tags - {"owns"} | {"is-doing"}
            break
    else:
        if clause.led_by == "who":
            clause.subject, clause.inherited = "they", True
        elif clause.led_by == "which":
            clause.subject = "thing"
    if before is not None and before.led_by == "(":
        at = sentence.clauses.index(before)
        before = sentence.clauses[at - 1] if at else None
        if before is not None and before.end - before.first == 1 and "people" in tokens[before.first].tags:
            before.named, before.subject = before.first, "they"  # "Bo (CTO at Acme) called"
    if (
        not clause.subject
        and before is not None
        and _HAS_VERB.match(tokens, clause.first, clause.first, clause.end)
    ):
        subject = before.subject or _implied(tokens, before)
        if (
            subject == "they"
            and before.end - before.first > 1
            and before.subject
            and not any(
                tokens[at].tags & {"they-do", "be", "will", "has"} for at in range(before.first, before.end)
            )
        ):
            subject = ""
        if subject == "thing":
            subject = ""
        if subject == "they" and _HEARD.match(tokens, clause.first, clause.first, clause.end):
            subject = "i"
        if subject == "they" and _OBJECT_THEM.match(tokens, clause.first, clause.first, clause.end):
            subject = "i"
        if subject == "they" and any(
            one.match(tokens, clause.first, clause.first, clause.end) for one in _MUTUAL
        ):
            subject = "we"
        if _SAYS_YES.match(tokens, clause.first, clause.first, clause.end) and subject == "they":
            subject = (
                "i"
                if any(tokens[at].tags & {"demand", "ask"} for at in range(before.first, before.end))
                else subject
            )
        clause.subject, clause.inherited = subject, bool(subject)
        span = range(clause.first, clause.end)
        spoke = subject == "they" and _SAID_YES.match(tokens, before.first, before.first, before.end)
        if subject == "they" and clause.led_by in ("and", "ampersand"):
            promising = any(
                tokens[at].tags & {"will", "gonna", "agreed"} for at in range(before.first, before.end)
            )
            for at in span if promising else ():
                tokens[at].tags.add("they-too")
        if spoke and not any(tokens[at].tags & {"them", "people"} for at in span):
            for at in span:
                tokens[at].tags.add("they-said")
        clause.named = before.named if subject == "they" else None
    for at in range(clause.first, clause.end):
        tokens[at].tags.add("clause")


def _implied(tokens: Sequence[Token], clause: Clause) -> str:
    """`email from Priya, wants a call`: she does; after `coffee with Ana` we do."""
    for at in range(clause.first, clause.end):
        if _FROM_PEOPLE.match(tokens, at, clause.first, clause.end) or _OWN_LETTER.match(
            tokens, at, clause.first, clause.end
        ):
            return "they"
    return ""


_ENDS_TOPIC = tuple(
    Pattern(text)
    for text in (
        "with people",
        "medium",
        "via joint|media",
        "to people",
        "for len",
        "day&!owns",
        "len",
        "clock",
    )
)
_SPOKEN_AFTER = (
    # pattern at a token, from its end on to the end of the clause all is only spoken of
    ("topic", Pattern("about&!phrase")),
    ("topic", Pattern("about&phrase")),
    ("said", Pattern("opine&!base|say&past|say&s|say&ing they|me|us|them|we-too|to? people? that|if?")),
    ("said", Pattern("hear&past that|about|they|people|it|the")),
    ("wish", Pattern("ought-s")),
    ("said", Pattern("tell&past|tell&s people|me|us|them|we-too that|if|about|how-long|wh|they|i|people|it")),
    ("said", Pattern("ask&past|ask&s people|me|us|them|we-too? if|wh|that|for|about|to")),
    ("wish", Pattern("wish&s|wish&past&!plan|wish&ing")),
    ("wish", Pattern("looking-for|waiting|kept-in-mind")),
    ("for-what", Pattern("for-what&past people|them|me|us out|along|over|round? for|to|on|about|that")),
    ("purpose", Pattern("to adv{1} base&!people&!joint&!letter")),
    ("purpose", Pattern("to adv{1} base&task")),
    ("clause", Pattern("that|if they|i|we|people|it|the|my|there")),
    ("like", Pattern("as|like they|i|we|people")),
    ("without", Pattern("without")),
)


@dataclass(slots=True)
class _Run:
    """Where the walk through a clause has come to."""

    doer: str
    people_before: bool
    topic: bool = False
    spoken: bool = False
    seen: bool = False
    negated: bool = False
    future: bool = False
    being: bool = False
    had_to: bool = False


def _tag_verbs(sentence: Sentence, clause: Clause) -> None:
    """Tag the verbs with who does them, and what is only spoken of."""
    tokens = sentence.tokens
    run = _Run(clause.subject or "i", clause.named is not None)
    start = clause.first if clause.named is None else clause.named + 1
    at = clause.first
    while at < clause.end:
        tags = tokens[at].tags
        if (
            run.topic
            and _topic_ends(tokens, at, clause)
            and not (tags & {"with", "to"} and run.people_before)
        ):
            run.topic = False
        if run.spoken or run.topic:
            tags.add("spoken")
        if run.spoken and not run.topic:
            tags.add("reported")
        if not run.spoken and at >= start:
            run.negated = run.negated or bool(tags & _NEGATES and "phrase" not in tags)
            run.future = run.future or bool(tags & _TO_COME)
            run.being = run.being or bool(tags & {"be", "was", "is"})
            run.had_to = run.had_to or "had-to" in tags
            _tag_verb(tokens, at, clause, run)
        if not run.spoken and not run.topic:
            at = _begin_spoken(tokens, at, clause, run)
        run.people_before = run.people_before or ("people" in tags and not run.topic)
        at += 1
    if (run.seen or run.being) and clause.subject in ("they", "thing"):
        for token in tokens[clause.first : clause.end]:
            token.tags.add("told-of")
            token.tags |= {"they-of"} if clause.subject == "they" else set()


_NEGATES = frozenset({"not", "did-not", "wont", "no"})
_TO_COME = frozenset({"will", "would", "ought", "gonna", "should", "may"})


def _topic_ends(tokens: Sequence[Token], at: int, clause: Clause) -> bool:
    return any(pattern.match(tokens, at, clause.first, clause.end) for pattern in _ENDS_TOPIC)


def _tag_verb(tokens: Sequence[Token], at: int, clause: Clause, run: _Run) -> None:
    """The tags of a verb: who does it, and whether it is denied, to come, going on or the first of its clause."""
    tags = tokens[at].tags
    noun = bool(tags & {"letter", "joint"}) and "past" not in tags and _is_noun(tokens, at, clause)
    following = tokens[at + 1].tags if at + 1 < clause.end else _NONE
    before = tokens[at - 1].tags if at > clause.first else _NONE
    if "ing" in tags and "joint" in following and "having" not in tags:
        noun = True  # "a writing session"
    if "s" in tags and run.seen and before & {"det", "my", "their", "plain", "soft"}:
        noun = True  # "sent the poster files"
    finite = tags & {"past", "s", "ing"} or ("base" in tags and (run.future or run.negated or not run.seen))
    if "verb" not in tags or noun or not finite:
        return
    tags.add(f"{run.doer}-do")
    marks = {
        "negated": run.negated,
        "future": run.future,
        "main": not run.seen,
        "doing": "ing" in tags,
        "past": run.had_to and "base" in tags,
    }
    tags |= {mark for mark, holds in marks.items() if holds}
    run.seen = True


def _begin_spoken(tokens: Sequence[Token], at: int, clause: Clause, run: _Run) -> int:
    """Begin a topic, or what is only spoken of, where a word leads to it; gives the last token that it took."""
    tags = tokens[at].tags
    for why, pattern in _SPOKEN_AFTER:
        found = pattern.match(tokens, at, clause.first, clause.end)
        if found is None:
            continue
        if "verb" in tags and why != "purpose" and f"{run.doer}-do" not in tags and "phrase" not in tags:
            continue
        if why == "topic":
            run.topic = True
            return at
        run.spoken = True
        heard = (
            {"people", "me", "us", "them", "we-too"} if why in ("said", "wish", "for-what") else set[str]()
        )
        told = False  # "told me Dave left": only the first of them was told
        for within in range(at + 1, min(found[0], clause.end)):
            if told or not tokens[within].tags & heard:
                tokens[within].tags |= {"spoken", "reported"}
            told = told or bool(tokens[within].tags & heard)
        if why in ("purpose", "without"):
            tags.add("spoken")
        return at if why == "clause" else max(at, found[0] - 1)
    return at


def _is_noun(tokens: Sequence[Token], at: int, clause: Clause) -> bool:
    """Whether a word that is a verb as well stands as a noun: after an article, say."""
    if at == clause.first:
        following = tokens[at + 1].tags if at + 1 < clause.end else _NONE
        return not following & {"people", "them", "me", "the", "my"}
    before = tokens[at - 1].tags
    return not before & {
        "i",
        "we",
        "they",
        "people",
        "will",
        "would",
        "ought",
        "adv",
        "to",
        "gonna",
        "and",
        "did-not",
        "not",
        "be",
    } or bool(before & {"owns", "soft"})
