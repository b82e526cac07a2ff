"""`ledger`: what was given, got and asked."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_day, say_month_day
from netplan.core.well.ledger import Asked, AskState, Kind, Ledger, YesRate
from netplan.render.documents import reference
from netplan.render.output import Page, safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

NOTHING_YET = 'Nothing given, got or asked yet. After the next favour: netplan give NAME "what it was"'


def ledger_page(
    ledger: Ledger,
    contacts: Mapping[int, Contact],
    contact: Contact | None,
    *,
    today: date,
    why: bool = False,
) -> Page:
    """The balance per kind, the asks, the yes-rate, and thanks owed."""
    return Page(
        kind="ledger",
        document=_document(ledger, contacts, contact),
        lines=_lines(ledger, contacts, today, why=why),
        screen=lambda: ledger_screen(ledger, contacts, today, why=why),
        empty="" if ledger.kinds else NOTHING_YET,
    )


def _document(ledger: Ledger, contacts: Mapping[int, Contact], contact: Contact | None) -> Document:
    return {
        "contact": _named(contacts, contact.id) if contact else None,
        "kinds": [_kind(kind) for kind in ledger.kinds],
        "balance": ledger.balance,
        "asks": [
            {
                "n": ask.n,
                "contacts": [_named(contacts, id) for id in ask.contacts],
                "what": ask.what.value,
                "note": ask.note,
                "on": ask.on.isoformat(),
                "state": ask.state.value,
                "guess": ask.guess,
            }
            for ask in ledger.asks
        ],
        "yes": _yes(ledger.yes),
        "thanks": [
            {"contact": _named(contacts, each.contact), "what": each.what.value, "on": each.on.isoformat()}
            for each in ledger.thanks
        ],
    }


def _named(contacts: Mapping[int, Contact], id: int) -> Document:
    return reference(contacts[id])


def _kind(kind: Kind) -> Document:
    return {
        "what": kind.what.value,
        "gave": kind.gave,
        "got": kind.got,
        "asked": kind.asked,
        "balance": kind.balance,
    }


def _yes(yes: YesRate) -> Document:
    return {
        "settled": yes.settled,
        "yes": yes.yes,
        "rate": _rounded(yes.rate),
        "low": _rounded(yes.low),
        "high": _rounded(yes.high),
        "guessed": _rounded(yes.guessed),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _lines(ledger: Ledger, contacts: Mapping[int, Contact], today: date, *, why: bool) -> list[str]:
    lines = [f"{'':14}{'gave':>6}{'got':>5}{'asked':>7}{'balance':>9}"]
    lines += [
        f"{kind.what:14}{kind.gave:>6}{kind.got:>5}{kind.asked:>7}{_signed(kind.balance):>9}"
        for kind in ledger.kinds
    ]
    if len(ledger.kinds) > 1:
        lines.append(f"{'in all':14}{'':18}{_signed(ledger.balance):>9}")
    if why:
        lines.append(_WHY)
    if ledger.asks:
        lines += ["", *(_ask(ask, contacts, today) for ask in ledger.asks)]
    lines += ["", *_last(ledger, contacts, today, why=why)]
    return lines


def ledger_screen(
    ledger: Ledger, contacts: Mapping[int, Contact], today: date, *, why: bool = False
) -> "RenderableType":
    """The same as a terminal shows it: green where more was given, yellow where more was got."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in ("gave", "got", "asked", "balance"):
        table.add_column(name, justify="right", header_style="dim")
    for kind in ledger.kinds:
        counts = (str(number) if number else "·" for number in (kind.gave, kind.got, kind.asked))
        table.add_row(kind.what.value, *counts, _coloured(kind.balance))
    if len(ledger.kinds) > 1:
        table.add_row(Text("in all", style="bold"), "", "", "", _coloured(ledger.balance))
    blocks: list[RenderableType] = [table]
    if why:
        blocks.append(Text(_WHY))
    if ledger.asks:
        blocks += [Text(), *(Text(_ask(ask, contacts, today)) for ask in ledger.asks)]
    return Group(*blocks, Text(), *(Text(line) for line in _last(ledger, contacts, today, why=why)))


def _coloured(balance: int) -> "Text":
    from rich.text import Text

    return Text(_signed(balance), style="green" if balance > 0 else "yellow" if balance < 0 else "")


_WHY = "balance = gave − got; what is asked for is no debt"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def _ask(ask: Asked, contacts: Mapping[int, Contact], today: date) -> str:
    who = ", ".join(safe(contacts[id].name) for id in ask.contacts)
    said = f"a{ask.n}  {who}: {safe(ask.note or ask.what)}, asked {say_month_day(ask.on, today=today)}"
    return f"{said}   netplan answer a{ask.n} yes" if ask.state is AskState.OPEN else f"{said}: {ask.state}"


def _last(ledger: Ledger, contacts: Mapping[int, Contact], today: date, *, why: bool) -> list[str]:
    yes, lines = ledger.yes, []
    if ledger.thanks:
        owed = "; ".join(
            f"{safe(contacts[each.contact].name)}, {each.what}, {say_day(each.on, today=today)}"
            for each in ledger.thanks
        )
        lines.append(f"Thanks: {owed}")
    lines.append(_say_rate(yes))
    if yes.guessed is not None and yes.guessed_yes is not None:
        lines.append(f"guessed {100 * yes.guessed:.0f} %, got {100 * yes.guessed_yes:.0f} %")
    if why and yes.low is not None:
        lines.append("the interval is Wilson's, 95 % (z 1.96)")
    return lines


def _say_rate(yes: YesRate) -> str:
    counted = f"{yes.settled} asked and settled, {yes.yes} yes"
    if yes.rate is None:
        return f"{counted}: a rate from three on"
    interval = f" ({100 * yes.low:.0f}–{100 * yes.high:.0f} %)" if yes.low is not None and yes.high else ""
    return f"{counted}: {100 * yes.rate:.0f} %{interval}"
