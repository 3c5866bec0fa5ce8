"""Enterprises with facts and ratings for the tests of the facilitator's pages."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grids.enterprise import Enterprise, Origin, Visible
from grids.library import shipped
from grids.responses import Context, Fact, FactRecord, Response, Round, SourceKind
from grids.values import Answer, Missing
from survey_app.store import AcceptedWarning, Store
from tests.grids.an_enterprise import changed
from tests.survey_app.sheets import post

GRID = shipped().get("evaluation_grid")
PARTS = ("accounts", "staff_list", "management")
OPEN = tuple((part, Visible.FIGURES) for part in PARTS)
CORE = {i.id for i in GRID.indicators if i.core}


def enter(
    store: Store,
    name: str = "Officina",
    country: str = "IT",
    *,
    visible: tuple[tuple[str, Visible], ...] = OPEN,
    origin: Origin = Origin.COLLECTED,
) -> Enterprise:
    """An enterprise in the register, without facts."""
    enterprise = Enterprise(
        id=str(uuid.uuid4()), name=name, country=country, visible=visible, origin=origin
    )
    store.enterprises.add(enterprise, "a test")
    return enterprise


def give_facts(
    store: Store, enterprise: Enterprise, *, handed: tuple[str, ...] = PARTS, **changes: Answer
) -> None:
    """Facts that fit together, but for some; `_` stands for the first dot of an id."""
    answers = changed({id.replace("_", ".", 1): answer for id, answer in changes.items()})
    facts = tuple(
        Fact(question=q.id, answer=answers[q.id], source=SourceKind.ACCOUNTS)
        for q in GRID.questions("facts")
        if q.id in answers
    )
    record = FactRecord(
        subject=enterprise.id, instrument=GRID.id, version=GRID.version, year=2024, facts=facts
    )
    accepted = tuple(AcceptedWarning(f"handed_over.{part}", "") for part in handed)
    store.facts.save(record, "a test", accepted=accepted)


def give_ratings(store: Store, enterprise: Enterprise, *raters: Mapping[str, Answer]) -> None:
    """One first rating for each of the mappings from question to answer."""
    for number, answers in enumerate(raters, 1):
        context = Context(
            country=enterprise.country,
            round=Round.FIRST,
            rater=f"rater-{number}",
            stakeholder="wise",
        )
        response = Response(
            id=str(uuid.uuid4()),
            instrument=GRID.id,
            version=GRID.version,
            answers=answers,
            subject=enterprise.id,
            context=context,
        )
        store.responses.submit(response, str(uuid.uuid4()))


def all_at(step: int, **others: Answer) -> dict[str, Answer]:
    """The same step for every indicator, but for some."""
    return {**{i.id: step for i in GRID.indicators}, **others}


def rating(
    store: Store, enterprise: Enterprise, rater: str = "rater-1", round: Round = Round.FIRST
) -> Response:
    """What is stored of a rater."""
    found = store.responses.rating(enterprise.id, "", rater, round)
    assert found is not None
    return found


def given(response: Response) -> dict[str, Answer]:
    """The answers of a response, without what was skipped or not asked."""
    left_out = (Missing.SKIPPED, Missing.NOT_SHOWN)
    return {id: answer for id, answer in response.answers.items() if answer not in left_out}


def page(enterprise: Enterprise, page: str = "ratings_E", rater: str = "rater-1/first") -> str:
    """The address of a page of ratings."""
    return f"/facilitate/{enterprise.id}/raters/{rater}/{page}"


def begin(client: FlaskClient, enterprise: Enterprise, **answers: str) -> TestResponse:
    """A further rater begins; `scope`, `role`, `knowledge`, `relation`."""
    names = {
        "scope": "start.scope",
        "role": "start.role",
        "knowledge": "rater.knowledge",
        "relation": "rater.relation",
    }
    url = f"/facilitate/{enterprise.id}/rate"
    sent = {names[name]: value for name, value in answers.items()}
    return post(client, url, client.get(url).text, sent)


def save(client: FlaskClient, url: str, step: str = "next", **answers: str) -> TestResponse:
    """Open a page, choose some answers (`_` stands for a dot), press a button."""
    sent = {id.replace("_", "."): value for id, value in answers.items()}
    return post(client, url, client.get(url).text, sent, step=step)


def with_visible(enterprise: Enterprise, **seen: Visible) -> Enterprise:
    """The enterprise with another decision on what the group sees."""
    return replace(enterprise, visible=tuple(seen.items()))
