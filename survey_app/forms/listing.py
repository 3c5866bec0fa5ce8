"""Options as WTForms wants them."""

from collections.abc import Mapping

from wtforms.fields.choices import SelectChoice


def listed(options: Mapping[str, str]) -> list[SelectChoice]:
    """Options by code as the choices of a field."""
    return [SelectChoice(value=str(code), label=label) for code, label in options.items()]
