"""The text that people agree to, as it is proposed: short sentences, in the round's languages."""

from collections.abc import Iterable, Iterator

from babel.dates import format_date
from flask_babel import force_locale, get_locale, gettext

from grids.rounds import SurveyRound
from survey_app import languages


def proposed(
    planned: SurveyRound, contact: str, wanted: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """The proposed text in each of the languages that are wanted, with whom people can ask."""
    locales = {language.code: language.locale for language in languages.of_pages()}
    found = []
    for language in wanted:
        with force_locale(locales[language]):
            found.append((language, "\n\n".join(_paragraphs(planned, contact))))
    return tuple(found)


def _paragraphs(planned: SurveyRound, contact: str) -> Iterator[str]:
    yield gettext(
        "This is a study about work integration social enterprises. We want to know what people "
        "can do there, and what they want to learn."
    )
    yield gettext(
        "Taking part is your own choice. You can stop at any time. You can leave out every "
        "question. If you say no, nothing bad happens."
    )
    yield _who_sees(planned)
    if planned.washington_group:
        yield gettext(
            "Some questions are about your health: seeing, hearing, walking and the like. You can "
            "leave them out. If you agree, we may keep these answers too."
        )
    day = format_date(planned.retention, "long", locale=get_locale())
    yield gettext(
        "At the end you get a code. With this code you can take your answers back. We erase all "
        "answers after %(day)s.",
        day=day,
    )
    yield gettext(
        "Results that were published before stay as they are. Nobody can be told from them."
    )
    yield gettext("Questions? Ask: %(contact)s", contact=contact)


def _who_sees(planned: SurveyRound) -> str:
    if planned.anonymous:
        return gettext(
            "We do not ask for your name. We do not keep where you work. Your boss and your "
            "coach do not see your answers. Researchers count the answers of many people together."
        )
    return gettext(
        "We do not ask for your name. We keep in which enterprise you work. Your boss and your "
        "coach do not see your answers. Your enterprise gets results only if enough people have "
        "answered: five managers, counsellors and coaches, or ten workers. Researchers count the "
        "answers of many people together."
    )
