"""What every entrance builds on, without any: a session whose prompts are a list of answers."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from netplan.actions.add import add_contact
from netplan.actions.book import Book
from netplan.actions.note import add_note
from netplan.app.import_ import import_files
from netplan.app.session import Session
from netplan.app.triage import Decision, Walk
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact, Ring
from netplan.core.plan.triage import untended
from netplan.errors import AmbiguousPerson

DAY = "2026-11-24"


class Scripted:
    """Implements `netplan.app.prompts.Prompts`: every question takes the next answer."""

    def __init__(self, *answers: object) -> None:
        self._answers: Iterator[object] = iter(answers)
        self.asked: list[str] = []

    def can_ask(self) -> bool:
        return True

    def ask(self, question: str) -> str:
        return str(self._next(question))

    def ask_secretly(self, question: str) -> str:
        return self.ask(question)

    def agree(self, question: str) -> bool:
        return bool(self._next(question))

    def choose(self, text: str, described: Sequence[str]) -> int | None:
        answer = self._next(f"which {text} of {len(described)}")
        return answer if isinstance(answer, int) else None

    def tell(self, sentence: str) -> None:
        self.asked.append(sentence)

    def working(self, what: str) -> AbstractContextManager[None]:
        return nullcontext()

    def _next(self, question: str) -> object:
        self.asked.append(question)
        return next(self._answers)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "netplan.db")
    session = Session(db=path, as_of=DAY)
    for name in ("Ada Lovelace", "Ada Stone"):
        add(session, name)
    return path


def add(session: Session, name: str, ring: Ring = Ring.ACTIVE) -> Contact:
    return session.write(
        lambda book: add_contact(book, ContactDraft("", "options", name, ring=ring), today=session.today)
    )


def test_a_question_inside_a_change_is_asked_once(db: str) -> None:
    prompts = Scripted(1)
    session = Session(db=db, as_of=DAY, prompts=prompts, command="note ada hello")
    runs = []

    def change(book: Book) -> Contact:
        runs.append(1)
        return add_note(book, session.resolve(book, "ada"), "hello", today=session.today)

    assert session.write(change).name == "Ada Stone"
    assert prompts.asked == ["which ada of 2"]
    with session.reading() as book:
        assert [contact.name for contact in book.network().contacts.values() if contact.notes] == [
            "Ada Stone"
        ]


def test_answers_belong_to_their_session(db: str) -> None:
    for chosen, name in ((0, "Ada Lovelace"), (1, "Ada Stone")):
        session = Session(db=db, as_of=DAY, prompts=Scripted(chosen))
        with session.reading() as book:
            network = book.network()
        assert session.resolve(network, "ada").name == name
        assert session.resolve(network, "ada").name == name


def test_nothing_chosen_and_nobody_to_ask_are_refused(db: str) -> None:
    for session in (Session(db=db, as_of=DAY, prompts=Scripted(None)), Session(db=db, as_of=DAY)):
        with session.reading() as book:
            network = book.network()
        with pytest.raises(AmbiguousPerson):
            session.resolve(network, "ada")


def test_the_walk_of_triage(db: str) -> None:
    session = Session(db=db, as_of=DAY, prompts=Scripted())
    for name in ("Bo", "Cy", "Di"):
        add(session, name, Ring.NONE)
    with session.reading() as book:
        network = book.network()
    people = untended(network, today=session.today)
    walk = Walk(session, people, waiting=len(people))
    said = [walk.answer(Decision.CLOSE), walk.take_back(), walk.answer(Decision.WIDE)]
    said += [walk.answer(Decision.SKIP), walk.answer(Decision.ARCHIVE)]
    first = people[0].contact.name
    assert said[:3] == [f"{first}: close ring", "The last answer is taken back", f"{first}: wide ring"]
    assert walk.next is None
    result = walk.result()
    assert {ring: count for ring, count in result.rings.items() if count} == {Ring.WIDE: 1}
    assert (result.archived, result.skipped, result.waiting) == (1, 1, 1)
    with session.reading() as book:
        assert {contact.name: contact.ring for contact in book.network().contacts.values()}[
            first
        ] is Ring.WIDE


def test_an_import_asks_who_is_whom_once(db: str, tmp_path: Path) -> None:
    card = tmp_path / "ada.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Stone\nORG:Acme\nEND:VCARD\n")
    add(Session(db=db, as_of=DAY), "Ada Stone")
    prompts = Scripted("2")
    imported = import_files(Session(db=db, as_of=DAY, prompts=prompts), [card])[str(card)]
    assert prompts.asked[0].startswith("1 of 1. Ada Stone, Acme")
    assert [line[-4:] for line in prompts.asked[1:3]] == ["id 2", "id 3"]
    assert prompts.asked[3].startswith("1 is the same person")
    assert [(contact.id, contact.org) for contact in imported.updated] == [(3, "Acme")]
    assert (imported.added, imported.questions) == ((), ())
