"""The pages of an account: signing in by link or password, choosing a password, signing out."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from survey_app import access, current, languages
from survey_app.forms.sign_in import NewPassword, SignIn
from survey_app.register import country_name
from survey_app.store import Account

account = Blueprint("account", __name__, template_folder="templates", url_prefix="/account")

ROLE_NAMES = {
    "coordinator": lazy_gettext("Coordinator"),
    "facilitator": lazy_gettext("Facilitator"),
    "researcher": lazy_gettext("Researcher"),
    "translator": lazy_gettext("Translator"),
}
NOT_FOUND = lazy_gettext(
    "There is no account with this name and this password. Check both; a new sign-in link can be "
    "made by whoever runs the installation."
)


@account.route("/sign-in", methods=["GET", "POST"])
@access.anyone
def sign_in() -> ResponseReturnValue:
    """Name and password."""
    form = SignIn(request.form)
    if request.method == "POST" and form.validate():
        accounts = current.store().accounts
        found = accounts.check_password(form.name.data, form.password.data)
        if found is not None:
            _begin(found)
            return redirect(_inside(request.args.get("next", "")), 303)
        form.form_errors.append(NOT_FOUND)
    return render_template("account/sign_in.html", form=form), 422 if form.errors else 200


@account.get("/link/<token>")
@access.anyone
def link(token: str) -> str:
    """Ask before a one-time link is used: mail scanners open every address they see."""
    return render_template("account/link.html", token=token)


@account.post("/link/<token>")
@access.anyone
def use_link(token: str) -> ResponseReturnValue:
    """Use a one-time link, then choose a password."""
    found = current.store().accounts.use_link(token)
    if found is None:
        return render_template("account/link_spent.html"), 403
    _begin(found)
    return redirect(url_for("account.password"), 303)


@account.get("/")
@access.signed_in
def overview() -> str:
    """The account, what it may do, and the ways out."""
    rights = [
        (ROLE_NAMES[grant.role], None if grant.country == access.EVERYWHERE else grant.country)
        for grant in sorted(current.grants())
    ]
    return render_template(
        "account/overview.html", person=_person(), rights=rights, country_name=country_name
    )


@account.route("/password", methods=["GET", "POST"])
@access.signed_in
def password() -> ResponseReturnValue:
    """Choose a password; every other session of the account ends."""
    form = NewPassword(request.form)
    if request.method == "POST" and form.validate():
        person, accounts = _person(), current.store().accounts
        with current.store().together():
            accounts.set_password(person.id, form.password.data)
            accounts.end_all(person.id)
            _note(person, "password set")
        _renew(person)
        flash(gettext("Your password is set. Other devices have been signed out."))
        return redirect(url_for("home.start"), 303)
    return render_template("account/password.html", form=form), 422 if form.errors else 200


@account.post("/sign-out")
@access.signed_in
def sign_out() -> ResponseReturnValue:
    """End this session."""
    current.store().accounts.end_session(session[current.SESSION_KEY])
    _note(_person(), "signed out")
    languages.clear_session()
    flash(gettext("You are signed out."))
    return redirect(url_for("home.start"), 303)


@account.post("/sign-out-everywhere")
@access.signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of the account, on all devices."""
    current.store().accounts.end_all(_person().id)
    _note(_person(), "signed out on all devices")
    languages.clear_session()
    flash(gettext("You are signed out on all devices."))
    return redirect(url_for("home.start"), 303)


def _person() -> Account:
    return current.account() or abort(401)


def _begin(person: Account) -> None:
    """Sign a person in; nothing of an earlier session stays in the cookie but
    the language."""
    _renew(person)
    _note(person, "signed in")


def _renew(person: Account) -> None:
    languages.clear_session()
    session[current.SESSION_KEY] = current.store().accounts.start_session(person)


def _note(person: Account, action: str) -> None:
    current.store().audit.append(person.name, action, "account")


def _inside(address: str) -> str:
    """The page somebody wanted before signing in, if it lies on this site; else the first one."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside else url_for("home.start")
