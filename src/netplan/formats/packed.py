"""What is in a zip, as LinkedIn and Google hand out their exports."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from netplan.errors import UnreadableInput

_LARGEST = 500_000_000  # bytes of one unpacked file: more is no list of people, but a trap


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a zip's."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(data: bytes, *, file: str) -> Iterator[tuple[str, bytes]]:
    """Each file in a zip by its name, in order of name; raises UnreadableInput for a broken or locked one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for member in sorted(packed.infolist(), key=lambda member: member.filename):
                if member.is_dir() or member.filename.startswith("__MACOSX/"):
                    continue
                if member.file_size > _LARGEST:
                    raise UnreadableInput(file, f"{member.filename} in it is too large", "")
                yield member.filename, packed.read(member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as problem:
        why = "the zip cannot be unpacked: it is broken, cut off or locked. Unpack it and import the folder"
        raise UnreadableInput(file, why) from problem
