"""Every foreseeable mistake, as one sentence that says the next step.

The class holds the exit code; the constructor takes facts and writes the sentence. One boundary, in
`netplan.cli.main`, prints it and leaves with the code. Exit code 1 is not here: it means a bug.
"""

import re
from collections.abc import Sequence
from typing import ClassVar


class NetplanError(Exception):
    """Something a person can put right; `str()` of it is the whole sentence."""

    exit_code: ClassVar[int] = 1


class UsageProblem(NetplanError):
    """What was typed cannot be done as it stands."""

    exit_code = 2


class BadDate(UsageProblem):
    """A text that is no date of the grammar, or a date that does not exist."""

    def __init__(self, text: str, why: str = "") -> None:
        reason = f": {why}" if why else ""
        tries = "2026-11-24, 24 Nov, friday, in 2 weeks"
        super().__init__(f"“{text}” is not a date I can read{reason}. Try {tries}")


class AmbiguousDays(UsageProblem):
    """A file whose days may be months as well; `day` is one of them, `name` the file's."""

    def __init__(self, name: str, day: str) -> None:
        self.day = day
        super().__init__(
            f"{name} does not tell whether the day or the month comes first in {day}. "
            "Say so: netplan import FILE --day-first, or --month-first"
        )


class UnknownCommand(UsageProblem):
    """A word that is no command; `meant` may have been meant, `group` is what it was typed after."""

    def __init__(self, word: str, meant: Sequence[str], group: str = "netplan") -> None:
        near = f" Did you mean {_either(meant)}?" if meant else ""
        super().__init__(f"there is no command “{word}”.{near} See them with: {group} --help")


class UnknownOption(UsageProblem):
    """An option that the command does not have; `near` is one of its own that may have been meant."""

    def __init__(self, option: str, near: str, command: str) -> None:
        meant = f" Did you mean {near}?" if near else ""
        super().__init__(f"there is no option {option} here.{meant} See: {command} --help")


class BadOption(UsageProblem):
    """An option without the value it needs, or with one that it does not take."""

    def __init__(self, option: str, why: str, command: str) -> None:
        super().__init__(f"{option} {why}. See: {command} --help")


class BadValue(UsageProblem):
    """A value of an option or argument that is none of what it takes."""

    def __init__(self, option: str, takes: str, value: str, command: str) -> None:
        super().__init__(f"{option} takes {takes}, not “{value}”. See: {command} --help")


class MissingWord(UsageProblem):
    """A command without what it is about; `help` says what that is, `example` is a line that can be typed."""

    def __init__(self, what: str, help: str, example: str) -> None:
        means = f": {help[:1].lower()}{help[1:].rstrip('.')}" if help else ""
        super().__init__(f"say {what}{means}. Try: {example}")


class WordsTooMany(UsageProblem):
    """More words than the command takes."""

    def __init__(self, words: str, command: str) -> None:
        super().__init__(
            f"“{words}” is more than {command} takes; what has several words goes in quotation marks. "
            f"See: {command} --help"
        )


class UnreadableLine(UsageProblem):
    """A line that the parser refuses for a reason that has no sentence of its own."""

    def __init__(self, command: str) -> None:
        super().__init__(f"that cannot be read as it stands. See: {command} --help")


class BadFilter(UsageProblem):
    """A word of a filter that its key cannot read; `why` says what there is."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__(f"the filter “{word}” cannot be read: {why}")


class UnknownFilter(UsageProblem):
    """A word of a filter whose key is none; `examples` show one of each there is, `near` is the nearest."""

    def __init__(self, word: str, examples: Sequence[str], near: str = "") -> None:
        meant = f" Did you mean {near}?" if near else ""
        super().__init__(
            f"“{word}” is no filter.{meant} There are: {', '.join(examples)}; other words are parts of names"
        )


class UnwritableOutput(UsageProblem):
    """What was asked for cannot be written to stdout."""

    def __init__(self, why: str) -> None:
        super().__init__(f"what you asked for cannot be written ({why}). Send it somewhere else")


class UnstorableText(UsageProblem):
    """Text with a character that no database keeps: half of a surrogate pair, or NUL."""

    def __init__(self, text: str) -> None:
        shown = text.encode("utf-8", "replace").decode().replace("\0", "?")
        start = shown if len(shown) <= 40 else f"{shown[:39]}…"
        super().__init__(f"“{start}” holds a broken character that cannot be stored. Type it anew without it")


class UnsupportedDatabase(UsageProblem):
    """A `--db` that is neither a path nor a `sqlite:///` address."""

    def __init__(self, text: str, why: str = "netplan keeps everything in one SQLite file") -> None:
        super().__init__(f"“{text}” cannot be used as a database: {why}. Try --db FILE or sqlite:///FILE")


class DatabaseProblem(NetplanError):
    """The database cannot be opened, read or written; `why` says it in a few words, for other sentences."""

    exit_code = 3
    why: str = "it cannot be used"


class ForeignDatabase(DatabaseProblem):
    """A file that netplan did not make; it is never changed."""

    def __init__(self, file: object, why: str = "it belongs to another program") -> None:
        super().__init__(
            f"{file} is not netplan's: {why}. It was left as it is. Name another with: netplan --db FILE"
        )


class NewerDatabase(DatabaseProblem):
    """A file written by a later version of netplan; `there` and `known` are numbers of migrations."""

    def __init__(self, file: object, there: int, known: int) -> None:
        super().__init__(
            f"{file} was written by a newer netplan (schema {there}, this one knows {known}). "
            f"Update with: pipx upgrade netplan-tracker"
        )


class DatabaseBusy(DatabaseProblem):
    """Another process held the file for longer than one waits."""

    why = "another program is writing to it"

    def __init__(self, file: object, seconds: float) -> None:
        super().__init__(
            f"another program has been writing to {file} for {_seconds(seconds)}. Nothing was stored; "
            f"try again in a moment, or wait longer: netplan config set patience 120"
        )


class ChangedMeanwhile(DatabaseProblem):
    """Others changed what a change was built upon, again and again."""

    def __init__(self, file: object) -> None:
        super().__init__(
            f"other programs keep changing {file}, so that this change was never up to date. "
            f"Nothing was stored; try again in a moment"
        )


class DatabaseUnreachable(DatabaseProblem):
    """The file cannot be opened or made where it should be."""

    def __init__(self, file: object, why: str) -> None:
        super().__init__(f"{file} cannot be opened: {why}. Name another place with: netplan --db FILE")
        self.why = why


class DatabaseReadOnly(DatabaseProblem):
    """The file can be read and not written."""

    why = "it is read-only"

    def __init__(self, file: object) -> None:
        super().__init__(
            f"{file} cannot be written to: it, its folder or its disk is read-only. "
            f"Allow writing there, or name another file with: netplan --db FILE"
        )


class DiskFull(DatabaseProblem):
    """No room left for what should be written."""

    why = "no room left on the disk"

    def __init__(self, file: object) -> None:
        super().__init__(f"there is no room left on the disk of {file}. Nothing was stored; free some first")


class DiskFailing(DatabaseProblem):
    """The disk does not do what it is told, for another reason than that it is full."""

    why = "the disk could not be read or written"

    def __init__(self, file: object) -> None:
        super().__init__(
            f"the disk of {file} could not be read or written. Nothing was stored; the file itself "
            f"may be well: keep a copy on another disk with: netplan backup FILE"
        )


class ForeignWal(DatabaseProblem):
    """What was written last, in the file beside the database, was written for another one."""

    def __init__(self, file: object) -> None:
        super().__init__(
            f"{file} was replaced by another file, or is gone, and {file}-wal does not belong to it. "
            f"Nothing was changed. To go on with what is there: netplan doctor --repair. "
            f"To put back a backup: netplan backup --list"
        )


class DatabaseDamaged(DatabaseProblem):
    """The file holds something that SQLite or netplan cannot read; `backup` is the newest good one."""

    def __init__(self, file: object, why: str, backup: object = None) -> None:
        known = "" if backup is None else f". The newest good backup: netplan backup restore {_word(backup)}"
        super().__init__(f"{file} is damaged: {why}{known}. Look at it with: netplan doctor")
        self.file, self.why = file, why

    def with_backup(self, backup: object) -> "DatabaseDamaged":
        """The same, with the newest good backup named."""
        return DatabaseDamaged(self.file, self.why, backup)


class NoBackupKept(DatabaseProblem):
    """A backup that has to be there before something is done cannot be made, so that is not done."""

    def __init__(self, folder: object, why: str) -> None:
        super().__init__(
            f"no backup can be kept in {folder} ({why}). Nothing was changed; make room there, "
            f"or name another folder: netplan config set backup_folder DIR"
        )
        self.why = why


class NoFullText(DatabaseProblem):
    """The SQLite that Python brings along was built without FTS5."""

    def __init__(self) -> None:
        super().__init__(
            "the SQLite of this Python cannot search texts (it lacks FTS5), and netplan needs that. "
            "Install netplan with another Python: pipx install --python python3.13 netplan-tracker"
        )


class StoreRefused(DatabaseProblem):
    """The tables do not take what an action wanted to store: a mistake in netplan, caught by a constraint."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the database refused the change ({why}). Nothing was stored. Please report what you typed"
        )


class NotTheSame(DatabaseProblem):
    """What was exported did not come back to the byte; `line` of the document is the first that differs."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"the exported document does not come back the same (line {line} differs). Keep a copy with: "
            "netplan backup, then look what is wrong with: netplan doctor"
        )


class ChangedOutside(DatabaseProblem):
    """Rows are not as the journal left them, so nothing can be taken or brought back over them."""

    def __init__(self, command: str, what: str = "taken back") -> None:
        super().__init__(
            f"“{command}” cannot be {what}: the file was changed by something else since. "
            f"Nothing was changed; see what was done with: netplan history"
        )


class NotFound(NetplanError):
    """Nobody or nothing of that name."""

    exit_code = 4


class NothingStored(NotFound):
    """A backup was asked for where there is nothing yet."""

    def __init__(self, file: object) -> None:
        super().__init__(f'nothing is stored in {file} yet. Begin with: netplan add "Their Name"')


class UnknownPerson(NotFound):
    """Nobody bears the name; `near` are the closest names there are, `line` what was to be logged."""

    def __init__(self, text: str, near: Sequence[str] = (), line: str = "") -> None:
        meant = f" Did you mean {_either(near)}?" if near else ""
        if text.removeprefix("id:").isdecimal():
            sentence = f"nobody here has the number {text}.{meant} See who is there with: netplan list"
        else:
            sentence = (
                f'nobody here is called “{text}”.{meant} To add them: netplan add "{text}", '
                f'or with what happened: netplan log --new "{line or f"coffee with {text}"}"'
            )
        super().__init__(sentence)
        self.text = text
        self.near = tuple(near)


class NobodyFits(NotFound):
    """Words that should choose whom to change, and choose nobody."""

    def __init__(self, where: str) -> None:
        super().__init__(f"nobody fits “{where}”, so nothing was changed. See who is there: netplan list")


class UnknownHandle(NotFound):
    """Nothing has that handle; `what` is its kind in words, `see` the command that shows what there is."""

    def __init__(self, handle: str, what: str, see: str) -> None:
        super().__init__(f"there is no {what} {handle}. See them with: {see}")


class UnknownGoal(NotFound):
    """No goal has that key; `known` are the keys there are."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        there = f"There are: {', '.join(known)}" if known else 'To add one: netplan goal add "Its title"'
        super().__init__(f"no goal is called “{text}”. {there}")


class UnknownRank(NotFound):
    """A rank that the last plan shown does not have."""

    def __init__(self, rank: str, people: int) -> None:
        lines = "1 line" if people == 1 else f"{people} lines"
        told = f"the last plan shown has {lines}" if people else "no plan has been shown yet"
        super().__init__(f"there is no number {rank}: {told}. See it with: netplan today")


class UnknownPromise(NotFound):
    """No open promise has that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no open promise p{number}. See them with: netplan promises")


class NothingPromised(NotFound):
    """No promise is open between me and somebody."""

    def __init__(self, name: str) -> None:
        super().__init__(f"nothing is promised between you and {name}. See what is: netplan promises")


class NoEvent(NotFound):
    """No event is planned, of that name or at all."""

    def __init__(self, name: str | None) -> None:
        called = f" called “{name}”" if name else ""
        super().__init__(f'no event{called} is ahead. To plan one: netplan event "Its name" --on friday')


class NoWayThere(NotFound):
    """Nothing that leads to somebody is stored, of a kind (`way`) or at all; `known` are those stored."""

    def __init__(self, name: str, way: str | None, known: Sequence[str]) -> None:
        option = {"mail": "--email", "phone": "--phone"}.get(way or "", "--link")
        what = {"mail": "address", "phone": "number", "linkedin": "LinkedIn page"}.get(way or "", "page")
        there = f" There is: {', '.join(known)}." if known else ""
        super().__init__(f'no {what} of {name} is stored.{there} To add it: netplan edit "{name}" {option} …')


class UnknownAsk(NotFound):
    """No ask has that number, or nothing is open; `what` says which."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}. See what is open with: netplan ledger")


class NothingToUndo(NotFound):
    """The journal is empty."""

    def __init__(self) -> None:
        super().__init__("there is nothing left to undo. What is stored: netplan list")


class NothingToRedo(NotFound):
    """Nothing was undone, or something new was done since."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing to redo: nothing was undone, or something new was done since. "
            "See what was done with: netplan history"
        )


class UnknownOperation(NotFound):
    """The history has no change of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the history has no number {number}. See the numbers with: netplan history")


class Conflict(NetplanError):
    """More than one answer fits, or what is there stands against it."""

    exit_code = 5


class AmbiguousPerson(Conflict):
    """Several people fit the name; `candidates` describe each, `say` is how to tell them apart."""

    def __init__(self, text: str, candidates: Sequence[str], say: str = "their full name or number") -> None:
        super().__init__(
            f"{_count(len(candidates))} people fit “{text}”: {', '.join(candidates)}. Say which, with {say}"
        )
        self.text = text
        self.candidates = tuple(candidates)


class SaidBefore(Conflict):
    """The same line was logged for the same day; `handle` is the number under which it is kept."""

    def __init__(self, text: str, handle: str) -> None:
        super().__init__(
            f'that line is there already, as {handle}. If it happened twice: netplan log --again "{text}"'
        )
        self.handle = handle


class AmbiguousGoal(Conflict):
    """Several goals begin with the text."""

    def __init__(self, text: str, candidates: Sequence[str]) -> None:
        super().__init__(f"several goals fit “{text}”: {', '.join(candidates)}. Say more of its key")


class AmbiguousPromise(Conflict):
    """Several promises are open with one person; `candidates` are their handles and what they are about."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            f"{_count(len(candidates))} promises are open with {name}: {', '.join(candidates)}. "
            f"Say which: netplan kept {candidates[0].split()[0]}"
        )


class AmbiguousAsk(Conflict):
    """Several asks of one person are open; `asks` describe each with its number."""

    def __init__(self, name: str, asks: Sequence[str]) -> None:
        super().__init__(
            f"several asks of {name} are open: {', '.join(asks)}. "
            f"Say which: netplan answer {asks[0].split()[0]} yes"
        )


class MayExistAlready(Conflict):
    """Someone with the same address or nearly the same name is there already."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            f"“{name}” may be here already: {', '.join(candidates)}. If it is somebody new: "
            f'netplan add "{name}" --new'
        )
        self.candidates = tuple(candidates)


class UnreadableInput(NetplanError):
    """A file that cannot be read as what it claims to be."""

    exit_code = 6

    def __init__(self, file: str, why: str, place: str = "") -> None:
        where = f", {place}" if place else ""
        super().__init__(f"{file}{where}: {why}. Nothing was stored")


class NotToml(UnreadableInput):
    """A text that stops being TOML; of what its reader `told`, only the place is passed on."""

    def __init__(self, file: str, why: str, told: str) -> None:
        found = re.search(r"line \d+, column \d+", told)
        super().__init__(file, why, found[0] if found else "")


class UnknownFormat(UnreadableInput):
    """A file that shows no sign of being anything that can be read."""


class MissingExtra(NetplanError):
    """A feature that needs a package which is not installed: `extra` is its name on PyPI."""

    exit_code = 7

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pipx inject netplan-tracker {extra}")


class NothingToOpenWith(NetplanError):
    """The desktop has no program for something; `what` is what none does, `instead` the next step."""

    exit_code = 7

    def __init__(self, what: str, instead: str) -> None:
        super().__init__(f"no program here {what}. {instead}")


def _word(path: object) -> str:
    """A path as it is typed."""
    text = str(path)
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else "'" + text.replace("'", "'\"'\"'") + "'"


def _either(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _count(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six")
    return words[number] if number < len(words) else str(number)


def _seconds(number: float) -> str:
    return "a second" if number == 1 else f"{number:g} seconds"
