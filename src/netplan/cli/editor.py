"""One contact as a form in the user's own editor."""

import json
import os
import shlex
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from netplan.app.session import Session
from netplan.core.documents import contact_document
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact
from netplan.errors import UnreadableInput, UsageProblem
from netplan.formats.network_document import read_document

# What the form leaves out: what names the contact for programs, and whom a form of one cannot name.
_NOT_IN_FORM = ("key", "origins", "added")


def ask_in_editor(session: Session, who: str) -> ContactDraft | None:
    """Open somebody's form in `$VISUAL` or `$EDITOR` until it can be read.

    None where nothing was changed, or nobody is at a terminal. No writer waits meanwhile.
    Raises UsageProblem where there is no editor, UnreadableInput where somebody gives up on a form.
    """
    if not session.prompts.can_ask():
        return None
    with session.reading() as book:
        network = book.network()
    contact = session.resolve(network, who)
    form = form_of(contact)
    with tempfile.TemporaryDirectory(prefix="netplan-") as folder:
        file = Path(folder) / f"{contact.key}.toml"
        file.write_text(form, encoding="utf-8")
        while True:
            _open_editor(file)
            text = file.read_text(encoding="utf-8-sig", errors="replace")
            if text == form:
                return None
            try:
                return read_form(text, contact)
            except UnreadableInput as problem:
                session.prompts.tell(f"netplan: {problem}")
                if not session.prompts.agree("Back to the form?"):
                    raise


def form_of(contact: Contact) -> str:
    """The form: TOML, in which an empty text says that something is not known."""
    import tomlkit

    fields = {
        name: value
        for name, value in contact_document(contact, {}).items()
        if name not in _NOT_IN_FORM and value != []
    }
    if contact.met:
        fields["met"] = {"on": str(contact.met.on or ""), "where": contact.met.where or ""}
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{contact.name}, id {contact.id}. What you save is what is kept."))
    lists = "aliases, circles, knows, emails, phones, links"
    document.add(tomlkit.comment(f'{lists} = ["…", "…"]; leave out what is empty.'))
    for name, value in fields.items():
        document.add(name, "" if value is None else value)
    return tomlkit.dumps(document)


def read_form(text: str, contact: Contact) -> ContactDraft:
    """What the form says now; raises UnreadableInput with the place and the reason."""
    try:
        fields: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UnreadableInput("the form", f"it is not TOML any more ({problem})") from problem
    said = {name: None if value == "" else value for name, value in fields.items()}
    met = said.get("met")
    if isinstance(met, dict):
        said["met"] = {name: value or None for name, value in met.items()}
    document = {"netplan": 1, "kind": "network", "contacts": [{**said, "key": contact.key}]}
    data = json.dumps(document, default=str).encode()
    (draft,) = read_document(data, file="the form").contacts
    return draft


def _open_editor(file: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise UsageProblem(
            f"the editor “{editor}” did not do ({problem}). Set EDITOR, or use options: netplan edit --help"
        ) from problem
