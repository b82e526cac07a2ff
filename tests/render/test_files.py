"""Files are old or new, never half."""

import os
import stat
from pathlib import Path

import pytest

from netplan.errors import UsageProblem
from netplan.render.files import write_whole


def test_new_private_and_whole(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    old = os.umask(0)
    try:
        write_whole(file, "Zeile\nnoch eine ✓\n")
    finally:
        os.umask(old)
    assert file.read_bytes() == "Zeile\nnoch eine ✓\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o400])
def test_an_old_file_keeps_its_mode_and_loses_its_content(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("a much longer text than the new one")
    file.chmod(mode)
    write_whole(file, "new")
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_on_the_way_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, problem: BaseException
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("old")

    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(os, step, fail)
    expected = UsageProblem if isinstance(problem, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_whole(file, "new")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_links_are_followed_and_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder/real")
    write_whole(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "real").read_text() == "text"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_stdout_by_name(capsys: pytest.CaptureFixture[str], name: str) -> None:
    write_whole(Path(name), "text\n")
    assert capsys.readouterr().out == "text\n"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="Is a directory"):
        write_whole(tmp_path, "text")
