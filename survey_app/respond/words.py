"""Words that several pages of a fact sheet share."""

from collections.abc import Mapping

from flask_babel import gettext

from grids.responses import SourceKind


def source_names() -> Mapping[str, str]:
    """The sources an enterprise can name for its figures."""
    return {
        SourceKind.ACCOUNTS: gettext("Accounts"),
        SourceKind.PAYROLL: gettext("Payroll or staff list"),
        SourceKind.REPORT: gettext("Report to a funder"),
        SourceKind.ESTIMATE: gettext("Estimate"),
    }


def source_name(source: SourceKind) -> str:
    """A source in words."""
    other: Mapping[str, str] = {
        SourceKind.STATEMENT: gettext("said by the enterprise, no source named"),
        SourceKind.DOCUMENT: gettext("a published document"),
    }
    return {**source_names(), **other}[source]
