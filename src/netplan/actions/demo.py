"""A made-up network, told from any day: for a look around, the README's picture, and trying things out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from netplan.core.drafts import (
    ContactDraft,
    Gathered,
    GoalDraft,
    GoalPersonDraft,
    OutcomeDraft,
    PromiseDraft,
    TouchpointDraft,
)
from netplan.core.network import Answer, Ask, Currency, Direction, Favour, How, OwedBy, Quota, Role
from netplan.core.people.contact import Birthday, Met, Note, Ring

_BOTH, _OUT, _IN = Direction.BOTH, Direction.OUT, Direction.IN


def demo_network(today: date) -> Gathered:
    """Thirteen people, two goals, what happened with them up to `today`, and an evening three days on."""
    return Gathered(
        format="demo",
        authoritative=True,
        contacts=_contacts(today),
        goals=(
            GoalDraft(
                key="fundraise",
                title="Seed round",
                why="Two years without worry",
                by=today + timedelta(days=80),
                quota=Quota(3),
                people=(
                    GoalPersonDraft("ada-lovelace", Role.INTRODUCER),
                    GoalPersonDraft("mei-tanaka", Role.TARGET),
                ),
            ),
            GoalDraft(
                key="move",
                title="Find a flat in Turin",
                people=(
                    GoalPersonDraft("paolo-bianchi", Role.INFORMANT),
                    GoalPersonDraft("ada-lovelace", Role.INFORMANT),
                ),
            ),
        ),
        touchpoints=_touchpoints(today),
        promises=(
            PromiseDraft(
                contact="grace-hopper",
                what="send the deck",
                made=today - timedelta(days=9),
                by=today - timedelta(days=2),
            ),
            PromiseDraft(
                contact="kofi-mensah",
                what="the list of meetups",
                made=today - timedelta(days=12),
                by=today - timedelta(days=4),
                owed_by=OwedBy.THEM,
            ),
        ),
        outcomes=(
            OutcomeDraft(
                goal="fundraise",
                on=today - timedelta(days=25),
                what="an evening at Kumo Ventures",
                through=("rosa-alvarez", "ada-lovelace"),
                minutes_saved=180,
            ),
        ),
    )


def _contacts(today: date) -> tuple[ContactDraft, ...]:
    def person(key: str, name: str, ring: Ring, **more: object) -> ContactDraft:
        known = {"added": today - timedelta(days=900), **more}
        return ContactDraft(key=key, read_at=key, name=name, ring=ring, **known)  # type: ignore[arg-type]

    birthday = today + timedelta(days=2)
    met = today - timedelta(days=2)
    through_rosa = Met(today - timedelta(days=700), "the book fair")
    return (
        person(
            "ada-lovelace",
            "Ada Lovelace",
            Ring.INNER,
            place="Turin",
            circles=("family",),
            knows=("mathematics",),
        ),
        person(
            "grace-hopper", "Grace Hopper", Ring.CLOSE, org="Navy", circles=("navy",), knows=("compilers",)
        ),
        person("nina-novak", "Nina Novak", Ring.ACTIVE, added=met, met=Met(met, "PyCon")),
        person("bjorn-odegard", "Björn Ødegård", Ring.CLOSE, place="Bergen", circles=("sailing",)),
        person(
            "mei-tanaka",
            "田中 芽衣 (Mei Tanaka)",
            Ring.ACTIVE,
            org="Kumo Ventures",
            circles=("investors",),
            met=through_rosa,
            through="rosa-alvarez",
        ),
        person(
            "kofi-mensah",
            "Kofi Mensah",
            Ring.ACTIVE,
            org="Accra Meetups",
            circles=("community",),
            seeks=("a talk on compilers",),
        ),
        person("paolo-bianchi", "Paolo Bianchi", Ring.WIDE, place="Turin", knows=("flats",)),
        person(
            "rosa-alvarez",
            "Rosa Álvarez",
            Ring.CLOSE,
            circles=("book club",),
            birthday=Birthday(birthday.month, birthday.day, 1984),
        ),
        person("tom-becker", "Tom Becker", Ring.WIDE, org="Contoso", circles=("first job",)),
        person(
            "maximiliane",
            "Maximiliane Freifrau von Hohenlohe-Bartenstein",
            Ring.ACTIVE,
            circles=("investors",),
            notes=(Note(today - timedelta(days=130), "prefers letters"),),
        ),
        person("imani-okoro", "Imani Okoro", Ring.NONE, org="Northwind"),
        person("lee-jordan", "Lee Jordan", Ring.NONE, circles=("first job",)),
        person(
            "ines-duarte",
            "Ines Duarte",
            Ring.NONE,
            org="Atlantic Seed",
            circles=("investors",),
            met=through_rosa,
            through="rosa-alvarez",
        ),
    )


def _touchpoints(today: date) -> tuple[TouchpointDraft, ...]:
    def touch(
        days: int, who: str, how: How, direction: Direction, summary: str | None = None, **more: object
    ) -> TouchpointDraft:
        return TouchpointDraft(
            on=today - timedelta(days=days), people=(who,), how=how, direction=direction, summary=summary,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    asks = iter(_asks())
    # What is asked of Ada is given back; Grace is asked now and then, and so is given something.
    often = [
        touch(days, "ada-lovelace", How.CALL, _BOTH, **_asked_and_gave(next(asks), today - timedelta(days)))
        if days % 2 or days == 28
        else touch(days, "ada-lovelace", How.CALL, _BOTH)
        for days in range(19, 180, 9)
    ]
    sometimes = [
        touch(days, "grace-hopper", How.CALL, _BOTH, gave=(Favour(Currency.INTRODUCTION, "to a publisher"),))
        if days == 110
        else touch(days, "grace-hopper", How.CALL, _BOTH)
        for days in range(48, 400, 31)
    ]
    books = [touch(days, "rosa-alvarez", How.MEETING, _BOTH, "book club") for days in range(20, 300, 28)]
    sailing = [
        touch(days, "bjorn-odegard", How.EMAIL, (_IN, _OUT)[days % 2]) for days in range(905, 1200, 23)
    ]
    return (
        touch(11, "ada-lovelace", How.MEETING, _BOTH, "her move to Turin", where="Trattoria Sole"),
        *often,
        touch(20, "grace-hopper", How.CALL, _BOTH, "compilers and the grant", got=(Favour(Currency.ADVICE),)),
        *sometimes,
        touch(2, "nina-novak", How.MEETING, _BOTH, "wants to see our planner", where="PyCon"),
        touch(830, "bjorn-odegard", How.MEETING, _BOTH, "sailing to Lofoten"),
        *sailing,
        touch(
            12, "mei-tanaka", How.EMAIL, _OUT, "asked for half an hour about the round",
            goals=("fundraise",), asked=(Ask(Currency.TIME),),
        ),
        touch(75, "mei-tanaka", How.EVENT, _BOTH, "her talk on patient money"),
        touch(3, "kofi-mensah", How.MESSAGE, _IN, "asks when you are free for the meetup"),
        touch(
            40, "kofi-mensah", How.MEETING, _BOTH, "his plan for a monthly meetup",
            gave=(Favour(Currency.SUPPORT),),
        ),
        touch(210, "paolo-bianchi", How.EMAIL, _BOTH, "which quarters are quiet"),
        *books,
        touch(160, "tom-becker", How.SOCIAL, _BOTH, "his new job"),
        touch(130, "maximiliane", How.LETTER, _BOTH, "the foundation's new grants"),
        touch(
            1, "imani-okoro", How.SOCIAL, _IN, got=(Favour(Currency.INFORMATION, "a grant closing in May"),)
        ),
        touch(400, "lee-jordan", How.EVENT, _BOTH, "school reunion"),
        TouchpointDraft(
            on=today + timedelta(days=3), people=(), how=How.EVENT, summary="Harbour meetup", at="19:00",
            where="Pier 3", expected=("rosa-alvarez", "ines-duarte", "lee-jordan"),
        ),
    )  # fmt: skip


def _asked_and_gave(ask: Ask, on: date) -> dict[str, Any]:
    """An ask and its answer of the same day, what came of it where it was a yes, and something given back."""
    came = (Favour(ask.what, ask.note),) if ask.answer is Answer.YES else ()
    return {
        "asked": (replace(ask, answered=on),),
        "got": came,
        "gave": (Favour(Currency.SUPPORT, "time to listen"),),
    }


def _asks() -> list[Ask]:
    """Asks of half a year: more than half were answered yes, though a third was guessed."""
    asked = (
        (Currency.ADVICE, "how to word the letter", Answer.YES, 40),
        (Currency.INTRODUCTION, "somebody at the bank", Answer.YES, 30),
        (Currency.REFERRAL, "to her publisher", Answer.NO, 20),
        (Currency.ADVICE, "the terms sheet", Answer.YES, 50),
        (Currency.TIME, "an hour for the deck", Answer.YES, 40),
        (Currency.INTRODUCTION, "her old dean", Answer.NO, 30),
        (Currency.INFORMATION, "who writes grants", Answer.YES, None),
        (Currency.ADVICE, "the move", Answer.YES, None),
        (Currency.TIME, "a walk", Answer.NO, None),
        (Currency.ADVICE, "the plan", Answer.YES, None),
    )
    return [Ask(what, note, answer=answer, guess=guess) for what, note, answer, guess in asked]
