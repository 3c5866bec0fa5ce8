"""Simple pictures of our own, drawn in the colour of the text beside them.

A picture never stands alone: the words beside it say the same, so it is hidden from screen readers.
Each is drawn on a field of 48 by 48.
"""

from collections.abc import Mapping

from markupsafe import Markup, escape


def _person(x: float, y: float, size: float = 1) -> str:
    """Somebody: a head, and shoulders below it; (x, y) is the middle of the head."""
    r, wide, high = 4.5 * size, 7.5 * size, 12 * size
    left, top = x - wide, y + 7 * size
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"/>'
        f'<path d="M{left:g} {top + high:g}v{-high / 3:g}a{wide:g} {wide:g} 0 0 1 {2 * wide:g} 0'
        f'v{high / 3:g}z"/>'
    )


def _line(path: str) -> str:
    return f'<path d="{path}"/>'


def _face(mouth: str) -> str:
    eyes = (
        '<g fill="currentColor"><circle cx="17" cy="20" r="2"/><circle cx="31" cy="20" r="2"/></g>'
    )
    return '<circle cx="24" cy="24" r="19"/>' + eyes + _line(mouth)


_BOX = '<rect x="6" y="10" width="36" height="24" rx="2"/>'
_PHONE = '<rect x="14" y="4" width="20" height="40" rx="4"/>' + _line("M21 38h6")

DRAWINGS: Mapping[str, str] = {
    # Steps and reasons
    # A box stands on the ground; two people carry it; one person does.
    "level_not_yet": _person(15, 18, 1.1) + _line("M30 27h15v12H30z"),
    "level_with_help": _person(13, 23, 0.9)
    + _person(35, 23, 0.9)
    + _line("M5 4h38v8H5zM8 32V12M40 32V12"),
    "level_alone": _person(24, 23, 0.95) + _line("M9 4h30v8H9zM18 32l-6-9V12M30 32l6-9V12"),
    "mood_unhappy": _face("M15 34q9-9 18 0"),
    "mood_so_so": _face("M15 31h18"),
    "mood_happy": _face("M15 28q9 10 18 0"),
    "arrow_down": _line("M24 6v34M11 28l13 13 13-13"),
    "arrow_level": _line("M6 24h34M28 11l13 13-13 13"),
    "arrow_up": _line("M24 42V8M11 20L24 7l13 13"),
    "people_hardly_any": _person(24, 16, 1.1),
    "people_few": _person(10, 18, 0.85) + _person(24, 18, 0.85) + _person(38, 18, 0.85),
    "people_many": "".join(_person(x, y, 0.6) for y in (8, 29) for x in (7, 18.5, 30, 41)),
    "reason_dont_know": _line("M15 17a9 9 0 1 1 13 8c-3 2-4 4-4 7") + _line("M24 40v.5"),
    "reason_prefer_not_to_say": _line("M6 9h36v23H20l-8 8v-8H6zM7 44L41 5"),
    "reason_not_for_me": '<circle cx="24" cy="24" r="18"/>' + _line("M11 37l26-26"),
    # Things and doings
    "cup": _line("M8 18h26v12a10 10 0 0 1-10 10h-6a10 10 0 0 1-10-10z")
    + _line("M34 21h3a6 6 0 0 1 0 12h-4M16 5c-3 3 3 5 0 8M25 5c-3 3 3 5 0 8"),
    "tools": _line("M7 41l17-17M34 6a9 9 0 0 0-10 12l4 5 6 1a9 9 0 0 0 8-11l-5 5-5-2-1-5z")
    + _line("M8 8l6 2 8 8M27 27l12 12"),
    "helmet": _line("M6 34h36v5H6zM9 34v-4a15 15 0 0 1 30 0v4M20 16v-4h8v4M20 15v11M28 15v11"),
    "clock": '<circle cx="24" cy="24" r="19"/>' + _line("M24 12v12l9 6"),
    "talking": _person(11, 18, 0.9) + _person(37, 18, 0.9) + _line("M19 8h10M20 14h8"),
    "speech_bubbles": _line("M5 7h24v16H16l-6 6v-6H5z")
    + _line("M35 17h8v17h-5v6l-6-6H19v-5")
    + _line("M11 13h12M11 18h8"),
    "team": _person(24, 11, 0.9) + _person(10, 21, 0.9) + _person(38, 21, 0.9),
    "puzzle": _line("M7 14h11a5 5 0 1 1 8 0h9v10a5 5 0 1 1 0 8v9H7V32a5 5 0 1 0 0-8z"),
    "pile_of_work": _line(
        "M9 42h30M10 37h28v5H10zM13 30h26v7H13zM8 23h27v7H8zM12 16h26v7H12zM15 9h20v7H15z"
    ),
    "phone": _PHONE,
    "magnifier": '<circle cx="20" cy="20" r="13"/>' + _line("M29 29l14 14"),
    "person": _person(24, 13, 1.3),
    "handshake": _person(10, 12, 0.8)
    + _person(38, 12, 0.8)
    + _line("M8 34h9l7 5 7-5h9M20 36l4-4 5 4"),
    "gift": _line(
        "M8 20h32v8H8zM11 28h26v14H11zM24 20v22"
        "M24 20c-12 0-12-12-6-12 4 0 6 6 6 12zc0-6 2-12 6-12 6 0 6 12-6 12z"
    ),
    "money": _line("M5 13h38v22H5z")
    + '<circle cx="24" cy="24" r="6"/>'
    + _line("M11 19v.5M37 29v.5"),
    "stairs": _line("M5 42h9v-9h9v-9h9v-9h11") + _line("M12 20L26 6M17 6h9v9"),
    "bus": _line("M8 8h32v28H8zM8 24h32M24 8v16M12 36v5h5v-5M31 36v5h5v-5M13 30h3M32 30h3"),
    "message": _line("M5 8h38v26H22l-9 8v-8H5z") + _line("M13 28l7-8 5 5 4-4 6 7z"),
    "keyboard": _BOX
    + _line("M12 17h.5M19 17h.5M26 17h.5M33 17h.5M15 23h.5M22 23h.5M29 23h.5M35 23h.5M16 29h16"),
    "lock": _line("M10 21h28v21H10zM16 21v-6a8 8 0 0 1 16 0v6M24 29v6"),
    "broken_phone": _PHONE + _line("M34 12l-8 5 4 5-7 5 3 4"),
    "book": _line(
        "M24 12c-4-4-10-5-18-5v30c8 0 14 1 18 5 4-4 10-5 18-5V7c-8 0-14 1-18 5zM24 12v30"
    ),
    "light_bulb": _line("M17 33c0-5-6-7-6-15a13 13 0 0 1 26 0c0 8-6 10-6 15zM18 38h12M20 43h8"),
    "calendar": _line(
        "M6 10h36v32H6zM6 19h36M15 5v9M33 5v9M14 27h.5M24 27h.5M34 27h.5M14 35h.5M24 35h.5"
    ),
    "cake": _line(
        "M7 42h34M9 42V26h30v16M9 33q5 5 10 0t10 0 10 0"
        "M16 26v-9M24 26v-9M32 26v-9M16 11v.5M24 11v.5M32 11v.5"
    ),
    "newspaper": _line(
        "M6 8h30v34H10a4 4 0 0 1-4-4zM36 18h6v20a4 4 0 0 1-4 4"
        "M12 15h18M12 22h8v9h-8zM25 23h5M25 30h5M12 36h18"
    ),
    "video_call": _BOX + _person(24, 18, 0.7) + _line("M17 41h14"),
    "camera": _line("M5 14h10l4-6h10l4 6h10v26H5z") + '<circle cx="24" cy="26" r="8"/>',
    "warning": _line("M24 6l20 35H4zM24 19v11M24 36v.5"),
    "play_video": _BOX + _line("M20 16v12l10-6zM17 41h14"),
    "pencil": _line("M8 40l3-11L33 7l8 8-22 22zM28 12l8 8"),
    # Ours
    "check": _line("M7 26l11 11 23-25"),
    "next": _line("M10 24h28M26 12l12 12-12 12"),
    "back": _line("M38 24H10M22 12L10 24l12 12"),
    "pause": _line("M17 10v28M31 10v28"),
    "chart": _line("M6 6v36h36M14 42V28M23 42V18M32 42V23"),
}


def picture(name: str) -> Markup:
    """A picture as SVG; nothing for "" and for a name that there is no drawing for."""
    if name not in DRAWINGS:
        return Markup("")
    drawing = DRAWINGS[name]
    svg = (
        f'<svg class="pic" viewBox="0 0 48 48" aria-hidden="true" focusable="false">{drawing}</svg>'
    )
    return Markup(svg)  # noqa: S704 - made of our own drawings alone


def who_sees(title: str, description: str) -> Markup:
    """Who sees the answers: a person, a closed box, tables; and the way to the boss crossed out."""
    places = (("person", 4, 4), ("lock", 100, 4), ("chart", 196, 4), ("person", 196, 74))
    drawings = "".join(
        f'<g transform="translate({x} {y})">{DRAWINGS[name]}</g>' for name, x, y in places
    )
    arrows = _line("M60 28h30M80 18l10 10-10 10M156 28h30M176 18l10 10-10 10")
    crossed = '<g class="no">' + _line(
        "M124 56v44h54M168 90l10 10-10 10M138 86l24 28M162 86l-24 28"
    )
    tie = _line("M217 103h6l-3 9z") + "</g>"
    return Markup(  # noqa: S704 - our own drawings; the texts are escaped
        '<svg class="who-sees" viewBox="0 0 248 124" role="img" aria-labelledby="who-t who-d">'
        f'<title id="who-t">{escape(title)}</title><desc id="who-d">{escape(description)}</desc>'
        f"{drawings}{arrows}{crossed}{tie}</svg>"
    )
