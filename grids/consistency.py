"""What a definition says about itself must agree: ids once, references to what exists."""

from collections import Counter
from collections.abc import Iterable, Iterator

from grids.conditions import All, Answered, AnyOf, Compared, Condition, Not
from grids.design_mistakes import note_design_mistakes
from grids.instrument import Instrument
from grids.marked import Loc, Marked
from grids.mistakes import did_you_mean
from grids.questions import (
    HeadCount,
    Matrix,
    Money,
    Question,
    RatingScale,
    SeveralChoices,
    Shares,
    YesNo,
    options,
)
from grids.terms import Part, Rows, Term, Total, YearOf, inner_terms
from grids.values import Missing

NO_LIST = ({"id": "no_such_list", "text": ""}, {"id": "no_such_list_2", "text": ""})
"""Stands where a shared list is missing, so that the rest of the file is still looked at."""

NUMERIC = {"whole_number", "decimal", "percentage", "money", "rating_scale", "yes_no"}


def note_contradictions(marked: Marked, instrument: Instrument) -> None:
    """Note every place where an instrument refers to what it does not have, or says it twice."""
    _Reading(marked, instrument).all()
    note_design_mistakes(marked, instrument)


class _Reading:
    """One reading of an instrument: what it has, and where mistakes are noted."""

    def __init__(self, marked: Marked, instrument: Instrument) -> None:
        self.marked = marked
        self.instrument = instrument
        self.questions = {q.id: q for q in instrument.questions()}
        self.computed = {c.id for c in instrument.computed}
        self.context = {c.id for c in instrument.context}

    def all(self) -> None:
        """Everything that can be wrong between the parts of the file."""
        self._ids_once()
        self._places()
        self._shown_after_asked()
        for n, computed in enumerate(self.instrument.computed):
            loc: Loc = ("computed", n)
            for key, term in (
                ("value", computed.value),
                ("low", computed.low),
                ("high", computed.high),
            ):
                if term is not None:
                    self._term((*loc, key), term)
            for ref in computed.largest:
                self._ref((*loc, "largest"), ref)
            if computed.hide_when is not None:
                self._condition((*loc, "hide_when"), computed.hide_when)
        for n, check in enumerate(self.instrument.checks):
            parts = (("when", check.when), ("must", check.must), ("unusual", check.unusual))
            for key, condition in parts:
                if condition is not None:
                    self._condition(("checks", n, key), condition)
            for ref in check.fields:
                self._ref(("checks", n, "fields"), ref)

    def _ids_once(self) -> None:
        one = self.instrument
        asked: list[tuple[str, Loc]] = [
            (q.id, ("sections", s, "questions", n, "id"))
            for s, section in enumerate(one.sections)
            for n, q in enumerate(section.questions)
        ]
        self._once(asked, "question")
        for key in ("sections", "computed", "checks", "indicators", "categories", "parts"):
            entries = getattr(one, key)
            self._once([(e.id, (key, n, "id")) for n, e in enumerate(entries)], key.rstrip("s"))
        for loc, question in self._located():
            for key in ("choices", "rows", "parts", "groups"):
                entries = getattr(question, key, ())
                self._once(
                    [(c.id, (*loc, key, n, "id")) for n, c in enumerate(entries)],
                    "option of this question",
                )

    def _once(self, ids: list[tuple[str, Loc]], what: str) -> None:
        counts, seen = Counter(id for id, _ in ids), set()
        for id, loc in ids:
            if counts[id] > 1 and id in seen:
                self.marked.mistake(loc, f'the id "{id}" is used twice; give each {what} its own')
            seen.add(id)

    def _located(self) -> Iterator[tuple[Loc, Question]]:
        for s, section in enumerate(self.instrument.sections):
            for n, question in enumerate(section.questions):
                yield ("sections", s, "questions", n), question

    def _places(self) -> None:
        one = self.instrument
        parts, categories = {p.id for p in one.parts}, {c.id for c in one.categories}
        for n, section in enumerate(one.sections):
            self._among(("sections", n, "part"), section.part, parts, "part")
            if categories:
                self._among(("sections", n, "category"), section.category, categories, "category")
        for n, indicator in enumerate(one.indicators):
            self._among(("indicators", n, "category"), indicator.category, categories, "category")
            if not isinstance(self.questions.get(indicator.id), RatingScale):
                told = f'no rating_scale question has the id "{indicator.id}"; add its rating'
                self.marked.mistake(("indicators", n, "id"), told)
        known = {i.id for i in one.indicators}
        for loc, question in self._located():
            self._among((*loc, "indicator"), question.indicator, known, "indicator")
            if isinstance(question, Money) and question.share_of:
                self._term((*loc, "share_of"), question.share_of)

    def _among(self, loc: Loc, id: str, known: set[str], what: str) -> None:
        if id and id not in known:
            self.marked.mistake(loc, f'there is no {what} "{id}"; {did_you_mean(id, known)}')

    def _shown_after_asked(self) -> None:
        asked: set[str] = set()
        for s, section in enumerate(self.instrument.sections):
            self._earlier(("sections", s, "show_if"), section.show_if, asked)
            for n, question in enumerate(section.questions):
                self._earlier(("sections", s, "questions", n, "show_if"), question.show_if, asked)
                asked.add(question.id)

    def _earlier(self, loc: Loc, condition: Condition | None, asked: set[str]) -> None:
        if condition is None:
            return
        for ref in self._condition(loc, condition):
            if ref in self.questions and ref not in asked:
                told = f'"{ref}" is asked later; a question can only depend on earlier answers'
                self.marked.mistake(self.marked.find(loc, ref), told)

    def _condition(self, loc: Loc, condition: Condition) -> list[str]:
        """Check a condition; the ids it looks at."""
        match condition:
            case All(all=inner) | AnyOf(any=inner):
                return [ref for each in inner for ref in self._condition(loc, each)]
            case Not():
                return self._condition(loc, condition.none)
            case Answered():
                self._ref(loc, condition.answer)
                self._codes(loc, condition)
                return [condition.answer]
            case Compared():
                return [*self._term(loc, condition.value), *self._term(loc, condition.other)]

    def _term(self, loc: Loc, term: Term) -> list[str]:
        match term:
            case str():
                question = self._ref(loc, term)
                if question is not None and question.kind not in NUMERIC:
                    told = f'"{term}" is a {question.kind}, not a number; name one that is'
                    self.marked.mistake(self.marked.find(loc, term), told)
                return [term]
            case Part(part=ref, named=named):
                self._named(loc, ref, named)
                return [ref]
            case Total(total=ref):
                if not isinstance(self._ref(loc, ref), Shares | HeadCount | None):
                    told = f'"{ref}" has no parts to add up; name shares or a head_count'
                    self.marked.mistake(self.marked.find(loc, ref), told)
                return [ref]
            case Rows(rows=ref, among=codes):
                for code in codes:
                    self._row_code(loc, ref, code)
                return [ref]
            case YearOf(year_of=ref):
                self._ref(loc, ref)
                return [ref]
            case _:
                return [ref for inner in inner_terms(term) for ref in self._term(loc, inner)]

    def _ref(self, loc: Loc, ref: str) -> Question | None:
        bare = ref.removeprefix("previous.")
        if bare in self.questions:
            return self.questions[bare]
        if bare not in self.computed and ref not in self.context:
            known = [*self.questions, *self.computed, *self.context]
            told = f'there is no question "{ref}"; {did_you_mean(ref, known)}'
            self.marked.mistake(self.marked.find(loc, ref), told)
        return None

    def _named(self, loc: Loc, ref: str, named: str) -> None:
        question = self._ref(loc, ref)
        if question is None:
            return
        parts = question.rows if isinstance(question, Matrix) else options(question)
        self._code(loc, ref, named, (p.id for p in parts))

    def _row_code(self, loc: Loc, ref: str, code: str) -> None:
        question = self._ref(loc, ref)
        if isinstance(question, Matrix):
            self._code(loc, ref, code, (c.id for c in question.choices))
        elif question is not None:
            told = f'"{ref}" has no rows to count; name a matrix'
            self.marked.mistake(self.marked.find(loc, ref), told)

    def _codes(self, loc: Loc, condition: Answered) -> None:
        question = self.questions.get(condition.answer.removeprefix("previous."))
        if condition.part is not None:
            self._named(loc, condition.answer, condition.part)
        if question is None or condition.known is not None:
            return
        told = condition.includes or condition.among or condition.equals
        codes = (told,) if isinstance(told, str | bool) else tuple(told or ())
        if isinstance(question, YesNo) != isinstance(condition.equals, bool):
            text = (
                f'"{question.id}" is a yes_no; write is: true or is: false'
                if isinstance(question, YesNo)
                else f'"{question.id}" is a {question.kind}; only a yes_no can be true or false'
            )
            self.marked.mistake(self.marked.find(loc, question.id), text)
            return
        if condition.includes and not isinstance(question, SeveralChoices):
            return
        known = [c.id for c in options(question)]
        reasons = {reason.value for reason in Missing}
        for code in codes:
            if isinstance(code, str) and code not in reasons:
                self._code(loc, question.id, code, known)

    def _code(self, loc: Loc, ref: str, code: str, known: Iterable[str]) -> None:
        codes = list(known)
        if code not in codes and NO_LIST[0]["id"] not in codes:
            told = f'"{ref}" has no option "{code}"; {did_you_mean(code, codes)}'
            self.marked.mistake(self.marked.find(loc, code), told)
