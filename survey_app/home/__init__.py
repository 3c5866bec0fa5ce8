"""The first page: what this is, and where to go from here."""

from flask import Blueprint, render_template

from survey_app import access

home = Blueprint("home", __name__, template_folder="templates")


@home.get("/")
@access.anyone
def start() -> str:
    """What this is for strangers, the places to go for those who are signed in."""
    return render_template("home/start.html")
