"""Pages that tell why it does not go on here, and what to do instead."""

from dataclasses import dataclass

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

Words = str | LazyString


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of such a page: short sentences, each on a line of its own."""

    title: Words
    lines: tuple[Words, ...]
    picture: str = ""
    codes: bool = True
    """Whether typing a code may help."""


UNKNOWN = Notice(
    lazy_gettext("This link opens nothing"),
    (
        lazy_gettext("The link may not be complete."),
        lazy_gettext("Open it again from your message, or scan it again."),
        lazy_gettext("If you have a code on paper, type it."),
    ),
    "magnifier",
)
USED = Notice(
    lazy_gettext("This code or link no longer works"),
    (
        lazy_gettext("Each one works once only, and this one was used or taken back."),
        lazy_gettext("Did you send your answers with it? Then all is done. Thank you!"),
        lazy_gettext("If not, ask the person who gave it to you for a new one."),
    ),
    "lock",
)
NO_LANGUAGE = Notice(
    lazy_gettext("These questions are not ready yet"),
    (
        lazy_gettext("They are not complete in any language that was chosen for them."),
        lazy_gettext("Please tell the person who gave you the link or the code."),
    ),
    "speech_bubbles",
)
NOTHING_HERE = Notice(
    lazy_gettext("Nothing is open on this device"),
    (
        lazy_gettext("This device does not have your answers, or no longer has them."),
        lazy_gettext("What you saved is kept. Your code brings you back to it."),
        lazy_gettext("Without a code open your link again."),
    ),
    "phone",
)
SPENT = Notice(
    lazy_gettext("Answers were sent with your link before"),
    (
        lazy_gettext("Your link or code works once only."),
        lazy_gettext("Somebody sent answers with it, perhaps you on another device."),
        lazy_gettext("These answers here were not sent."),
    ),
    "lock",
    codes=False,
)
TOO_LATE = Notice(
    lazy_gettext("It is too late to send"),
    (
        lazy_gettext("The questions have been closed meanwhile."),
        lazy_gettext("Your answers were not sent. They will be erased."),
        lazy_gettext("Thank you for your time!"),
    ),
    "clock",
    codes=False,
)


def not_yet_open(moment: str) -> Notice:
    """It opens later."""
    return Notice(
        lazy_gettext("It has not begun yet"),
        (
            lazy_gettext("You can answer from %(moment)s on.", moment=moment),
            lazy_gettext("Your link or code will work then. Keep it."),
        ),
        "calendar",
    )


def closed(moment: str) -> Notice:
    """It was open earlier."""
    return Notice(
        lazy_gettext("It is over"),
        (
            lazy_gettext("You could answer until %(moment)s.", moment=moment),
            lazy_gettext("Had you begun before? Then type your code to finish within a day."),
        ),
        "calendar",
    )
