"""Who may open what. One function decides, and what nobody declared is denied.

Each view carries a rule, put on it by one of the decorators `anyone`, `link_holder`, `signed_in`
or `roles`; `guard` looks at it before every request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, assert_never

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from survey_app import current
from survey_app.store import Grant, Role

EVERYWHERE = "*"
View = TypeVar("View", bound=Callable[..., Any])
CountryOf = Callable[..., str | tuple[str, ...]]
"""Gives the country or the countries a view is about, from the arguments in its address."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a view. `country` tells which country counts; None: any that a role is for,
    and the view shows nothing beyond `countries`. Of several countries one is enough, unless
    `every` one is needed."""

    who: Literal["anyone", "link_holder", "signed_in", "roles"]
    roles: frozenset[str] = frozenset()
    country: CountryOf | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: what an account may do (None: nobody is signed in), and whether by link."""

    grants: frozenset[Grant] | None = None
    by_link: bool = False


def allowed(rule: Rule | None, visitor: Visitor, country: str | None) -> bool:
    """Whether a visitor may open a view about a country (None: about none in particular)."""
    if rule is None:
        return False
    match rule.who:
        case "anyone":
            return True
        case "link_holder":
            return visitor.by_link
        case "signed_in":
            return visitor.grants is not None
        case "roles":
            named = (grant for grant in visitor.grants or () if grant.role in rule.roles)
            return any(grant.country in (EVERYWHERE, country or grant.country) for grant in named)
        case _:
            assert_never(rule.who)


def anyone(view: View) -> View:
    """This view is open to everybody."""
    return _declare(view, Rule("anyone"))


def link_holder(view: View) -> View:
    """This view is open to whoever opened a valid fact-sheet link in this browser."""
    return _declare(view, Rule("link_holder"))


def signed_in(view: View) -> View:
    """This view is open to every account."""
    return _declare(view, Rule("signed_in"))


def roles(
    *names: Role, country: CountryOf | None = None, every: bool = False
) -> Callable[[View], View]:
    """This view is open to accounts with one of the roles, in the country that counts; where it
    is about several, in one of them or in `every` one."""
    rule = Rule("roles", frozenset(names), country, every)
    return lambda view: _declare(view, rule)


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The rule declared for a view, or None."""
    return getattr(view, "access_rule", None)


def country_in_address(**arguments: str) -> str:
    """For `roles`: the country stands in the address."""
    return arguments["country"]


def country_of_enterprise(**arguments: str) -> str:
    """For `roles`: the address names an enterprise, and its country counts."""
    found = current.store().enterprises.get(arguments["enterprise"])
    if found is None:
        abort(404)
    return found.country


def countries_of_round(**arguments: str) -> tuple[str, ...]:
    """For `roles`: the address names a round, and its countries count."""
    found = current.store().rounds.get(arguments["round"])
    if found is None:
        abort(404)
    return found.countries


def country_of_group(**arguments: str) -> str:
    """For `roles`: the address names a focus group, and its country counts."""
    found = current.store().focus_groups.get(arguments["group"])
    if found is None:
        abort(404)
    return found.country


def may(*names: Role, country: str | None = None) -> bool:
    """Whether the account that is signed in has one of the roles, in a country or anywhere."""
    return allowed(Rule("roles", frozenset(names)), _visitor(), country)


def require(*names: Role, country: str) -> None:
    """Refuse the request unless `may`; for a country that stands in a form or a file."""
    if not may(*names, country=country):
        abort(403)


def countries(*names: Role) -> frozenset[str] | None:
    """The countries in which the account has one of the roles; None stands for all."""
    found = {grant.country for grant in current.grants() if grant.role in names}
    return None if EVERYWHERE in found else frozenset(found)


def guard(app: Flask) -> None:
    """Check the rule of every view before it is called."""
    app.before_request(_check)


def _declare(view: View, rule: Rule) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def _visitor() -> Visitor:
    account = current.account()
    return Visitor(current.grants() if account else None, current.link() is not None)


def _check() -> Response | None:
    if request.endpoint is None:  # no such page: the error page follows
        return None
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule is not None and rule.who == "anyone":
        return None
    visitor = _visitor()
    g.log_role = _role_for_log(visitor)
    if not allowed(rule, visitor, None):
        return _refuse(rule, visitor)
    if rule is None or rule.country is None:
        return None
    about = rule.country(**(request.view_args or {}))
    decided = [allowed(rule, visitor, each) for each in _each(about)]
    if not (all(decided) if rule.every else any(decided)):
        abort(403)
    return None


def _each(about: str | tuple[str, ...]) -> tuple[str, ...]:
    return (about,) if isinstance(about, str) else about


def _refuse(rule: Rule | None, visitor: Visitor) -> Response:
    """Send somebody who could sign in to do so; refuse everybody else."""
    unknown = visitor.grants is None and rule is not None and rule.who != "link_holder"
    if unknown and request.method in ("GET", "HEAD"):
        return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")), 303)
    abort(401 if unknown else 403)


def _role_for_log(visitor: Visitor) -> str:
    if visitor.grants is None:
        return "link" if visitor.by_link else "anonymous"
    return ",".join(sorted({grant.role for grant in visitor.grants})) or "none"
