"""Where everything is kept: the only place with SQL. Domain values in, domain values out."""

from survey_app.store.accounts import ROLES, Grant, Role
from survey_app.store.audit import Entry
from survey_app.store.ballots import Ballot, BallotRound
from survey_app.store.bundles import Bounds, Choice, Conflict, Inspected, Key, Merged, TrustedKey
from survey_app.store.changes import BY_LINK, AcceptedWarning, Change, Difference
from survey_app.store.draft import Draft, Ready, Wording
from survey_app.store.drafts import Started
from survey_app.store.erasure import Erased
from survey_app.store.errors import (
    AlreadyUsed,
    BundleError,
    Busy,
    Closed,
    Damaged,
    NotThere,
    Refused,
    Stale,
    StoreError,
    TooSoon,
    Unwritable,
)
from survey_app.store.filled import FilledPage
from survey_app.store.group_notes import Note
from survey_app.store.instruments import Published
from survey_app.store.issued_ways import Invitation
from survey_app.store.links import Link
from survey_app.store.participants import Joined, Participant
from survey_app.store.participation import DayCount, Duration, Unfinished
from survey_app.store.problem import Problem
from survey_app.store.releases import ReleaseHead, ReleaseRecord
from survey_app.store.responses import Sent
from survey_app.store.set_aside import Coded, SetAside
from survey_app.store.sign_in import Account
from survey_app.store.store import Engine, Store
from survey_app.store.way import Way, WayStanding

__all__ = [
    "BY_LINK",
    "ROLES",
    "AcceptedWarning",
    "Account",
    "AlreadyUsed",
    "Ballot",
    "BallotRound",
    "Bounds",
    "BundleError",
    "Busy",
    "Change",
    "Choice",
    "Closed",
    "Coded",
    "Conflict",
    "Damaged",
    "DayCount",
    "Difference",
    "Draft",
    "Duration",
    "Engine",
    "Entry",
    "Erased",
    "FilledPage",
    "Grant",
    "Inspected",
    "Invitation",
    "Joined",
    "Key",
    "Link",
    "Merged",
    "NotThere",
    "Note",
    "Participant",
    "Problem",
    "Published",
    "Ready",
    "Refused",
    "ReleaseHead",
    "ReleaseRecord",
    "Role",
    "Sent",
    "SetAside",
    "Stale",
    "Started",
    "Store",
    "StoreError",
    "TooSoon",
    "TrustedKey",
    "Unfinished",
    "Unwritable",
    "Way",
    "WayStanding",
    "Wording",
]
