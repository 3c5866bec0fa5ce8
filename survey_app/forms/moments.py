"""Days and times of day as they are typed, in the time of a place."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from wtforms import StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def day_field(label: str, description: str = "") -> UnboundField:
    """A day, typed or chosen: 2026-03-31."""
    return StringField(label, [_is_day], filters=[_trimmed], description=description)


def later_day_field(label: str, description: str = "") -> UnboundField:
    """A day that may be left open."""
    return StringField(label, [_is_day_or_open], filters=[_trimmed], description=description)


def time_field(label: str, usual: str, description: str = "") -> UnboundField:
    """A time of day, typed or chosen: 08:00."""
    return StringField(
        label, [_is_time], default=usual, filters=[_trimmed], description=description
    )


def day_in(field: Any) -> date | None:
    """The day that stands in a field; None where none does."""
    try:
        found = date.fromisoformat(field.data or "")
    except ValueError:
        return None
    return found if EARLIEST <= found < LATEST else None


def moment_in(day: Any, time_of_day: Any, zone: str) -> datetime:
    """The moment that two fields name in the time of a zone. Both must have been validated."""
    found = day_in(day)
    if found is None:
        raise ValueError(day.data)
    clock = time.fromisoformat(time_of_day.data)
    return datetime.combine(found, clock, tzinfo=ZoneInfo(zone))


def _is_day(_form: BaseForm, field: Any) -> None:
    if not field.data:
        raise ValidationError(gettext("%(label)s: please choose a day.", label=field.label.text))
    if day_in(field) is None:
        told = gettext("%(label)s: write the day like 2026-03-31.", label=field.label.text)
        raise ValidationError(told)


def _is_day_or_open(form: BaseForm, field: Any) -> None:
    if field.data:
        _is_day(form, field)


def _is_time(_form: BaseForm, field: Any) -> None:
    try:
        clock = time.fromisoformat(field.data or "")
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo is not None:
        told = gettext("%(label)s: write the time like 08:30.", label=field.label.text)
        raise ValidationError(told)


def _trimmed(text: str | None) -> str:
    return (text or "").strip()
