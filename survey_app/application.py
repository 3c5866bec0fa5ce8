"""The web application, put together in named steps."""

from pathlib import Path
from typing import TextIO

from flask import Flask
from jinja2 import StrictUndefined

from survey_app import access, errors, health, languages, layout, logs, protection, room
from survey_app.account import account
from survey_app.coordinate import coordinate
from survey_app.exchange import exchange
from survey_app.facilitate import facilitate
from survey_app.focus_groups import groups
from survey_app.home import home
from survey_app.minutes import minutes
from survey_app.questionnaire import questionnaire
from survey_app.replying import replying
from survey_app.research import cases, research
from survey_app.respond import facts, respond
from survey_app.rounds import rounds
from survey_app.settings import Settings
from survey_app.steering import steering
from survey_app.store import Store
from survey_app.taking_part import taking_part

BLUEPRINTS = (
    *(home, account, coordinate, research, cases, facilitate, respond, facts, questionnaire),
    *(rounds, groups, minutes, steering, taking_part, replying, exchange, health.health),
)


def build(settings: Settings, *, log_to: TextIO | None = None) -> Flask:
    """The web application of an installation whose store exists.

    `log_to` takes its log lines (standard error where it is None). Raises StoreError where the
    store is missing, damaged or newer than this program.
    """
    folder = settings.instance.resolve()
    app = Flask(__name__, instance_path=str(folder))
    open_store(app, settings, folder)
    logs.log_requests(app, logs.logger(log_to))
    room.keep_to_the_room(app)
    access.guard(app)
    protection.protect(app, settings)
    errors.explain_errors(app)
    languages.speak(app)
    read_templates(app)
    layout.furnish(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def open_store(app: Flask, settings: Settings, folder: Path) -> None:
    """Open the store; requests find it and the settings through `current`."""
    app.extensions["bwise_settings"] = settings
    app.extensions["bwise_store"] = Store.open(folder)


def read_templates(app: Flask) -> None:
    """Templates: an error for every misspelt name; the style sheet for everybody."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.view_functions["static"] = access.anyone(app.view_functions["static"])
