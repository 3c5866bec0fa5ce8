"""What keeps strangers out of every page: headers, form tokens, host names, sizes, cookies."""

import time

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import SecurityError

from survey_app import errors
from survey_app.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LARGEST_REQUEST = 6_000_000
LARGEST_BODY = 16_000_000
"""What the server takes in at all; between the two a page explains what is too large."""
LARGEST_FORM = 1_000_000
MOST_FIELDS = 2_000
RENEWED, DAY = "day", 86_400
"""Under which name a cookie holds the day it was sent, and how many seconds that has."""
LOOPBACK = ("localhost", "127.0.0.1")
ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not listened on


class CookieByScheme(SecureCookieSessionInterface):
    """The session cookie: locked to https and to this host wherever the request came by https."""

    def get_cookie_name(self, app: Flask) -> str:
        """The name that the request's scheme allows."""
        return "__Host-bwise" if request.is_secure else "bwise"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether browsers may send it over https only."""
        return request.is_secure

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie when something in it changed; one that outlives the browser also once a
        day, so that it lasts while it is used."""
        today = int(time.time()) // DAY
        if session.permanent and session.get(RENEWED) != today:
            session[RENEWED] = today
        if not session.permanent and RENEWED in session:
            del session[RENEWED]
        super().save_session(app, session, response)


def protect(app: Flask, settings: Settings) -> None:
    """Put the protection of this module in front of every view."""
    listening = () if settings.host in ANYWHERE else (settings.host,)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=[*LOOPBACK, *listening, *settings.names],
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = CookieByScheme()
    app.after_request(_add_headers)
    app.register_error_handler(CSRFError, lambda _: errors.page(400, errors.SENT_TWICE))
    app.register_error_handler(SecurityError, lambda _: errors.elsewhere())
    CSRFProtect(app)


def _add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
