"""Points in time: UTC, to the second, as ISO text in the store."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """A point in time as text: 2026-11-22T10:41:00Z. Texts sort as the points in time do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_text(moment: datetime) -> str:
    """The day (UTC) of a point in time, as text: 2026-11-22."""
    return moment_text(moment)[:10]


def moment_or_day(text: str) -> datetime | date:
    """The point in time, or the day, that stands in a text written here."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
