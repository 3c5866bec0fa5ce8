"""How a questionnaire is put together for one person, as data: choices of the study, what is drawn
from earlier answers, and what a person's own profile is made of. `draws` and `profile` work it out.
"""

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from grids.questions import Code, Id
from grids.terms import Data, Ref


class StudyChoice(Data):
    """A choice the study makes for all who answer in a round: the hidden question that holds it,
    and the code (of several choices: the codes) where nothing was chosen."""

    question: Ref
    default: Code | tuple[Code, ...]


class Candidate(Data):
    """Something that may be drawn: its code, and the scale that says how much it counts."""

    question: Ref
    item: Code


class Take(Data):
    """What is taken of the candidates that count: the `most` highest, and where `lot` is named
    one of the others by lot. The codes are put into hidden questions: all of them `into` several
    choices, the one by lot into a single choice, its chance into a decimal."""

    into: Ref
    most: Annotated[int, Field(ge=1)]
    lot: Ref | None = None
    probability: Ref | None = None

    @model_validator(mode="after")
    def _lot_with_its_probability(self) -> "Take":
        if (self.lot is None) != (self.probability is None):
            raise ValueError("say lot and probability, or neither")
        return self


class Draw(Data):
    """What later questions are asked about: of the candidates whose step is at least `reached`
    those that were given the highest ones. Where steps are equal a lot decides."""

    id: Id
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=2, alias="from")]
    reached: int
    takes: Annotated[tuple[Take, ...], Field(min_length=1)]
    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Ability(Data):
    """One line of a person's own profile: the scale that tells it, and the words for it there;
    without words those of the question."""

    question: Ref
    text: str = ""


class Area(Data):
    """A part of a person's own profile: scales with the same steps. From the step `able` on a
    person can do the thing. `shared` names the file of shared sections it comes from."""

    id: Id
    title: str
    able: int
    abilities: Annotated[tuple[Ability, ...], Field(min_length=1)]
    shared: str = ""
