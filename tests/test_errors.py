"""Every foreseeable mistake: its exit code, and a sentence that says the next step."""

import re
from collections.abc import Iterator

import pytest

from netplan import errors
from netplan.errors import NetplanError

# The exit codes that docs/cli.md promises; 0 is done, 1 a bug, 130 interrupted.
PROMISED = {
    errors.UsageProblem: 2,
    errors.DatabaseProblem: 3,
    errors.NotFound: 4,
    errors.Conflict: 5,
    errors.UnreadableInput: 6,
    errors.MissingExtra: 7,
    errors.NothingToOpenWith: 7,
}
# Of these the place that raises them writes the sentence.
SPEAKING_FOR_THEMSELVES = {
    NetplanError,
    errors.UsageProblem,
    errors.DatabaseProblem,
    errors.NotFound,
    errors.Conflict,
}
EXAMPLES: dict[type[NetplanError], list[NetplanError]] = {
    errors.AmbiguousDays: [errors.AmbiguousDays("chat.txt", "3/4/2017")],
    errors.BadDate: [errors.BadDate("31 Nov"), errors.BadDate("31 Nov", "November has 30 days")],
    errors.UnknownCommand: [
        errors.UnknownCommand("tody", ["today"]),
        errors.UnknownCommand("remvoe", ["remove", "rename"]),
        errors.UnknownCommand("x", [], "netplan goal"),
    ],
    errors.UnknownOption: [
        errors.UnknownOption("--x", "", "netplan today"),
        errors.UnknownOption("--minuts", "--minutes", "netplan today"),
    ],
    errors.BadOption: [errors.BadOption("--minutes", "needs a value", "netplan today")],
    errors.BadValue: [errors.BadValue("--minutes", "a whole number", "many", "netplan today")],
    errors.MissingWord: [
        errors.MissingWord("WHO", "A name, or an id.", "netplan show grace"),
        errors.MissingWord("WHO", "", "netplan show grace"),
    ],
    errors.WordsTooMany: [errors.WordsTooMany("b c", "netplan why")],
    errors.UnreadableLine: [errors.UnreadableLine("netplan why")],
    errors.BadFilter: [errors.BadFilter("ring:best", "“best” is none of inner, close. Try ring:close")],
    errors.UnknownFilter: [
        errors.UnknownFilter("rign:close", ["ring:close", "#choir"], "ring:"),
        errors.UnknownFilter("x:1", ["ring:close", "#choir"]),
    ],
    errors.UnwritableOutput: [errors.UnwritableOutput("no space left")],
    errors.UnstorableText: [errors.UnstorableText("a\ud800b"), errors.UnstorableText("\0" * 99)],
    errors.UnsupportedDatabase: [errors.UnsupportedDatabase("mysql://x")],
    errors.ForeignDatabase: [errors.ForeignDatabase("x.db")],
    errors.NewerDatabase: [errors.NewerDatabase("x.db", 9, 3)],
    errors.DatabaseBusy: [errors.DatabaseBusy("x.db", 30)],
    errors.NotTheSame: [errors.NotTheSame(12)],
    errors.ChangedMeanwhile: [errors.ChangedMeanwhile("x.db")],
    errors.DatabaseUnreachable: [errors.DatabaseUnreachable("x.db", "it is a folder")],
    errors.DatabaseReadOnly: [errors.DatabaseReadOnly("x.db")],
    errors.DiskFull: [errors.DiskFull("x.db")],
    errors.DatabaseDamaged: [
        errors.DatabaseDamaged("x.db", "malformed"),
        errors.DatabaseDamaged("x.db", "malformed").with_backup("/home/a b/x.db"),
    ],
    errors.DiskFailing: [errors.DiskFailing("x.db")],
    errors.ForeignWal: [errors.ForeignWal("x.db")],
    errors.NoBackupKept: [errors.NoBackupKept("/backups", "no room left")],
    errors.NothingStored: [errors.NothingStored("x.db")],
    errors.NoFullText: [errors.NoFullText()],
    errors.StoreRefused: [errors.StoreRefused("a key is there twice")],
    errors.ChangedOutside: [errors.ChangedOutside("add Ana")],
    errors.UnknownPerson: [
        errors.UnknownPerson("Anna"),
        errors.UnknownPerson("Anna", ["Ana", "Hanna", "Ann"]),
        errors.UnknownPerson("99"),
    ],
    errors.NobodyFits: [errors.NobodyFits("org:stripe ring:none")],
    errors.UnknownHandle: [errors.UnknownHandle("t58", "touchpoint", "netplan touches")],
    errors.UnknownGoal: [errors.UnknownGoal("x", []), errors.UnknownGoal("x", ["job", "flat"])],
    errors.UnknownRank: [errors.UnknownRank("9", 0), errors.UnknownRank("9", 4), errors.UnknownRank("9", 1)],
    errors.UnknownPromise: [errors.UnknownPromise(9)],
    errors.NothingPromised: [errors.NothingPromised("Ana Lima")],
    errors.AmbiguousPromise: [errors.AmbiguousPromise("Ana Lima", ["p4 “the deck”", "p5 “the list”"])],
    errors.NothingToUndo: [errors.NothingToUndo()],
    errors.NothingToRedo: [errors.NothingToRedo()],
    errors.UnknownOperation: [errors.UnknownOperation(9)],
    errors.SaidBefore: [errors.SaidBefore("called Ana", "t58")],
    errors.AmbiguousPerson: [errors.AmbiguousPerson("Ada", ["Ada Lovelace (id 1)", "Ada Stone (id 2)"])],
    errors.SaidBefore: [errors.SaidBefore("coffee with Ana", "t3")],
    errors.AmbiguousAsk: [errors.AmbiguousAsk("Ada", ["a2 advice", "a3 an introduction"])],
    errors.NoEvent: [errors.NoEvent(None), errors.NoEvent("PyCon")],
    errors.NoWayThere: [
        errors.NoWayThere("Ana Lima", None, []),
        errors.NoWayThere("Ana Lima", "mail", ["web", "phone"]),
    ],
    errors.NothingToOpenWith: [errors.NothingToOpenWith("opens links", "To see it: netplan open 1 --print")],
    errors.UnknownAsk: [errors.UnknownAsk("there is no open ask number a9")],
    errors.AmbiguousGoal: [errors.AmbiguousGoal("j", ["job", "jog"])],
    errors.MayExistAlready: [errors.MayExistAlready("Ana", ["Ana Lima (id 1)"])],
    errors.UnknownFormat: [errors.UnknownFormat("x.txt", "nothing in it can be imported")],
    errors.UnreadableInput: [
        errors.UnreadableInput("x.csv", "no header"),
        errors.UnreadableInput("x.csv", "a date", "row 3"),
    ],
    errors.NotToml: [
        errors.NotToml("the form", "it is not TOML any more", "Expected x (at line 3, column 5)"),
        errors.NotToml("the form", "it is not TOML any more", "too deep"),
    ],
    errors.MissingExtra: [errors.MissingExtra("reading calendars", "icalendar")],
}
NEXT_STEP = re.compile(
    r"netplan [a-z-]|--[a-z]|\bTry\b|\btry again\b|\bSay\b|\bThere are: |\bType it anew\b|\bfree some first\b"
    r"|\bPlease report\b|\bSend it somewhere else\b|pipx "
)


def kinds(of: type[NetplanError] = NetplanError) -> Iterator[type[NetplanError]]:
    """Every class of netplan's own, wherever it stands in the hierarchy."""
    yield of
    for kind in of.__subclasses__():
        if kind.__module__.startswith("netplan."):
            yield from kinds(kind)


ALL = sorted(set(kinds()), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not NetplanError])
def test_every_mistake_has_a_promised_exit_code(kind: type[NetplanError]) -> None:
    (code,) = {code for base, code in PROMISED.items() if issubclass(kind, base)}
    assert kind.exit_code == code


@pytest.mark.parametrize("kind", ALL)
def test_every_mistake_has_an_example_here(kind: type[NetplanError]) -> None:
    """Whoever adds a class adds its sentence to EXAMPLES."""
    assert kind in SPEAKING_FOR_THEMSELVES or EXAMPLES[kind]
    assert all(type(example) is kind for example in EXAMPLES.get(kind, ()))


@pytest.mark.parametrize("kind", ALL)
def test_every_mistake_says_what_it_is(kind: type[NetplanError]) -> None:
    assert kind.__doc__


@pytest.mark.parametrize("example", [one for examples in EXAMPLES.values() for one in examples], ids=repr)
def test_the_sentence_says_the_next_step(example: NetplanError) -> None:
    sentence = str(example)
    # What is wrong with a file is told by its reader, with the place to look at.
    assert NEXT_STEP.search(sentence) or isinstance(example, errors.UnreadableInput)
    assert len(sentence.splitlines()) == 1
    assert not sentence.endswith((".", " "))
    assert "  " not in sentence
    sentence.encode("utf-8")


def test_facts_are_in_the_sentences() -> None:
    said = {kind.__name__: " | ".join(map(str, examples)) for kind, examples in EXAMPLES.items()}
    assert "31 Nov” is not a date I can read: November has 30 days. Try" in said["BadDate"]
    assert "schema 9, this one knows 3" in said["NewerDatabase"]
    assert "Did you mean Ana, Hanna or Ann?" in said["UnknownPerson"]
    assert "There are: job, flat" in said["UnknownGoal"]
    assert "the last plan shown has 4 lines" in said["UnknownRank"]
    assert "the last plan shown has 1 line." in said["UnknownRank"]
    assert "Did you mean remove or rename? See them with: netplan --help" in said["UnknownCommand"]
    assert "say WHO: a name, or an id. Try: netplan show grace" in said["MissingWord"]
    assert "two people fit “Ada”: Ada Lovelace (id 1), Ada Stone (id 2)" in said["AmbiguousPerson"]
    assert "x.csv, row 3: a date. Nothing was stored" in said["UnreadableInput"]
    assert 'netplan log --new "coffee with Anna"' in said["UnknownPerson"]
    assert "Did you mean Ana?" in str(errors.UnknownPerson("Anna", ["Ana"]))


@pytest.mark.parametrize(("many", "said"), [(2, "two"), (6, "six"), (7, "7"), (40, "40")])
def test_how_many_fit(many: int, said: str) -> None:
    assert str(errors.AmbiguousPerson("A", ["x"] * many)).startswith(f"{said} people fit “A”")


def test_what_others_ask_of_a_mistake() -> None:
    unknown = errors.UnknownPerson("Anna", ["Ana"])
    assert (unknown.text, unknown.near) == ("Anna", ("Ana",))
    ambiguous = errors.AmbiguousPerson("Ada", ["x", "y"], say='netplan log --with "x"')
    assert (ambiguous.text, ambiguous.candidates) == ("Ada", ("x", "y"))
    assert str(ambiguous).endswith('Say which, with netplan log --with "x"')
    assert errors.MayExistAlready("Ana", ["x"]).candidates == ("x",)


def test_a_broken_text_is_shown_short_and_whole() -> None:
    assert str(errors.UnstorableText("a\ud800\0b")).startswith("“a??b” holds a broken character")
    shown = str(errors.UnstorableText("x" * 41)).partition("”")[0]
    assert shown == "“" + "x" * 39 + "…"
