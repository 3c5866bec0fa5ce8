"""Ways into a round are made: open links, links of an enterprise, one-time codes, personal links.

Of a link or code only a digest is kept, and nothing says whose it is. So a response cannot be
traced to the way it came, nor the other way round. Links for many end in a short code, which can be
typed from a notice; personal ones are long, since nobody types them.
"""

import uuid
from collections.abc import Sequence

from survey_app.store.clock import day_text
from survey_app.store.errors import NotThere, Refused
from survey_app.store.issued_ways import Invitation, IssuedWays
from survey_app.store.rounds import require
from survey_app.store.short_codes import LINK, ONE_TIME, in_groups, new_code
from survey_app.store.sqlite import Connection
from survey_app.store.tokens import half_digest, new_token

MOST_AT_ONCE = 10_000
INVITE = (
    "INSERT INTO invitation (id, survey_round, kind, country, instrument, enterprise, issued, "
    "made_with) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
ISSUED = "SELECT 1 FROM invitation WHERE id = ?"
COUNTRY = "SELECT country FROM enterprise WHERE id = ?"
ADD = "INSERT INTO way (token, invitation) VALUES (?, ?)"


class Ways(IssuedWays):
    """The ways into the rounds.

    What makes ways takes an `id` for them, which comes with a form: a form that is sent twice is
    Refused the second time, as the id is taken. Without one they get a new id.
    """

    def open_link(self, round_id: str, country: str, instrument: str, *, id: str = "") -> str:
        """The code of a link for everybody in a country who answers an instrument, short enough
        to be typed. It cannot be shown again. Raises NotThere, Refused where the round does not
        ask that there."""
        invitation = Invitation(kind="open", country=country, instrument=instrument, id=id)
        return self._short_link(round_id, invitation)

    def enterprise_link(
        self, round_id: str, enterprise: str, instrument: str, *, id: str = ""
    ) -> str:
        """The code of a link for all staff of an enterprise, whose responses are kept with it.
        Raises NotThere; Refused for an anonymous round."""
        with self._database.reading() as db:
            row = db.execute(COUNTRY, (enterprise,)).fetchone()
        if row is None:
            raise NotThere(f'There is no enterprise with the id "{enterprise}".')
        invitation = Invitation(
            kind="enterprise", country=row[0], instrument=instrument, enterprise=enterprise, id=id
        )
        return self._short_link(round_id, invitation)

    def codes(
        self,
        round_id: str,
        country: str,
        instrument: str,
        number: int,
        enterprise: str = "",
        *,
        id: str = "",
    ) -> tuple[str, ...]:
        """So many codes to print, each for one response. They cannot be shown again.

        With an enterprise, in a round that is not anonymous, responses are kept with it.
        """
        invitation = Invitation(
            kind="codes", country=country, instrument=instrument, enterprise=enterprise, id=id
        )
        codes = [new_code(ONE_TIME) for _ in range(_at_once(number))]
        self._invite(round_id, invitation, [self._key.digest("way", code) for code in codes])
        return tuple(map(in_groups, codes))

    def personal(
        self,
        round_id: str,
        country: str,
        instrument: str,
        labels: Sequence[str],
        enterprise: str = "",
        *,
        id: str = "",
    ) -> tuple[tuple[str, str], ...]:
        """Each label (an address, a name) with the token of a link for one response, for a mail
        merge. Nothing of the labels is kept, so the pairs cannot be shown again."""
        invitation = Invitation(
            kind="personal", country=country, instrument=instrument, enterprise=enterprise, id=id
        )
        tokens = self._links(round_id, invitation, _at_once(len(labels)))
        return tuple(zip(labels, tokens, strict=True))

    def _short_link(self, round_id: str, invitation: Invitation) -> str:
        """A link for many. Who has a copy of the database may find its code by trying; it is no
        secret, and works also where the key of the codes is lost."""
        code = new_code(LINK)
        self._invite(round_id, invitation, [half_digest(code)])
        return in_groups(code)

    def _links(self, round_id: str, invitation: Invitation, number: int) -> list[str]:
        tokens = [new_token() for _ in range(number)]
        self._invite(round_id, invitation, list(map(half_digest, tokens)))
        return tokens

    def _invite(self, round_id: str, invitation: Invitation, digests: list[bytes]) -> None:
        """Keep ways, in an order that does not tell whose they are."""
        id, day = invitation.id or str(uuid.uuid4()), day_text(self._clock())
        made_with = self._key.fingerprint() if invitation.kind == "codes" else None
        place = (invitation.country, invitation.instrument, invitation.enterprise or None)
        with self._database.writing() as db:
            _refuse_elsewhere(db, round_id, invitation)
            if db.execute(ISSUED, (id,)).fetchone():
                raise Refused("These were made already, and cannot be shown again.")
            db.execute(INVITE, (id, round_id, invitation.kind, *place, day, made_with))
            db.executemany(ADD, [(digest, id) for digest in sorted(digests)])


def _refuse_elsewhere(db: Connection, round_id: str, invitation: Invitation) -> None:
    survey_round = require(db, round_id)
    country, instrument = invitation.country, invitation.instrument
    if survey_round.version(instrument) is None or country not in survey_round.countries:
        raise Refused(f'"{survey_round.title}" does not ask "{instrument}" in {country}.')
    if invitation.enterprise and survey_round.anonymous:
        raise Refused(
            "In an anonymous round no response is kept with its enterprise. "
            "Issue open links, one-time codes or personal links instead."
        )
    if survey_round.erased:
        raise Refused(f'"{survey_round.title}" is over, and its responses were erased.')


def _at_once(number: int) -> int:
    if not 1 <= number <= MOST_AT_ONCE:
        raise Refused(f"From 1 to {MOST_AT_ONCE} can be issued at once, not {number}.")
    return number
