"""How an invented group rates an invented enterprise: alone first, then together."""

from collections.abc import Iterator, Mapping
from statistics import median, quantiles
from uuid import NAMESPACE_URL, uuid5

from grids.enterprise import Enterprise
from grids.instrument import Instrument
from grids.questions import RatingScale
from grids.responses import Context, Response, Round, kept
from grids.values import Answer, Missing
from survey_app.demonstration.countries import Setting
from survey_app.demonstration.drawing import lot

STAKEHOLDERS = (
    "employment_service",
    "researcher",
    "wise",
    "network",
    "public_authority",
    "wise",
    "social_partner",
    "worker",
    "other",
)
CANNOT_JUDGE = 0.05
DISCUSSED = 3
REASON = "Invented: the group looked at the facts again and moved towards the middle."
CLOSEST = {"transitional": "training", "permanent": "productive", "mixed": "social"}


def ratings(setting: Setting, enterprise: Enterprise, grid: Instrument) -> Iterator[Response]:
    """The ratings of an enterprise by all raters of its country's group, then the agreed one."""
    first = [_first(setting, enterprise, grid, n) for n in range(1, setting.raters + 1)]
    yield from first
    yield _agreed(setting, enterprise, grid, first)


def _first(setting: Setting, enterprise: Enterprise, grid: Instrument, number: int) -> Response:
    """What one rater says before anybody talks: near the enterprise's level, by own taste."""
    dice = lot(enterprise.name, "rater", number)
    taste = lot(setting.country, "taste", number).gauss(0, 0.45)
    answers: dict[str, Answer] = {
        "rater.knowledge": dice.choice(("presentation", "presentation", "visited")),
        "rater.relation": (dice.choice(("funder", "partner", "network", "none")),),
    }
    for indicator in grid.indicators:
        if not isinstance(grid.question(indicator.id), RatingScale):
            continue
        level = lot(enterprise.name, "level", indicator.id).uniform(1.6, 4.6)
        spread = lot(enterprise.name, "spread", indicator.id).choice((0.4, 0.5, 0.6, 1.2))
        step = round(level + taste + dice.gauss(0, spread))
        hidden = dice.random() < CANNOT_JUDGE
        answers[indicator.id] = Missing.CANNOT_JUDGE if hidden else min(5, max(1, step))
    for category in grid.categories:
        answers[f"confidence.{category.id}"] = dice.choice(("unsure", "fairly_sure", "sure"))
    answers["M.fit"] = dice.choice(("works_like", "works_like", "partly"))
    answers["M.closest"] = CLOSEST[setting.model]
    return _response(
        enterprise,
        grid,
        answers,
        Context(
            country=setting.country,
            focus_group=group(setting),
            round=Round.FIRST,
            rater=f"rater-{number}",
            stakeholder=STAKEHOLDERS[(number - 1) % len(STAKEHOLDERS)],
            synthetic=True,
        ),
    )


def group(setting: Setting) -> str:
    """The name of the invented focus group of a country."""
    return f"synthetic-{setting.country}"


def _agreed(
    setting: Setting, enterprise: Enterprise, grid: Instrument, first: list[Response]
) -> Response:
    """What all but agreed on passes as rated; the widest disagreements are talked over."""
    steps = {i.id: _steps(first, i.id) for i in grid.indicators}
    answers: dict[str, Answer] = {id: round(median(s)) for id, s in steps.items() if _close(s)}
    open_ones = sorted((id for id in steps if id not in answers), key=lambda id: -_width(steps[id]))
    for id in open_ones[:DISCUSSED]:
        answers[id] = round(median(steps[id]))
        answers[f"{id}.reason"] = REASON
        answers[f"{id}.grade"] = lot(enterprise.name, "grade", id).choice(("document", "opinion"))
    context = Context(
        country=setting.country, focus_group=group(setting), round=Round.AGREED, synthetic=True
    )
    return _response(enterprise, grid, answers, context)


def _steps(responses: list[Response], indicator: str) -> list[int]:
    given = (response.answers.get(indicator) for response in responses)
    return [step for step in given if isinstance(step, int)]


def _close(steps: list[int]) -> bool:
    """Whether ratings pass without discussion: enough of them, near each other, one middle."""
    if len(steps) < 5 or median(steps) != int(median(steps)):
        return False
    near = sum(abs(step - median(steps)) <= 1 for step in steps) / len(steps)
    return near >= 0.8 and _width(steps) <= 1


def _width(steps: list[int]) -> float:
    low, _, high = quantiles(steps, n=4, method="inclusive") if len(steps) > 1 else (0, 0, 0)
    return high - low


def _response(
    enterprise: Enterprise, grid: Instrument, answers: Mapping[str, Answer], context: Context
) -> Response:
    named = f"{enterprise.id} {context.round} {context.rater}"
    return Response(
        id=str(uuid5(NAMESPACE_URL, f"bwise-demonstration:{named}")),
        instrument=grid.id,
        version=grid.version,
        answers=kept(grid, answers),
        subject=enterprise.id,
        context=context,
    )
