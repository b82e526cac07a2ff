"""Files as their readers get them: bounded, opened as often as wanted; and zips."""

import io
import os
import threading
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from netplan.errors import NotFound, UnreadableInput
from netplan.formats import source as sources
from netplan.formats.source import Source, is_zip, source_at, unpacked


def packed(**files: bytes) -> Source:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("__MACOSX/shadow", b"x")
        archive.mkdir("a folder")
    return Source.of(data.getvalue(), "x.zip")


def test_the_files_come_by_name_without_folders_and_shadows() -> None:
    zipped = packed(b=b"2", a=b"1")
    assert is_zip(zipped)
    found = [*unpacked(zipped)]
    assert [(each.name, each.data) for each in found] == [("a", b"1"), ("b", b"2")]
    assert [each.data for each in found] == [b"1", b"2"]


@pytest.mark.parametrize("cut", [5, 40, -10])
def test_a_broken_zip_is_refused(cut: int) -> None:
    broken = packed(a=b"1" * 100).data[:cut]
    with pytest.raises(UnreadableInput, match=r"^x\.zip: the zip cannot be unpacked"):
        [*unpacked(Source.of(broken, "x.zip"))]


def test_a_zip_whose_content_is_damaged_is_refused() -> None:
    whole = bytearray(packed(a=bytes(range(256)) * 40).data)
    whole[60:64] = b"\xff\xff\xff\xff"
    with pytest.raises(UnreadableInput, match="the zip cannot be unpacked"):
        [*unpacked(Source.of(bytes(whole), "x.zip"))]


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_ZIP", 3_000_000)
    assert len([*unpacked(packed(a=bytes(1_000_000), b=bytes(2_000_000)))]) == 2
    with pytest.raises(UnreadableInput, match="more than 3 MB"):
        [*unpacked(packed(a=bytes(1_000_001), b=bytes(2_000_000)))]


def test_a_zip_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_LARGEST_LIST", 100)
    with pytest.raises(UnreadableInput, match="too many files"):
        [*unpacked(packed(a=b"1", b=b"2"))]


def test_nothing_else_is_a_zip() -> None:
    assert not is_zip(Source.of(b"BEGIN:VCARD", "x"))


def test_a_file_is_read_as_often_as_wanted(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9")
    source = source_at(file)
    assert source.name == "a.txt"
    assert source.beginning == source.text == "café"
    assert b"".join(source.pieces()) == b"".join(source.pieces()) == "café".encode()


def test_what_a_pipe_gives_is_kept(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = b"x" * 3_000_000 + b"needle"
    writer = threading.Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    source = source_at(pipe)
    writer.join()
    assert source.holds(b"needle")
    assert source.data == content


def test_a_pipe_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 2_000_000)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(100_000))

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(UnreadableInput, match="larger than 2 MB"):
        source_at(pipe)
    writer.join()


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(device: str) -> None:
    with pytest.raises(UnreadableInput, match=f"^{device}: it is a device"):
        source_at(Path(device))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.vcf"
    with file.open("wb") as stream:
        stream.truncate(sources.LARGEST_FILE + 1)
    with pytest.raises(UnreadableInput, match="larger than 500 MB"):
        assert source_at(file).data


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        source_at(tmp_path / "nothing.vcf")


@pytest.mark.parametrize("size", [10, 1 << 20, (1 << 20) + 3])
def test_a_word_is_found_wherever_it_stands(size: int) -> None:
    assert Source.of(b"." * size + b"needle", "x").holds(b"needle")
    assert not Source.of(b"." * size + b"needl", "x").holds(b"needle")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-8"])
def test_a_letter_between_two_pieces(encoding: str) -> None:
    text = "\ufeff" + "x" * (1 << 19) + "🦉é" * 3
    assert Source.of((text + "🦉" * (1 << 18)).encode(encoding), "x").text == text[1:] + "🦉" * (1 << 18)
