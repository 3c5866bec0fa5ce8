"""The smaller forms of a round: the texts people agree to, and how many responses are wanted."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from wtforms import StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, Length, Regexp, ValidationError

from grids.rounds import SurveyRound, Target

LONGEST_TEXT = 6000
LONGEST_VERSION = 20
GAP = "["
"""How a place begins in a proposed text that somebody still has to fill in."""
TEXT, WANTED = "text_", "wanted_"


class ConsentForm(BaseForm):
    """The text that people agree to, in each of the `languages` (names by code), and its version.
    A text that people `agreed` to stays as it is under its version."""

    def __init__(
        self, languages: Mapping[str, str], version: str, agreed: Mapping[str, str]
    ) -> None:
        self.version, self.agreed = version, agreed
        longest = gettext("Use at most %(most)s characters.", most=LONGEST_VERSION)
        fields: dict[str, Any] = {
            TEXT + code: TextAreaField(
                gettext("Text in: %(language)s", language=name),
                [
                    DataRequired(gettext("Write the text in: %(language)s.", language=name)),
                    Length(
                        max=LONGEST_TEXT,
                        message=gettext("Use at most %(most)s characters.", most=LONGEST_TEXT),
                    ),
                    _without_gaps,
                ],
                filters=[_with_plain_lines],
            )
            for code, name in languages.items()
        }
        fields["version"] = StringField(
            gettext("Version"),
            [
                DataRequired(gettext("Give the text a version.")),
                Length(max=LONGEST_VERSION, message=longest),
            ],
            filters=[lambda text: (text or "").strip()],
            description=gettext("It is kept with each response. A changed text needs a new one."),
        )
        super().__init__(fields)

    @property
    def texts(self) -> list[Any]:
        """The fields with the texts."""
        return [field for field in self if field.name.startswith(TEXT)]

    def show(self, texts: Mapping[str, str], version: str) -> None:
        """Fill in texts by language."""
        self.process(
            data={TEXT + code: text for code, text in texts.items()} | {"version": version}
        )

    def written(self) -> dict[str, str]:
        """The texts by language."""
        return {field.name.removeprefix(TEXT): field.data for field in self.texts}

    def broken(self) -> bool:
        """Whether a text that people agreed to would change under its version; says so there."""
        if self["version"].data != self.version:
            return False
        changed = [
            f for f in self.texts if self.agreed.get(f.name.removeprefix(TEXT), f.data) != f.data
        ]
        if changed:
            told = gettext(
                "People have agreed to version %(version)s as it was. Give the changed text "
                "another version.",
                version=self.version,
            )
            self["version"].errors = [told]
        return bool(changed)


class TargetsForm(BaseForm):
    """How many responses are wanted, for each of some countries (names by code) and each
    questionnaire (titles by id); a number that is left open is none."""

    def __init__(self, countries: Mapping[str, str], questionnaires: Mapping[str, str]) -> None:
        self.countries, self.questionnaires = countries, questionnaires
        number = Regexp(r"^\d{0,6}$", message=gettext("Write a whole number, or leave it open."))
        super().__init__(
            {
                WANTED + country + instrument: StringField(
                    gettext("%(country)s: %(title)s", country=name, title=title),
                    [number],
                    filters=[lambda text: (text or "").strip()],
                )
                for country, name in countries.items()
                for instrument, title in questionnaires.items()
            }
        )

    def field(self, country: str, instrument: str) -> Any:
        """The field of a country and a questionnaire."""
        return self[WANTED + country + instrument]

    def show(self, planned: SurveyRound) -> None:
        """Fill in what is wanted so far."""
        here = (t for t in planned.targets if WANTED + t.country + t.instrument in self)
        self.process(data={WANTED + t.country + t.instrument: str(t.responses) for t in here})

    def targets(self, planned: SurveyRound) -> tuple[Target, ...]:
        """What is wanted now; what was wanted in other countries stays."""
        others = (t for t in planned.targets if t.country not in self.countries)
        wanted = (
            Target(country, instrument, int(self.field(country, instrument).data))
            for country in self.countries
            for instrument in self.questionnaires
            if self.field(country, instrument).data
        )
        return (*others, *wanted)


def _without_gaps(_form: BaseForm, field: Any) -> None:
    if GAP in (field.data or ""):
        raise ValidationError(gettext("Fill in what stands in square brackets."))


def _with_plain_lines(text: str | None) -> str:
    return "\n".join(line.strip() for line in (text or "").strip().splitlines())
