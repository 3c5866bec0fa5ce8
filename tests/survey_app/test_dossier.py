"""The dossier of an enterprise on a page and as a Word document."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
from flask.testing import FlaskClient

from grids.enterprise import Enterprise, Origin
from grids.responses import Context, Response, Round
from survey_app.store import Store
from tests.survey_app import pages
from tests.survey_app.conftest import SignedIn
from tests.survey_app.groups import group_of
from tests.survey_app.ratings import GRID, all_at, enter, give_facts, give_ratings


def rate(store: Store, enterprise: Enterprise, group: str, step: int, comment: str = "") -> None:
    """One rating in a focus group, and what the enterprise says to it."""
    given = ((Round.FIRST, "r1", all_at(step)), (Round.AGREED, "", {"reply.enterprise": comment}))
    for round, rater, answers in given:
        context = Context(country="IT", focus_group=group, round=round, rater=rater)
        response = Response(
            id=str(uuid.uuid4()),
            instrument=GRID.id,
            version=GRID.version,
            answers=answers,
            subject=enterprise.id,
            context=context,
        )
        store.responses.submit(response, str(uuid.uuid4()))


def of(client: FlaskClient, enterprise: Enterprise) -> str:
    """The page, which breaks no rule."""
    text = client.get(f"/facilitate/{enterprise.id}/dossier").text
    return pages.words(pages.check(text))


def test_the_page_and_the_word_file_say_the_same(store: Store, signed_in: SignedIn) -> None:
    client, enterprise = signed_in("facilitator", "IT"), enter(store)
    give_facts(store, enterprise)
    give_ratings(store, enterprise, all_at(3), all_at(4))
    text = of(client, enterprise)
    answer = client.get(f"/facilitate/{enterprise.id}/dossier.docx")
    assert 'filename="bwise-dossier-officina.docx"' in answer.headers["Content-Disposition"]
    word = docx.Document(BytesIO(answer.data))
    for paragraph in word.paragraphs:
        assert " ".join(paragraph.text.split()) in text
    assert len(word.inline_shapes) == 2
    assert "Fewer than 5 other enterprises have given these figures" in text
    assert client.get(f"/facilitate/{enterprise.id}/dossier.docx").data == answer.data


def test_nothing_is_known_yet(store: Store, signed_in: SignedIn) -> None:
    text = of(signed_in("facilitator", "IT"), enter(store))
    assert "Nobody has rated this enterprise." in text
    assert "There are none to show." in text


def test_five_others_give_a_median(store: Store, signed_in: SignedIn) -> None:
    enterprise = enter(store)
    for number in range(5):
        give_facts(store, enter(store, f"Other {number}"))
    give_facts(store, enterprise, E1_revenue=800_000)
    text = of(signed_in("facilitator", "IT"), enterprise)
    assert "5: same country" in text
    assert "A median is given where at least 5 other enterprises have the figure." in text


def test_a_year_later_two_groups_and_two_years_are_compared(
    store: Store, signed_in: SignedIn
) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise)
    first = store.facts.latest(enterprise.id, GRID.id)
    assert first
    store.facts.save(replace(first, year=2025, revision=1), "a test")
    for year, step in ((2025, 2), (2026, 4)):
        starts = datetime(year, 12, 1, 8, tzinfo=UTC)
        group = group_of(store, enterprise.id, country="IT", starts=starts, title=f"Group {year}")
        rate(store, enterprise, group.id, step, f"Word of {year}")
    text = of(signed_in("facilitator", "IT"), enterprise)
    assert "What has changed" in text
    assert "E1 Revenues24+2" in text
    assert "Figures of two years" in text
    assert "Word of 2026" in text
    assert "Word of 2025" not in text


def test_a_published_case_has_no_dossier(store: Store, signed_in: SignedIn) -> None:
    case = enter(store, "Case", origin=Origin.PUBLISHED)
    assert signed_in("facilitator", "IT").get(f"/facilitate/{case.id}/dossier").status_code == 403
