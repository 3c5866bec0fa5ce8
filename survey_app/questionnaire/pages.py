"""The pages of a questionnaire: a section each, or a single question each, or a page to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grids.conditions import Condition, holds
from grids.draws import in_order
from grids.instrument import Instrument, Section
from grids.questions import Question
from grids.responses import counted, shown
from grids.terms import Look
from grids.timing import PAGE, asked_for, deciding
from grids.values import Answer, Answers

MOST = 15
"""How many answers one page asks for at most; a longer section has several pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page. `id` is that of its section, else that of its first question;
    `questions` in the order in which this person sees them."""

    id: str
    section: Section
    questions: tuple[Question, ...]

    @property
    def single(self) -> bool:
        """Whether it holds one question alone, or a text to read."""
        return self.section.page == "single" or not self.questions


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is: `done` of `all` (of the expected time, in per cent); where questions
    are counted one by one, the `number` of the present one of `numbers`, else 0 of 0."""

    done: int
    number: int = 0
    numbers: int = 0


Study = tuple[tuple[str, Answer], ...]
"""What the study chose, by hidden question."""


def study_of(instrument: Instrument, answers: Answers) -> Study:
    """What the study chose, as it stands among the answers."""
    return tuple((choice.question, answers[choice.question]) for choice in instrument.study)


@lru_cache(maxsize=1024)
def every_page(instrument: Instrument, study: Study, lot: int) -> tuple[Page, ...]:
    """All pages there can be after what the study chose, in order, with all their questions."""
    look = dict(study).get
    found: list[Page] = []
    for section in instrument.sections:
        if section.layer == "drawn" or _never(section.show_if, look):
            continue
        possible = [q for q in section.questions if not _never(q.show_if, look)]
        if possible or not section.questions:
            found += _pages(section, in_order(section, possible, lot))
    return tuple(found)


def shown_page(page: Page, answers: Answers) -> Page | None:
    """A page as far as it is shown, given the answers; None where nothing of it is."""
    ids = {question.id for question in shown(page.section, answers.get)}
    asked = tuple(question for question in page.questions if question.id in ids)
    if asked:
        return Page(page.id, page.section, asked)
    condition = page.section.show_if
    readable = condition is None or holds(condition, answers.get) is True
    return page if readable and not page.questions else None


def shown_pages(pages: Sequence[Page], answers: Answers) -> tuple[Page, ...]:
    """The pages that are shown, given the answers."""
    found = (shown_page(page, answers) for page in pages)
    return tuple(page for page in found if page is not None)


def neighbour(pages: Sequence[Page], answers: Answers, id: str, step: int) -> Page | None:
    """The next page (step 1) or the one before (-1) that is shown; None at the ends."""
    here = next(number for number, page in enumerate(pages) if page.id == id)
    others = pages[here + 1 :] if step > 0 else pages[:here][::-1]
    found = (shown_page(page, answers) for page in others)
    return next((page for page in found if page is not None), None)


def progress(instrument: Instrument, pages: Sequence[Page], answers: Answers, id: str) -> Progress:
    """How far somebody is who sees a page. What later answers decide about is expected to come, so
    that the end does not move away."""
    look = _undecided(instrument, answers)
    weights = {page.id: _weight(page, look) for page in pages}
    ids = [page.id for page in pages]
    before = sum(weights[each] for each in ids[: ids.index(id)])
    done = round(100 * before / (sum(weights.values()) or 1))
    if not all(page.single for page in pages):
        return Progress(done)
    asked = [question.id for question in counted(instrument, answers)]
    return Progress(done, asked.index(id) + 1, len(asked)) if id in asked else Progress(done)


def _pages(section: Section, questions: tuple[Question, ...]) -> Iterator[Page]:
    if section.page == "single" and questions:
        yield from (Page(question.id, section, (question,)) for question in questions)
        return
    page: list[Question] = []
    first, answers = section.id, 0
    for question in questions:
        if page and answers + asked_for(question) > MOST:
            yield Page(first, section, tuple(page))
            page, first, answers = [], question.id, 0
        page.append(question)
        answers += asked_for(question)
    yield Page(first, section, tuple(page))


def _undecided(instrument: Instrument, answers: Answers) -> Look:
    """Looks at answers; what is drawn from others that are not all there yet is not known."""
    open_draws = {
        take.into
        for draw in instrument.draws
        if any(candidate.question not in answers for candidate in draw.candidates)
        for take in draw.takes
    }
    return lambda id: None if id in open_draws else answers.get(id)


def _weight(page: Page, look: Look) -> float:
    """About how many seconds a page takes, if it may come."""
    if _never(page.section.show_if, look):
        return 0.0
    coming = [question for question in page.questions if not _never(question.show_if, look)]
    if page.questions and not coming:
        return 0.0
    return PAGE + sum(map(deciding, coming))


def _never(condition: Condition | None, look: Look) -> bool:
    return condition is not None and holds(condition, look) is False
