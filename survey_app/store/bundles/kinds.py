"""All kinds of records that bundles carry, in the order in which they are put in."""

from survey_app.store.bundles.enterprise_records import ENTERPRISE, FACTS
from survey_app.store.bundles.group_records import GROUP, NOTE, PARTICIPANT, TURN
from survey_app.store.bundles.response_records import RESPONSE
from survey_app.store.bundles.survey_records import CONSENT, ROUND

KINDS = (ENTERPRISE, FACTS, CONSENT, ROUND, GROUP, PARTICIPANT, TURN, NOTE, RESPONSE)
NAMES = tuple(kind.name for kind in KINDS)
BY_NAME = {kind.name: kind for kind in KINDS}
