"""What the dossier of an enterprise is made from, out of the store, in the language of the page."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from flask_babel import get_locale, gettext

from exports.audience import Audience, Limits
from exports.dossier import FactsOf, Known, KnownFact, RulesOf, Sitting, WorkedOut
from exports.in_language import in_language
from exports.results.rules import judgements, verdict_and_reason
from exports.tables import Released
from grids.catalogues import rules_in_language
from grids.enterprise import Enterprise
from grids.responses import FactRecord, Response, Round
from grids.values import Missing
from survey_app import current, languages, own_staff, register
from survey_app.documents import ISSUER
from survey_app.dossiers import Dossier, dossier, similar
from survey_app.facilitate import judging, presenting
from survey_app.facilitate.agreements import COMMENT
from survey_app.facilitate.assessments import GRID, rated
from survey_app.facilitate.digesting import money_of
from survey_app.facilitate.words import ROOM
from survey_app.right_of_reply import right_of_reply
from survey_app.store import Store

LONG_AGO = date(2000, 1, 1)
OF_RATERS = ("Ratings", "Categories")
"""The tables that single ratings could be read from."""


def compiled(enterprise: Enterprise, reply_to: str = "") -> Known:
    """Everything the dossier of an enterprise is made from. For the enterprise itself it ends with
    the group that it may `reply_to`, and shows what raters gave only where a room sees it too."""
    store = current.store()
    groups = _groups(store, enterprise, reply_to)
    newest = reply_to or (groups[-1][1] if groups else "")
    given = dossier(store, enterprise, enterprise.country, group=newest)
    money = money_of(given.grid, enterprise, given.record) if given.record else ""
    years = tuple(r for r in store.facts.of(enterprise.id) if r.instrument == GRID and r.year)
    ratings = _by_group(store, enterprise)
    right = right_of_reply(store, enterprise)
    return Known(
        enterprise=enterprise,
        grid=given.grid,
        words=languages.words(),
        day=_day(groups, years),
        about=_about(enterprise, given.record),
        tables={**given.tables, **(_as_a_room(store, enterprise, newest) if reply_to else {})},
        sittings=tuple(
            Sitting(title=_title(store, group), ratings=tuple(ratings[group]))
            for _, group in groups
            if not reply_to or _raters(ratings[group]) >= ROOM
        ),
        years=years,
        facts=tuple(_facts(given, money)),
        worked=tuple(_worked(store, given, money)),
        rules=tuple(_rules(given)),
        staff=own_staff.own_staff(store, enterprise),
        comment=_comment(ratings, [group for _, group in groups]),
        reply_until=format_date(right.until, locale=get_locale()) if right else "",
        least_similar=Limits().median,
        issuer=ISSUER,
    )


def _by_group(store: Store, enterprise: Enterprise) -> dict[str, list[Response]]:
    found: dict[str, list[Response]] = {}
    for response in rated(store, enterprise):
        found.setdefault(response.context.focus_group, []).append(response)
    return found


def _groups(store: Store, enterprise: Enterprise, last: str = "") -> list[tuple[date, str]]:
    """The groups that rated an enterprise and the day of each, oldest first, up to one of them;
    those that nobody planned here come before all others."""
    planned = {group: store.focus_groups.get(group) for group in _by_group(store, enterprise)}
    found = sorted((g.local_start.date() if g else LONG_AGO, id) for id, g in planned.items())
    ids = [id for _, id in found]
    return found[: ids.index(last) + 1] if last in ids else found


def _as_a_room(store: Store, enterprise: Enterprise, group: str) -> dict[str, Released]:
    """What raters gave, as a room sees it: nothing of a few."""
    seen = dossier(store, enterprise, enterprise.country, Audience.ROOM, group).tables
    return {id: seen[id] for id in OF_RATERS if id in seen}


def _raters(ratings: list[Response]) -> int:
    return len({r.context.rater for r in ratings if r.context.round is Round.FIRST})


def _title(store: Store, group: str) -> str:
    planned = store.focus_groups.get(group)
    if planned is None:
        return gettext("Ratings without a planned group")
    return f"{planned.title}, {format_date(planned.local_start.date(), locale=get_locale())}"


def _day(groups: list[tuple[date, str]], years: tuple[FactRecord, ...]) -> date:
    """The day the dossier stands for: that of its newest group, or the end of its newest year."""
    ends = [date(record.year, 12, 31) for record in years if record.year]
    return max([day for day, _ in groups] + ends, default=LONG_AGO)


def _about(enterprise: Enterprise, record: FactRecord | None) -> tuple[tuple[str, str], ...]:
    size = register.sizes().get(enterprise.size, "") if enterprise.size else ""
    pairs = (
        (register.COUNTRY.label, register.country_name(enterprise.country)),
        (register.REGION.label, enterprise.region),
        (register.PROMOTER.label, enterprise.promoter),
        (register.SIZE.label, size),
        (gettext("Facts of the year"), str(record.year or "") if record else ""),
    )
    return tuple((str(label), value) for label, value in pairs if value)


def _comment(ratings: dict[str, list[Response]], groups: list[str]) -> str:
    """The newest comment of the enterprise on its assessment."""
    for group in reversed(groups):
        for response in ratings[group]:
            said = response.answers.get(COMMENT)
            written = isinstance(said, str) and not isinstance(said, Missing)
            if response.context.round is Round.AGREED and written:
                return str(said)
    return ""


def _facts(given: Dossier, money: str) -> Iterator[FactsOf]:
    for part in presenting.fact_parts(given, money):
        facts = tuple(
            KnownFact(label=r.label, value=r.value, year=r.year, source=r.source, care=r.caveat)
            for r in part.rows
        )
        yield FactsOf(part.part.text, facts, part.silent)


def _worked(store: Store, given: Dossier, money: str) -> Iterator[WorkedOut]:
    table = in_language(similar(store, given.enterprise), languages.words())
    names = [column.id for column in table.columns]
    beside = {str(row[0]): dict(zip(names, row, strict=True)) for row in table.rows}
    for group in presenting.worked_out(given, money):
        for each in group.values:
            row = beside.get(each.id, {})
            middle = row.get("median")
            known = isinstance(middle, int | Decimal)
            yield WorkedOut(
                id=each.id,
                label=each.label,
                value=each.value,
                similar=presenting.figure_of(row, money) if known else "",
                who=f"{row['n']}: {row['similar']}" if known else "",
            )


def _rules(given: Dossier) -> Iterator[RulesOf]:
    """The verdicts of each country, the own one first; European rules once."""
    if given.record is None:
        return
    home = given.enterprise.country
    for country in judging.countries(home):
        rules = rules_in_language(country, languages.code())
        wanted = [r for r in rules if country == home or r.country != judging.EUROPE]
        found = judgements(given.grid, given.enterprise, given.record, wanted)
        verdicts = tuple(
            (each.rule.title, *verdict_and_reason(given.grid, each))
            for each in found
            if each.verdict is not None
        )
        name = register.country_name(country)
        yield RulesOf(country=name, own=country == home, verdicts=verdicts)
