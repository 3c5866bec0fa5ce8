"""A section of an instrument: questions that stand together, or a page to read."""

from typing import Any, Literal

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from grids.conditions import Condition
from grids.questions import Id, Picture, Question
from grids.terms import Data

Layer = Literal["answers", "facts", "ratings", "agreement", "drawn"]
"""What a section holds; `drawn` is filled by the program and never shown in a form."""


class Section(Data):
    """Questions that stand together. `part` sends them to one person of the enterprise.

    `stem` is the question that all of them share, where each then only says of what; a section
    without questions is a page to read. `credit` stands below it, `notes` are for researchers.
    Order `random` differs by person; page `single` is one question a page; a section that is not
    `counted` (practice, a break) is no part of the promised number of questions. `shared` names
    the file of shared sections it comes from; an author does not write it.
    """

    id: Id
    title: str
    text: str = ""
    stem: str = ""
    credit: str = ""
    notes: tuple[str, ...] = ()
    layer: Layer = "answers"
    part: str = ""
    category: str = ""
    order: Literal["as_written", "random"] = "as_written"
    page: Literal["section", "single"] = "section"
    counted: bool = True
    picture: Picture = ""
    shared: str = ""
    show_if: Condition | None = None
    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _something_on_it(self) -> "Section":
        if not self.questions and not self.text:
            raise ValueError("give the section questions, or a text to read")
        return self


class OrUse:
    """In a definition file an entry may name shared sections: `- use: digital`."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The published schema of the format: a section, or the name of shared ones."""
        use = {"type": "string", "description": "name of a file in sections/, without .yaml"}
        shared = {"type": "object", "properties": {"use": use}, "required": ["use"]}
        return {"anyOf": [handler(core), shared | {"additionalProperties": False}]}
