"""The user's own editor, and one contact as a form in it."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from netplan.app.edit import beside_form
from netplan.app.session import Session
from netplan.core.people.contact import Contact
from netplan.errors import UnreadableInput, UsageProblem
from netplan.formats.form import Form, read_form, write_form


def ask_in_editor(session: Session, who: str) -> Form | None:
    """Open somebody's form in `$VISUAL` or `$EDITOR` until it can be read.

    None where nothing was changed, nobody is at a terminal, or `who` is no person. No writer waits meanwhile.
    Raises UsageProblem where there is no editor, UnreadableInput where somebody gives up on a form.
    """
    if not session.prompts.can_ask():
        return None
    with session.reading() as book:
        network = book.network()
    contact = session.resolve_anything(network, who)
    if not isinstance(contact, Contact):
        return None
    beside = beside_form(network, contact, today=session.today)
    names = {each.id: each.name for each in network.contacts.values()}
    form = write_form(contact, beside, names)
    with tempfile.TemporaryDirectory(prefix="netplan-") as folder:
        # By the number: a key may have come with a file from anywhere.
        file = Path(folder) / f"{contact.id}.toml"
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(form.encode())
        while True:
            open_in_editor(file)
            text = file.read_text(encoding="utf-8-sig", errors="replace")
            if text == form:
                return None
            try:
                return read_form(text, contact, beside)
            except UnreadableInput as problem:
                session.prompts.tell(f"netplan: {problem}")
                if not session.prompts.agree("Back to the form?"):
                    raise


def open_in_editor(file: Path) -> None:
    """Open a file in `$VISUAL` or `$EDITOR`, until it is left. Raises UsageProblem where that cannot be."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        left = getattr(problem, "returncode", None)
        why = "cannot be started" if left is None else f"left with {left}"
        raise UsageProblem(
            f"the editor “{editor}” {why}. Set EDITOR, or use options: netplan edit --help"
        ) from problem
