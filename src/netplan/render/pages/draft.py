"""`draft`: a first message, ready to be sent; and where its texts stand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netplan.core.phrases import count_of
from netplan.core.plan.scores import Score
from netplan.core.well.messages import Message
from netplan.render.documents import reference
from netplan.render.output import Page, safe
from netplan.render.phrases import capitalized

if TYPE_CHECKING:
    from rich.console import RenderableType


def draft_page(score: Score, message: Message, link: str | None, *, alone: bool, did: str = "") -> Page:
    """The message under what it begins; `alone` leaves that out, `did` says what was done with it."""
    contact, action = score.contact, score.action
    texts = [[safe(line) for line in text.split("\n")] for text in message.texts]
    text = texts[message.variant]
    said = (
        f"{safe(contact.name)} · {capitalized(safe(action.text))} ({count_of(action.minutes, 'min', 'min')})"
    )
    which = f"text {message.variant + 1} of {len(texts)} for “{message.kind}”"
    return Page(
        kind="draft",
        document={
            "contact": reference(contact),
            "term": action.term,
            "action": {"text": action.text, "how": action.how.value, "minutes": action.minutes},
            "text": "\n".join(text),
            "variant": message.variant,
            "variants": len(texts),
            "texts": ["\n".join(each) for each in texts],
            "link": link,
        },
        lines=text if alone else [said, "", *text],
        screen=None if alone else lambda: _screen(said, text),
        hint="" if alone else did or f"{which} · --copy · --open · your own: netplan draft --edit-templates",
    )


def _screen(said: str, text: Sequence[str]) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    return Group(Text(said, style="bold"), Padding(Text("\n".join(text)), (1, 2)))


def link_page(score: Score, link: str) -> Page:
    """The link that begins a mail, by itself."""
    return Page(kind="draft", document={"contact": reference(score.contact), "link": link}, lines=[link])


def templates_page(file: object) -> Page:
    """Where the texts stand."""
    return Page(kind="templates", document={"file": str(file)}, lines=[str(file)])
