"""Pages that keep themselves up to date: they ask every two seconds, and mostly hear "no change".

The mark of a page is the counter of its focus group, so an answer costs one look into the store.
Without JavaScript the button "Refresh" does the same.
"""

from collections.abc import Callable

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from survey_app import current


def live(group: str, whose: str, page: Callable[[], str]) -> ResponseReturnValue:
    """A page of a focus group, or "not modified" where the browser has it as it is now. `whose`
    tells pages apart that different people see under one address."""
    locale = str(get_locale() or "")
    tag = f"{current.store().focus_groups.live(group)}-{whose}-{locale}"
    g.live_tag = tag
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    else:
        response = make_response(page())
    response.set_etag(tag)
    return response
