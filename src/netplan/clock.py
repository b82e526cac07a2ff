"""The only place that asks what time it is."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day on the local calendar."""
    # Without a zone: with one, a TZ of the environment that makes no sense, such as XYZ25, would be refused.
    return datetime.now().date()


def now() -> datetime:
    """This moment in UTC to the second, for the history of changes."""
    return datetime.now(UTC).replace(microsecond=0)


def local_now() -> datetime:
    """This moment on the local calendar and clock, to the second and without a zone: for names of files."""
    return datetime.now().replace(microsecond=0)
