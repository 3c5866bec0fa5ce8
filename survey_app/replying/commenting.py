"""What a group gave, the enterprise's comment on it for seven days, and its dossier to keep."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from exports.dossier import assessment, dossier
from survey_app import access, current
from survey_app.documents import download, drawing
from survey_app.facilitate.agreements import COMMENT, agreed, reply_page, settle_on
from survey_app.facilitate.compiling import compiled
from survey_app.facilitate.sending import Page, page_of
from survey_app.respond.blueprints import linked
from survey_app.respond.sheet import Sheet
from survey_app.right_of_reply import RightOfReply, right_of_reply

replying = Blueprint(
    "replying", __name__, template_folder="templates", url_prefix="/sheet/assessment"
)


@replying.route("", methods=["GET", "POST"])
@access.link_holder
def reply() -> ResponseReturnValue:
    """What the group gave; a comment that is sent stands beside it, unchanged."""
    sheet, right = _with_right()
    store, enterprise, group = current.store(), sheet.enterprise, right.group.id
    grid = current.grid()
    section, stored = reply_page(grid), agreed(store, grid, enterprise, group).answers
    page = page_of(grid, section, stored, group, enterprise.id)
    if page.sent is None:
        return _page(sheet, right, page), page.status
    if not right.open:
        flash(gettext("The time to comment is over. Nothing was changed."))
    else:
        settle_on(store, grid, enterprise, section, page.sent, group)
        given = COMMENT in page.sent
        flash(gettext("Your comment is kept.") if given else gettext("There is no comment now."))
    return redirect(url_for("replying.reply"), 303)


@replying.get("/dossier.docx")
@access.link_holder
def word() -> ResponseReturnValue:
    """The dossier of the enterprise as a Word document, for whoever has its whole sheet: it holds
    the facts of all parts."""
    sheet, right = _with_right()
    if sheet.part:
        abort(404)
    known = compiled(sheet.enterprise, right.group.id)
    return download(dossier(known), "dossier", sheet.enterprise.name)


def _with_right() -> tuple[Sheet, RightOfReply]:
    """The visitor's sheet, where they speak for an enterprise that was rated."""
    sheet = linked()
    right = right_of_reply(current.store(), sheet.enterprise)
    if right is None or not sheet.speaks_for_all:
        abort(404)
    return sheet, right


def _page(sheet: Sheet, right: RightOfReply, page: Page) -> str:
    return render_template(
        "replying/reply.html",
        **page.values(),
        sheet=sheet,
        to=lambda name: url_for(f"respond.{name}"),
        right=right,
        comment=page.form.stored.get(COMMENT, ""),
        document=assessment(compiled(sheet.enterprise, right.group.id)),
        drawing=drawing,
    )
