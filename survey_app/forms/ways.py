"""The forms by which ways into a round are made: links, one-time codes, personal links."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, ValidationError

from grids.enterprise import Enterprise
from survey_app.forms.closed import Fields, Options, one
from survey_app.forms.listing import listed
from survey_app.register import country_name

MOST_CODES = 500
MOST_PEOPLE = 2000
LONGEST_LINE = 400
CARDS = ("8", "10", "4", "2")
"""How many codes may stand on a printed page."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a way leads: a questionnaire in a country; `enterprise` is "" for none."""

    country: str
    instrument: str
    enterprise: str = ""

    def __str__(self) -> str:
        """As it stands in the audit log."""
        return ", ".join(filter(None, (self.country, self.instrument, self.enterprise)))


class WayForm(BaseForm):
    """Where a way leads: one of the `countries` (names by code), or one of the `enterprises`, and
    one of the questionnaires (titles by id)."""

    def __init__(
        self,
        questionnaires: Options,
        countries: Options,
        enterprises: Iterable[Enterprise] = (),
        further: Fields | None = None,
    ) -> None:
        self.enterprises = {enterprise.id: enterprise for enterprise in enterprises}
        fields: Fields = {}
        if countries:
            fields["country"] = one(gettext("Country"), countries)
        fields["questionnaire"] = one(gettext("Questionnaire"), questionnaires)
        if self.enterprises:
            fields["enterprise"] = self._enterprise(by_itself=not countries)
        super().__init__(fields | (further or {}))

    def to(self) -> Destination:
        """Where it leads; the form must have been validated."""
        enterprise = self["enterprise"].data if "enterprise" in self else ""
        known = self.enterprises.get(enterprise)
        country = self["country"].data if "country" in self else known.country if known else ""
        return Destination(country, self["questionnaire"].data, enterprise)

    def _enterprise(self, *, by_itself: bool) -> UnboundField:
        named = {
            id: gettext("%(name)s (%(country)s)", name=e.name, country=country_name(e.country))
            for id, e in self.enterprises.items()
        }
        first = gettext("Please choose") if by_itself else gettext("None in particular")
        known = AnyOf([*named, *([] if by_itself else [""])], gettext("Choose an enterprise."))
        return SelectField(
            gettext("Enterprise"),
            [known, self._there],
            choices=listed({"": first, **named}),
            validate_choice=False,
        )

    def _there(self, _form: BaseForm, field: Any) -> None:
        """An enterprise has to be in the country that was chosen."""
        known = self.enterprises.get(field.data or "")
        if known and "country" in self and self["country"].data != known.country:
            raise ValidationError(
                gettext("It is in %(country)s.", country=country_name(known.country))
            )


class CodesForm(WayForm):
    """How many codes are printed, for whom, and how they look on paper."""

    def __init__(
        self,
        questionnaires: Options,
        countries: Options,
        enterprises: Iterable[Enterprise],
        languages: Options,
    ) -> None:
        number = StringField(
            gettext("How many codes?"),
            [_is_number],
            filters=[lambda text: (text or "").strip()],
            description=gettext(
                "Each works once. Print some more than you need, up to %(most)s at once.",
                most=MOST_CODES,
            ),
        )
        on_paper: Fields = {
            "number": number,
            "language": one(gettext("Language of the sheets"), languages),
            "cards": one(gettext("Codes on a page (A4)"), {each: each for each in CARDS}),
            "pictures": BooleanField(gettext("With a QR code beside each code"), default=True),
        }
        super().__init__(questionnaires, countries, enterprises, on_paper)

    @property
    def number(self) -> int:
        """How many are made."""
        return int(self["number"].data)


class PersonalForm(WayForm):
    """Who gets a personal link: one line for each person, as copied from a list."""

    def __init__(
        self, questionnaires: Options, countries: Options, enterprises: Iterable[Enterprise]
    ) -> None:
        people = TextAreaField(
            gettext("Who gets a link?"),
            [_is_list],
            filters=[lambda text: text or ""],
            description=gettext(
                "One person a line, for example an e-mail address. Lines copied from Excel may "
                "have several columns. Nothing of this is kept here."
            ),
        )
        super().__init__(questionnaires, countries, enterprises, {"people": people})

    @property
    def people(self) -> list[str]:
        """The lines that say something, each once."""
        return people_in(self["people"].data)


def people_in(text: str) -> list[str]:
    """The lines of a list that say something, each once."""
    lines = (line.strip(" \r") for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line.strip()))


def _is_number(_form: BaseForm, field: Any) -> None:
    typed = field.data or ""
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= MOST_CODES):
        raise ValidationError(gettext("Write a number from 1 to %(most)s.", most=MOST_CODES))


def _is_list(_form: BaseForm, field: Any) -> None:
    people = people_in(field.data or "")
    if not people:
        raise ValidationError(gettext("Write at least one line."))
    if len(people) > MOST_PEOPLE:
        raise ValidationError(
            gettext("Write at most %(most)s lines at once, in several lists.", most=MOST_PEOPLE)
        )
    if any(len(line) > LONGEST_LINE for line in people):
        raise ValidationError(
            gettext("A line has more than %(most)s characters. Shorten it.", most=LONGEST_LINE)
        )
