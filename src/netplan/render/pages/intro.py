"""`intro`: introductions under way and proposed."""

from collections.abc import Mapping, Sequence
from datetime import date

from netplan.core.documents import Document, introduction_document
from netplan.core.introductions import Running
from netplan.core.network import Introduction
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_due
from netplan.core.well.introductions import Proposal
from netplan.render.documents import reference
from netplan.render.output import Page, safe
from netplan.render.tables import in_columns

NOTHING = (
    "Nobody to introduce yet. What somebody looks for and what another knows brings proposals: "
    'netplan edit NAME --seeks "a designer"'
)


def introductions_page(
    running: Sequence[Running], proposed: Sequence[Proposal], contacts: Mapping[int, Contact], *, today: date
) -> Page:
    """Those under way with their next step, and who should meet."""
    steps = [(say_due(each.by, today=today), safe(each.step)) for each in running]
    meet = [_say_proposal(each) for each in proposed]
    return Page(
        kind="intro",
        document={
            "running": [_running(each, contacts) for each in running],
            "proposals": [_proposal(each) for each in proposed],
        },
        lines=[
            *(f"{text}, by {by}" for by, text in steps),
            *(f"{score:4}{text}   {command}" for score, text, command in meet),
        ],
        screen=lambda: in_columns(
            "Introductions",
            [
                *((f"by {by}", text) for by, text in steps),
                *(line for score, text, command in meet for line in ((score, text), (" ", command))),
            ],
            label_width=10 if steps else 4,
        ),
        empty="" if running or proposed else NOTHING,
    )


def _running(each: Running, contacts: Mapping[int, Contact]) -> Document:
    between = [contacts[id].name for id in each.introduction.between]
    return {
        "id": each.introduction.id,
        "between": between,
        "why": each.introduction.why,
        "state": each.stage.value,
        "step": each.step,
        "contact": reference(each.contact),
        "by": each.by.isoformat(),
    }


def _proposal(each: Proposal) -> Document:
    return {
        "between": [contact.name for contact in each.between],
        "score": round(each.score, 1),
        "reasons": [*each.reasons],
    }


def _say_proposal(each: Proposal) -> tuple[str, str, str]:
    """Its score, who should meet and why, and the command that starts it."""
    first, second = (safe(contact.name) for contact in each.between)
    named = f"{first} and {second}: {'; '.join(map(safe, each.reasons))}"
    return f"{each.score:.0f}", named, f'netplan intro "{first}" "{second}"'


def introduction_page(introduction: Introduction, contacts: Mapping[int, Contact], *, today: date) -> Page:
    """One introduction, as it is now."""
    names = {id: contact.name for id, contact in contacts.items()}
    first, second = (names[id] for id in introduction.between)
    agreed = [names[id] for id, _ in introduction.yes]
    if introduction.no is not None:
        said = f"i{introduction.id}  {first} and {second}: not wanted, and never proposed again"
    elif len(agreed) == 2:
        said = f"i{introduction.id}  {first} and {second} both agreed: introduce them"
    else:
        told = f", {agreed[0]} agreed" if agreed else ""
        said = f"i{introduction.id}  {first} and {second}{told}: the next step comes up in today"
    return Page(
        kind="introduction",
        document={"id": introduction.id, **introduction_document(introduction, names)},
        lines=[said],
    )
