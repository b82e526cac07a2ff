"""How long a mailbox takes, against the standard library that iterates it; and how much memory.

usage: python benchmarks/mails.py [MAILS]
"""

import mailbox
import resource
import subprocess
import sys
import tempfile
import time
from email.parser import BytesHeaderParser
from pathlib import Path

BAR = 1.5
"""Times the standard library's time that reading and storing may take."""

_MAIL = """From x@y Mon Jan 05 09:00:00 2026
Received: from mail.x.example (mail.x.example [10.0.0.1])
\tby mx.home.example with ESMTPS id abc{n}
\tfor <me@home.example>; Mon, 05 Jan 2026 01:00:00 -0800 (PST)
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=x.example; s=20230601;
        h=to:subject:message-id:date:from:mime-version; b={signature}
MIME-Version: 1.0
From: {by}
To: {to}
Date: {day:02} Jan {year} {hour:02}:{minute:02}:00 +0100
Message-ID: <m{n}@x.example>
Subject: =?utf-8?q?S=C3=BCbject_{n}?=
Content-Type: text/plain; charset="utf-8"

{text}
"""


def write(file: Path, mails: int) -> None:
    """A mailbox of the owner and 400 people, both sides of which wrote."""
    with file.open("w", encoding="utf-8") as stream:
        for n in range(mails):
            people = f'"Person {n // 2 % 400}" <p{n // 2 % 400}@x.example>', "Me <me@home.example>"
            by, to = people if n % 2 else people[::-1]
            when = {"day": 1 + n % 28, "year": 2010 + n % 16, "hour": n % 24, "minute": n % 60}
            text = "Some text of a mail, a line of it.\n" * 20
            stream.write(_MAIL.format(n=n, by=by, to=to, signature="B" * 300, text=text, **when))


def standard_library(file: Path) -> float:
    """Seconds that iterating it and parsing the headers takes."""
    began = time.perf_counter()
    for mail in mailbox.mbox(file, factory=BytesHeaderParser().parse):  # type: ignore[arg-type]
        _ = mail["From"], mail["To"], mail["Date"], mail["Message-ID"]
    return time.perf_counter() - began


def netplan(file: Path, database: Path) -> tuple[float, float]:
    """Seconds that importing it takes, stored and all, and megabytes at the peak."""
    words = ["--db", str(database), "import", str(file), "--me", "me@home.example"]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "netplan", *words], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        tenth, whole = Path(folder, "tenth.mbox"), Path(folder, "whole.mbox")
        write(tenth, mails // 10)
        write(whole, mails)
        _, small = netplan(tenth, Path(folder, "tenth.db"))
        seconds, large = netplan(whole, Path(folder, "whole.db"))
        ratio = seconds / standard_library(whole)
    print(f"{mails} mails: {ratio:.2f} of the standard library (bar {BAR})")
    print(f"{large:.0f} MB at the peak, {small:.0f} MB for a tenth of them")
    return ratio > BAR


if __name__ == "__main__":
    sys.exit(main())
