"""One line of JSON per request and per event: never a token, an answer or an address."""

import secrets
import sys
import time
import traceback
from typing import TextIO

import structlog
from flask import Flask, Response, current_app, g, request
from structlog.typing import FilteringBoundLogger


def logger(stream: TextIO | None = None) -> FilteringBoundLogger:
    """A logger that writes JSON lines to `stream`, else to standard error."""
    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream or sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(0),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    return log


def log_requests(app: Flask, log: FilteringBoundLogger) -> None:
    """Give each request an id and write one line when it has been answered."""
    app.extensions["bwise_log"] = log
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """The id of the present request, as shown on error pages."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    return str(g.request_id)


def failure(error: BaseException) -> None:
    """Write where an unexpected error arose. Its message stays out: it may repeat an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    log: FilteringBoundLogger = current_app.extensions["bwise_log"]
    log.error("failure", request=request_id(), error=type(error).__qualname__, places=places[-12:])


def _begin() -> None:
    g.began = time.perf_counter()
    request_id()


def _end(response: Response) -> Response:
    began = g.get("began")
    log: FilteringBoundLogger = current_app.extensions["bwise_log"]
    log.info(
        "request",
        request=request_id(),
        endpoint=request.endpoint or "",
        method=request.method,
        status=response.status_code,
        role=g.get("log_role", "anonymous"),
        milliseconds=None if began is None else round((time.perf_counter() - began) * 1000, 1),
    )
    return response
