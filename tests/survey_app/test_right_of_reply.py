"""Seven days after its turn: the enterprise comments by its link, raters correct themselves."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.responses import Round
from survey_app.store import Store
from tests.survey_app.conftest import OpenSheet, Register, SignedIn
from tests.survey_app.groups import Facilitator, Rater, group_of
from tests.survey_app.pages import check
from tests.survey_app.surveys import Respondent

STEPS = {"E1": 4, "E5": 2}
REPLY = "/sheet/assessment"
COMMENT = "reply.enterprise"
SET_BACK = (
    "UPDATE turn SET state = json_set(state, '$.closed', ?) "
    "WHERE focus_group = ? AND enterprise = ?"
)


@pytest.fixture
def enterprise(register: Register) -> Enterprise:
    """The enterprise that is rated."""
    return register(country="AT", name="Neue Arbeit")


@pytest.fixture
def group(store: Store, enterprise: Enterprise) -> FocusGroup:
    """The group that rates it."""
    return group_of(store, enterprise.id)


@pytest.fixture
def facilitator(app: Flask, signed_in: SignedIn, group: FocusGroup) -> Facilitator:
    """Whoever leads the group."""
    return Facilitator(app, signed_in("facilitator", "AT"), group.id)


@pytest.fixture
def raters(
    app: Flask, store: Store, group: FocusGroup, enterprise: Enterprise, facilitator: Facilitator
) -> list[Rater]:
    """Three people who have rated; the ratings are revealed."""
    code = store.focus_groups.code(group.id)
    people = [Rater(app).join(code) for _ in range(3)]
    facilitator.take(enterprise.id, "rate")
    for who in people:
        who.rate(enterprise.id, STEPS)
    facilitator.take(enterprise.id, "reveal")
    return people


@pytest.fixture
def manager(app: Flask, sheet: OpenSheet, enterprise: Enterprise) -> Respondent:
    """Whoever holds a link to the whole fact sheet."""
    return at_link(app, sheet, enterprise, "")


def at_link(app: Flask, sheet: OpenSheet, enterprise: Enterprise, part: str) -> Respondent:
    """Somebody with a link to a part."""
    visitor = Respondent(app)
    visitor.client = sheet(enterprise, part)
    return visitor


def closed_days_ago(store: Store, group: FocusGroup, enterprise: Enterprise, days: int) -> None:
    """Set back the moment at which a turn was closed."""
    closed = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    with store._database.writing() as db:
        db.execute(SET_BACK, (closed, group.id, enterprise.id))


def test_the_enterprise_reads_and_comments(
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
    manager: Respondent,
) -> None:
    assert manager.open(REPLY).status == 404
    assert "has rated your enterprise" not in manager.open("/sheet/").text
    assert "begin when you press" in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
    facilitator.take(enterprise.id, "close")
    assert "The enterprise can comment until" in facilitator.text
    assert "has rated your enterprise" in manager.open("/sheet/").text
    check(manager.open(REPLY).text)
    assert "E5" in manager.text
    manager.send({COMMENT: "We see it\nlike this."}, "")
    assert "Your comment is kept." in manager.text
    agreed = store.responses.rating(enterprise.id, group.id, "", Round.AGREED)
    assert agreed
    assert agreed.answers[COMMENT] == "We see it\nlike this."
    assert "comment entered" in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
    assert "We see it" in facilitator.open(f"/groups/{group.id}/minutes/").text
    assert "We see it" in facilitator.open(f"/facilitate/{enterprise.id}/dossier").text
    manager.open(REPLY).send({COMMENT: ""}, "")
    assert "There is no comment now." in manager.text
    assert manager.client.get(f"{REPLY}/dossier.docx").data.startswith(b"PK")


def test_what_somebody_wrote_meanwhile_is_shown(
    enterprise: Enterprise, facilitator: Facilitator, raters: list[Rater], manager: Respondent
) -> None:
    facilitator.take(enterprise.id, "close")
    manager.open(REPLY)
    facilitator.open(f"{facilitator.run}/{enterprise.id}/last-word")
    facilitator.send({COMMENT: "By telephone"}, "")
    manager.send({COMMENT: "By link"}, "", REPLY)
    assert manager.status == 409
    assert "By telephone" in manager.text
    assert "By link" in manager.text


def test_after_seven_days_the_comment_stands(
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
    manager: Respondent,
) -> None:
    facilitator.take(enterprise.id, "close")
    manager.open(REPLY).send({COMMENT: "In time"}, "")
    open_page = manager.open(REPLY).filled({COMMENT: "Too late"})
    closed_days_ago(store, group, enterprise, 7)
    assert "Keep the comment" in manager.open(REPLY).text
    closed_days_ago(store, group, enterprise, 8)
    check(manager.open(REPLY).text)
    assert "The time to comment ended on" in manager.text
    assert "Keep the comment" not in manager.text
    answer = manager.client.post(REPLY, data=open_page, follow_redirects=True)
    assert "Nothing was changed" in answer.text
    assert "In time" in answer.text
    facilitator.open(f"{facilitator.run}/{enterprise.id}/last-word")
    facilitator.send({COMMENT: "In time, and by post"}, "")
    assert "by post" in manager.open(REPLY).text


def test_who_does_not_speak_for_the_enterprise_reads_nothing(
    app: Flask,
    sheet: OpenSheet,
    register: Register,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
) -> None:
    facilitator.take(enterprise.id, "close")
    manager = at_link(app, sheet, enterprise, "management")
    assert manager.open(REPLY).status == 200
    assert "dossier" not in manager.text
    assert manager.open(f"{REPLY}/dossier.docx").status == 404, "it holds the facts of all parts"
    assert "takes your comment" in manager.open("/sheet/").text
    accounts = at_link(app, sheet, enterprise, "accounts")
    assert "takes your comment" not in accounts.open("/sheet/").text
    for other in (
        at_link(app, sheet, enterprise, "accounts"),
        at_link(app, sheet, register(name="Another"), ""),
    ):
        assert other.open(REPLY).status == 404
        assert other.open(f"{REPLY}/dossier.docx").status == 404


def test_taking_back_the_end_of_a_turn_ends_the_days(
    enterprise: Enterprise, facilitator: Facilitator, raters: list[Rater], manager: Respondent
) -> None:
    facilitator.take(enterprise.id, "close")
    assert manager.open(REPLY).status == 200
    facilitator.take(enterprise.id, "undo")
    assert manager.open(REPLY).status == 404


def test_raters_correct_what_they_gave(
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
) -> None:
    rater, before = raters[0], store.responses.of(enterprise.id)
    assert "Correct my ratings" not in rater.open("/g/now").text
    facilitator.take(enterprise.id, "close")
    assert "Correct my ratings" in rater.open("/g/now").text
    rater.rate(enterprise.id, {"E1": 5})
    assert "kept apart" in rater.text
    assert store.responses.of(enterprise.id) == before
    (late,) = store.ballots.late(group.id, enterprise.id)
    assert {id: late.answers[id] for id in STEPS} == {"E1": 5, "E5": 2}
    assert (
        "came in late or was corrected"
        in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
    )
    assert "Ratings corrected afterwards" in facilitator.open(f"/groups/{group.id}/minutes/").text
    closed_days_ago(store, group, enterprise, 8)
    assert "Correct my ratings" not in rater.open("/g/now").text
    rater.open(f"/g/rate/{enterprise.id}")
    assert "not being rated now" in rater.text


def test_corrections_go_on_from_second_ratings(
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
) -> None:
    id = enterprise.id
    facilitator.do(id, "talk", indicator="E5").take(id, "rate_again")
    raters[1].again(id, {"E5": 3})
    facilitator.take(id, "show_again", "close")
    raters[1].rate(id, {})
    (late,) = store.ballots.late(group.id, id)
    assert (late.answers["E1"], late.answers["E5"]) == (4, 3)
    assert "corrected afterwards" not in facilitator.open(f"/groups/{group.id}/minutes/").text


def test_own_people_have_the_comment_instead(
    app: Flask,
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
) -> None:
    code = store.focus_groups.code(group.id)
    own = Rater(app).join(code, own=enterprise.id)
    facilitator.take(enterprise.id, "close")
    assert "Correct my ratings" not in own.open("/g/now").text
    own.open(f"/g/rate/{enterprise.id}")
    assert "not being rated now" in own.text


def test_what_few_raters_gave_is_not_told_by_link(
    app: Flask,
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    manager: Respondent,
) -> None:
    code = store.focus_groups.code(group.id)
    people = [Rater(app).join(code) for _ in range(2)]
    own = Rater(app).join(code, own=enterprise.id)
    facilitator.take(enterprise.id, "rate")
    for who in (*people, own):
        who.rate(enterprise.id, STEPS)
    facilitator.take(enterprise.id, "reveal", "close")
    manager.open(REPLY)
    rows = re.findall(r"<tr><th scope=\"row\">E1 .*?</tr>", manager.text)
    assert [re.findall(r"<td[^>]*>([^<]*)", row) for row in rows] == [
        ["–", "–", "–", "2", "–", "–"]
    ]


def test_another_group_takes_no_days_away(
    app: Flask,
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
    manager: Respondent,
) -> None:
    facilitator.take(enterprise.id, "close")
    later = group_of(store, enterprise.id, starts=group.starts + timedelta(days=2), title="Later")
    manager.open(REPLY)
    leader = Facilitator(app, facilitator.client, later.id).take(enterprise.id, "rate")
    code = store.focus_groups.code(later.id)
    for who in [Rater(app).join(code) for _ in range(3)]:
        who.rate(enterprise.id, {"E1": 1})
    leader.take(enterprise.id, "reveal")
    manager.send({COMMENT: "On the first group"}, "")
    agreed = store.responses.rating(enterprise.id, group.id, "", Round.AGREED)
    assert agreed
    assert agreed.answers[COMMENT] == "On the first group"
    assert "Focus group 2026" in manager.text
    assert "Later" not in manager.text
    leader.take(enterprise.id, "close")
    assert "Later" in manager.open(REPLY).text


def test_an_empty_comment_leaves_nothing(
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
    manager: Respondent,
) -> None:
    facilitator.take(enterprise.id, "close")
    manager.open(REPLY).send({COMMENT: " "}, "")
    assert store.responses.rating(enterprise.id, group.id, "", Round.AGREED) is None


def test_who_came_late_is_told_so(
    app: Flask,
    store: Store,
    group: FocusGroup,
    enterprise: Enterprise,
    facilitator: Facilitator,
    raters: list[Rater],
) -> None:
    facilitator.take(enterprise.id, "close")
    late = Rater(app).join(store.focus_groups.code(group.id)).open("/g/now")
    assert "Give late ratings" in late.text
    late.rate(enterprise.id, STEPS)
    assert "Your correction" not in late.text
    closed_days_ago(store, group, enterprise, 8)
    assert "could comment until" in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
