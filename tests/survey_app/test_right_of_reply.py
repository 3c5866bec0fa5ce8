"""Seven days after its turn: the enterprise comments by its link, raters correct themselves."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.responses import Round
from grids.values import Answers
from survey_app.store import Ballot, Store
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


@dataclass(frozen=True)
class Room:
    """A group that rates one enterprise: who leads it, and who holds the link to the enterprise's
    whole fact sheet."""

    app: Flask
    store: Store
    enterprise: Enterprise
    group: FocusGroup
    facilitator: Facilitator
    manager: Respondent

    def take(self, *steps: str) -> None:
        """Take steps with the enterprise."""
        self.facilitator.take(self.enterprise.id, *steps)

    def join(self, number: int, **given: str) -> list[Rater]:
        """So many people join."""
        code = self.store.focus_groups.code(self.group.id)
        return [Rater(self.app).join(code, **given) for _ in range(number)]

    def rate(self, people: list[Rater]) -> None:
        """They rate, and it is revealed."""
        self.take("rate")
        for who in people:
            who.rate(self.enterprise.id, STEPS)
        self.take("reveal")

    @property
    def turn(self) -> str:
        """The facilitator's page about the enterprise."""
        return self.facilitator.open(f"{self.facilitator.run}/{self.enterprise.id}").text

    @property
    def minutes(self) -> str:
        """The minutes of the group."""
        return self.facilitator.open(f"/groups/{self.group.id}/minutes/").text

    @property
    def agreed(self) -> Answers | None:
        """What is kept as agreed, the enterprise's comment included; None: nothing."""
        found = self.store.responses.rating(self.enterprise.id, self.group.id, "", Round.AGREED)
        return found.answers if found else None

    @property
    def late(self) -> tuple[Ballot, ...]:
        """What came after the reveal."""
        return self.store.ballots.late(self.group.id, self.enterprise.id)

    def closed_days_ago(self, days: int) -> None:
        """Set back the moment at which the turn was closed."""
        closed = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        with self.store._database.writing() as db:
            db.execute(SET_BACK, (closed, self.group.id, self.enterprise.id))


@pytest.fixture
def room(
    app: Flask, store: Store, register: Register, signed_in: SignedIn, sheet: OpenSheet
) -> Room:
    """The group, before it begins."""
    enterprise = register(country="AT", name="Neue Arbeit")
    group = group_of(store, enterprise.id)
    facilitator = Facilitator(app, signed_in("facilitator", "AT"), group.id)
    return Room(app, store, enterprise, group, facilitator, at_link(app, sheet, enterprise, ""))


@pytest.fixture
def raters(room: Room) -> list[Rater]:
    """Three people who have rated; the ratings are revealed."""
    people = room.join(3)
    room.rate(people)
    return people


def at_link(app: Flask, sheet: OpenSheet, enterprise: Enterprise, part: str) -> Respondent:
    """Somebody with a link to a part."""
    visitor = Respondent(app)
    visitor.client = sheet(enterprise, part)
    return visitor


def test_the_enterprise_reads_and_comments(room: Room, raters: list[Rater]) -> None:
    assert room.manager.open(REPLY).status == 404
    assert "has rated your enterprise" not in room.manager.open("/sheet/").text
    assert "begin when you press" in room.turn
    room.take("close")
    assert "The enterprise can comment until" in room.facilitator.text
    assert "has rated your enterprise" in room.manager.open("/sheet/").text
    check(room.manager.open(REPLY).text)
    assert "E5" in room.manager.text
    room.manager.send({COMMENT: "We see it\nlike this."}, "")
    assert "Your comment is kept." in room.manager.text
    assert room.agreed == {COMMENT: "We see it\nlike this."}
    assert "comment entered" in room.turn
    assert "We see it" in room.minutes
    assert "We see it" in room.facilitator.open(f"/facilitate/{room.enterprise.id}/dossier").text
    room.manager.open(REPLY).send({COMMENT: ""}, "")
    assert "There is no comment now." in room.manager.text
    assert room.manager.client.get(f"{REPLY}/dossier.docx").data.startswith(b"PK")


def test_what_somebody_wrote_meanwhile_is_shown(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    room.manager.open(REPLY)
    room.facilitator.open(f"{room.facilitator.run}/{room.enterprise.id}/last-word")
    room.facilitator.send({COMMENT: "By telephone"}, "")
    room.manager.send({COMMENT: "By link"}, "", REPLY)
    assert room.manager.status == 409
    assert "By telephone" in room.manager.text
    assert "By link" in room.manager.text


def test_after_seven_days_the_comment_stands(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    room.manager.open(REPLY).send({COMMENT: "In time"}, "")
    open_page = room.manager.open(REPLY).filled({COMMENT: "Too late"})
    room.closed_days_ago(7)
    assert "Keep the comment" in room.manager.open(REPLY).text
    room.closed_days_ago(8)
    check(room.manager.open(REPLY).text)
    assert "The time to comment ended on" in room.manager.text
    assert "Keep the comment" not in room.manager.text
    answer = room.manager.client.post(REPLY, data=open_page, follow_redirects=True)
    assert "Nothing was changed" in answer.text
    assert "In time" in answer.text
    room.facilitator.open(f"{room.facilitator.run}/{room.enterprise.id}/last-word")
    room.facilitator.send({COMMENT: "In time, and by post"}, "")
    assert "by post" in room.manager.open(REPLY).text


def test_who_does_not_speak_for_the_enterprise_reads_nothing(
    room: Room, sheet: OpenSheet, register: Register, raters: list[Rater]
) -> None:
    room.take("close")
    manager, accounts = (
        at_link(room.app, sheet, room.enterprise, part) for part in ("management", "accounts")
    )
    assert manager.open(REPLY).status == 200
    assert "dossier" not in manager.text
    assert manager.open(f"{REPLY}/dossier.docx").status == 404, "it holds the facts of all parts"
    assert "takes your comment" in manager.open("/sheet/").text
    assert "takes your comment" not in accounts.open("/sheet/").text
    for other in (accounts, at_link(room.app, sheet, register(name="Another"), "")):
        assert other.open(REPLY).status == 404
        assert other.open(f"{REPLY}/dossier.docx").status == 404


def test_taking_back_the_end_of_a_turn_ends_the_days(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    assert room.manager.open(REPLY).status == 200
    room.take("undo")
    assert room.manager.open(REPLY).status == 404


def test_raters_correct_what_they_gave(room: Room, raters: list[Rater]) -> None:
    rater, before = raters[0], room.store.responses.of(room.enterprise.id)
    assert "Correct my ratings" not in rater.open("/g/now").text
    room.take("close")
    assert "Correct my ratings" in rater.open("/g/now").text
    rater.rate(room.enterprise.id, {"E1": 5})
    assert "kept apart" in rater.text
    assert room.store.responses.of(room.enterprise.id) == before
    (late,) = room.late
    assert {id: late.answers[id] for id in STEPS} == {"E1": 5, "E5": 2}
    assert "came in late or was corrected" in room.turn
    assert "Ratings corrected afterwards" in room.minutes
    room.closed_days_ago(8)
    assert "Correct my ratings" not in rater.open("/g/now").text
    rater.open(f"/g/rate/{room.enterprise.id}")
    assert "not being rated now" in rater.text


def test_corrections_go_on_from_second_ratings(room: Room, raters: list[Rater]) -> None:
    id = room.enterprise.id
    room.facilitator.do(id, "talk", indicator="E5").take(id, "rate_again")
    raters[1].again(id, {"E5": 3})
    room.facilitator.take(id, "show_again", "close")
    raters[1].rate(id, {})
    (late,) = room.late
    assert (late.answers["E1"], late.answers["E5"]) == (4, 3)
    assert "corrected afterwards" not in room.minutes


def test_own_people_have_the_comment_instead(room: Room, raters: list[Rater]) -> None:
    (own,) = room.join(1, own=room.enterprise.id)
    room.take("close")
    assert "Correct my ratings" not in own.open("/g/now").text
    own.open(f"/g/rate/{room.enterprise.id}")
    assert "not being rated now" in own.text


def test_what_few_raters_gave_is_not_told_by_link(room: Room) -> None:
    room.rate([*room.join(2), *room.join(1, own=room.enterprise.id)])
    room.take("close")
    room.manager.open(REPLY)
    rows = re.findall(r"<tr><th scope=\"row\">E1 .*?</tr>", room.manager.text)
    assert [re.findall(r"<td[^>]*>([^<]*)", row) for row in rows] == [
        ["–", "–", "–", "2", "–", "–"]
    ]


def test_another_group_takes_no_days_away(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    starts = room.group.starts + timedelta(days=2)
    group = group_of(room.store, room.enterprise.id, starts=starts, title="Later")
    leader = Facilitator(room.app, room.facilitator.client, group.id)
    later = replace(room, group=group, facilitator=leader)
    room.manager.open(REPLY)
    later.rate(later.join(3))
    room.manager.send({COMMENT: "On the first group"}, "")
    assert room.agreed == {COMMENT: "On the first group"}
    assert "Focus group 2026" in room.manager.text
    assert "Later" not in room.manager.text
    later.take("close")
    assert "Later" in room.manager.open(REPLY).text


def test_an_empty_comment_leaves_nothing(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    room.manager.open(REPLY).send({COMMENT: " "}, "")
    assert room.agreed is None


def test_who_came_late_is_told_so(room: Room, raters: list[Rater]) -> None:
    room.take("close")
    (late,) = room.join(1)
    assert "Give late ratings" in late.open("/g/now").text
    late.rate(room.enterprise.id, STEPS)
    assert "Your correction" not in late.text
    room.closed_days_ago(8)
    assert "could comment until" in room.turn
