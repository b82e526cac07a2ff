"""Encrypting backups with age (age-encryption.org), through pyrage: an extra, for few need it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from netplan.app.prompts import Prompts
from netplan.errors import MissingExtra, UnreadableInput, UsageProblem
from netplan.frozen import frozen

PASSPHRASE = "NETPLAN_PASSPHRASE"
"""The variable that holds the passphrase where nobody can be asked."""


@frozen
class Key:
    """What locks or unlocks a backup: a passphrase, recipients (`age1…`, `ssh-…`), or files of identities."""

    passphrase: str | None = None
    recipients: tuple[str, ...] = ()
    identities: tuple[Path, ...] = ()

    @classmethod
    def asked(cls, prompts: Prompts, *, again: bool) -> "Key":
        """A passphrase from the environment, else asked for (twice with `again`); raises UsageProblem."""
        passphrase = os.environ.get(PASSPHRASE)
        if passphrase:
            return cls(passphrase)
        if not prompts.can_ask():
            raise UsageProblem(
                f"a passphrase is needed, and nobody can be asked. Set {PASSPHRASE}, "
                f"or name a key: netplan backup --help"
            )
        passphrase = prompts.ask_secretly("Passphrase?")
        if not passphrase:
            raise UsageProblem("an empty passphrase keeps nobody out. Try again: netplan backup --encrypt")
        if again and prompts.ask_secretly("The same once more?") != passphrase:
            raise UsageProblem("those were two passphrases. Try again: netplan backup --encrypt")
        return cls(passphrase)


def key_for(
    prompts: Prompts, encrypt: bool, recipients: Sequence[str], identities: Sequence[Path]
) -> Key | None:
    """What was said of keys; None where nothing is to be encrypted, and no key was named."""
    if recipients or identities:
        return Key(None, tuple(recipients), tuple(identities))
    return Key.asked(prompts, again=True) if encrypt else None


def seal(data: bytes, key: Key) -> bytes:
    """The bytes encrypted; raises MissingExtra, and UsageProblem for a recipient that is none."""
    age = _age()
    if key.recipients:
        return bytes(age.encrypt(data, [_recipient(age, text) for text in key.recipients]))
    if key.passphrase is None:
        raise UsageProblem("a secret key opens a backup. To make one: netplan backup --recipient age1…")
    return bytes(age.passphrase.encrypt(data, key.passphrase))


def unseal(data: bytes, name: str, key: Key) -> bytes:
    """What was encrypted; raises MissingExtra, and UnreadableInput where the key does not fit."""
    age = _age()
    try:
        if key.identities:
            return bytes(age.decrypt(data, [_identity(age, file) for file in key.identities]))
        return bytes(age.passphrase.decrypt(data, key.passphrase or ""))
    except age.DecryptError as problem:
        raise UnreadableInput(name, "it does not open with this passphrase or key") from problem


def _age() -> Any:
    try:
        # Here, for it is an extra.
        import pyrage
    except ImportError as problem:
        raise MissingExtra("encrypting backups", "pyrage") from problem
    return pyrage


def _recipient(age: Any, text: str) -> Any:
    kind = age.ssh.Recipient if text.startswith("ssh-") else age.x25519.Recipient
    try:
        return kind.from_str(text)
    except age.RecipientError as problem:
        raise UsageProblem(
            f"“{text}” is no public key of age or SSH. Try: netplan backup --recipient age1…"
        ) from problem


def _identity(age: Any, file: Path) -> Any:
    try:
        text = file.expanduser().read_bytes()
    except OSError as problem:
        raise UnreadableInput(str(file), f"it cannot be read ({problem.strerror})") from problem
    try:
        for line in _lines(text):
            if line.startswith("AGE-SECRET-KEY-"):
                return age.x25519.Identity.from_str(line)
        return age.ssh.Identity.from_buffer(text)
    except age.IdentityError as problem:
        raise UnreadableInput(str(file), "it holds no secret key of age or SSH") from problem


def _lines(text: bytes) -> Sequence[str]:
    return [line.strip() for line in text.decode("utf-8", "replace").splitlines()]
