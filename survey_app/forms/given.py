"""What stands in the inputs of a question, as its page draws it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from grids.questions import Question
from grids.values import Answer, Answers
from survey_app.forms.inputs import Texts, texts
from survey_app.forms.outcomes import ShareOf


class Given(Protocol):
    """What was sent, or is stored: `texts` stand in the inputs, `troubles` beside them; `data` is
    the answer, `object_data` the stored one, None where there is none."""

    @property
    def question(self) -> Question:
        """The question."""

    @property
    def texts(self) -> Texts:
        """What stands in its inputs."""

    @property
    def troubles(self) -> Mapping[str, str]:
        """The message for each input that is wrong."""

    @property
    def data(self) -> Answer | ShareOf | None:
        """Its answer."""

    @property
    def object_data(self) -> Answer | None:
        """Its stored answer."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored, where nothing was sent."""

    question: Question
    texts: Texts
    data: Answer | None
    troubles: Mapping[str, str] = field(default_factory=dict)

    @property
    def object_data(self) -> Answer | None:
        """Its answer."""
        return self.data


def stored(questions: Iterable[Question], answers: Answers) -> Iterator[Stored]:
    """What stands in the inputs of some questions for their answers."""
    for question in questions:
        answer = answers.get(question.id)
        yield Stored(question, texts(question, answer), answer)
