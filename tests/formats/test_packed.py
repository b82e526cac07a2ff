"""Zips as other programs hand them out."""

import zipfile
from io import BytesIO

import pytest

from netplan.errors import UnreadableInput
from netplan.formats.packed import is_zip, unpacked


def packed(**files: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("__MACOSX/shadow", b"x")
        archive.mkdir("a folder")
    return data.getvalue()


def test_the_files_come_by_name_without_folders_and_shadows() -> None:
    data = packed(b=b"2", a=b"1")
    assert is_zip(data)
    assert [*unpacked(data, file="x.zip")] == [("a", b"1"), ("b", b"2")]


@pytest.mark.parametrize("cut", [5, 40, -10])
def test_a_broken_zip_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableInput, match="the zip cannot be unpacked"):
        [*unpacked(packed(a=b"1" * 100)[:cut], file="x.zip")]


def test_a_trap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netplan.formats.packed._LARGEST", 3)
    with pytest.raises(UnreadableInput, match="a in it is too large"):
        [*unpacked(packed(a=b"1234"), file="x.zip")]


def test_nothing_else_is_a_zip() -> None:
    assert not is_zip(b"BEGIN:VCARD")
