"""What the minutes of a focus group are made from, out of the store, in one language."""

from collections import Counter

from babel import Locale
from babel.dates import format_date, format_datetime

from exports.minutes import Discussed, Meant
from grids import catalogues
from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.responses import FactRecord
from grids.right_of_reply import last_day
from survey_app import languages
from survey_app.documents import ISSUER
from survey_app.languages import Language
from survey_app.store import Ballot, Store

GRID, FORM = "evaluation_grid", "focus_group_record"


def offered(store: Store, group: FocusGroup) -> tuple[Language, ...]:
    """The languages in which minutes can be written: those of the group that grid and record are
    there in, in their order, then the others."""
    whole = [set(catalogues.offered(store.instruments.latest(id))) for id in (GRID, FORM)]
    known = [each for each in languages.ALL if all(each.code in codes for codes in whole)]
    spoken = [each for code in group.languages for each in known if each.code == code]
    return (*spoken, *(each for each in known if each not in spoken))


def noted(store: Store, group: FocusGroup) -> FactRecord:
    """What was noted of a group beside its ratings; an empty record where nothing was yet."""
    return store.facts.latest(group.id, FORM) or FactRecord(
        subject=group.id,
        instrument=FORM,
        version=store.instruments.latest(FORM).version,
        year=group.local_start.year,
    )


def gathered(store: Store, group: FocusGroup, language: Language) -> Meant:
    """Everything the minutes of a group are made from."""
    locale = Locale.parse(language.locale)
    known = (store.enterprises.get(id) for id in group.enterprises)
    return Meant(
        group=group,
        grid=catalogues.in_language(store.instruments.latest(GRID), language.code),
        form=catalogues.in_language(store.instruments.latest(FORM), language.code),
        country=str(locale.territories.get(group.country, group.country)),
        when=format_datetime(group.local_start, "d MMMM y, HH:mm", locale=locale),
        languages=tuple(str(locale.languages.get(code, code)) for code in group.languages),
        day=group.local_start.date(),
        stakeholders=_stakeholders(store, group),
        record=noted(store, group),
        enterprises=tuple(_discussed(store, group, e, language) for e in known if e),
        issuer=ISSUER,
    )


def _stakeholders(store: Store, group: FocusGroup) -> Counter[str]:
    """Who took part, by type: everybody who joined, until all is revealed; then whoever rated, in
    time or late, as somebody may have joined twice."""
    joined = {who.id: who.stakeholder for who in store.participants.of_group(group.id)}
    if joined and not all(turn.revealed for turn in store.turns.all(group)):
        return Counter(joined.values())
    given = (r.context for e in group.enterprises for r in store.turns.ratings(group, e))
    rated = {c.rater: c.stakeholder for c in given if c.rater}
    late = {each.participant for e in group.enterprises for each in store.ballots.late(group.id, e)}
    came = {**rated, **{id: joined[id] for id in late & joined.keys()}}
    return Counter((came or joined).values())


def _discussed(
    store: Store, group: FocusGroup, enterprise: Enterprise, language: Language
) -> Discussed:
    notes = store.notes.of(group.id, enterprise.id)
    until = last_day(group, store.turns.of(group.id, enterprise.id))
    return Discussed(
        enterprise=enterprise,
        ratings=store.turns.ratings(group, enterprise.id),
        late={each.participant: each.answers for each in _late(store, group, enterprise)},
        notes={indicator: note.text for indicator, note in notes.items()},
        record=store.facts.latest(enterprise.id, GRID),
        rules=catalogues.rules_in_language(enterprise.country, language.code),
        reply_until=format_date(until, locale=language.locale) if until else "",
    )


def _late(store: Store, group: FocusGroup, enterprise: Enterprise) -> tuple[Ballot, ...]:
    """What came after the reveal; what the enterprise's own people corrected stands in its
    comment."""
    people = store.participants.of_group(group.id)
    own = {who.id for who in people if who.own == enterprise.id}
    given = store.ballots.late(group.id, enterprise.id)
    return tuple(each for each in given if each.participant not in own)
