"""The facilitator's pages while a focus group meets: its enterprises' turns, step by step, and the
view for the projector."""

from survey_app.steering import agreeing, running, screen, talking
from survey_app.steering.blueprint import steering

__all__ = ["agreeing", "running", "screen", "steering", "talking"]
