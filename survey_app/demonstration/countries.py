"""What the invented enterprises of each country have in common. The figures are plausible, no more:
they describe no real enterprise and no real country."""

from dataclasses import dataclass
from decimal import Decimal

YEAR = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The setting of a country: how many enterprises to invent, which statuses and legal forms
    they have, in which model they work, and what money is worth there.

    `per_post` is revenue per full-time post and `wage` the lowest wage per hour, both in
    `currency`; `mix` the usual shares of the nine income lines, a to i, in per cent; `integration`
    the share of workers with a special integration contract.
    """

    country: str
    enterprises: int
    raters: int
    currency: str
    statuses: tuple[str, ...]
    legal_forms: tuple[str, ...]
    regions: tuple[str, ...]
    model: str
    per_post: int
    wage: Decimal
    mix: tuple[int, ...]
    integration: float


SETTINGS = (
    Setting(
        country="AT",
        enterprises=12,
        raters=8,
        currency="eur",
        statuses=("at_soeb", "at_soeb", "at_gbp"),
        legal_forms=("association", "nonprofit_company"),
        regions=("Steiermark", "Wien", "Tirol"),
        model="transitional",
        per_post=43_000,
        wage=Decimal("11.60"),
        mix=(14, 12, 9, 0, 0, 27, 32, 3, 3),
        integration=0.9,
    ),
    Setting(
        country="BE",
        enterprises=7,
        raters=6,
        currency="eur",
        statuses=("be_ei", "be_initiative"),
        legal_forms=("be_social_purpose", "cooperative", "be_asbl"),
        regions=("Liège", "Namur", "Hainaut"),
        model="permanent",
        per_post=47_000,
        wage=Decimal("12.30"),
        mix=(22, 24, 9, 12, 0, 18, 10, 2, 3),
        integration=0.1,
    ),
    Setting(
        country="IT",
        enterprises=8,
        raters=6,
        currency="eur",
        statuses=("it_type_b", "it_type_b", "it_type_ab"),
        legal_forms=("social_cooperative",),
        regions=("Lombardia", "Emilia-Romagna", "Puglia"),
        model="permanent",
        per_post=36_000,
        wage=Decimal("8.40"),
        mix=(12, 28, 41, 0, 4, 6, 4, 2, 3),
        integration=0.0,
    ),
    Setting(
        country="PT",
        enterprises=5,
        raters=6,
        currency="eur",
        statuses=("none",),
        legal_forms=("association", "cooperative", "religious_body"),
        regions=("Norte", "Lisboa", "Alentejo"),
        model="transitional",
        per_post=21_000,
        wage=Decimal("5.00"),
        mix=(30, 14, 8, 0, 6, 20, 14, 5, 3),
        integration=0.6,
    ),
    Setting(
        country="GB",
        enterprises=6,
        raters=6,
        currency="gbp",
        statuses=("gb_social_firm", "none"),
        legal_forms=("community_interest_company", "limited_company"),
        regions=("Yorkshire", "Wales", "Scotland"),
        model="mixed",
        per_post=31_000,
        wage=Decimal("11.40"),
        mix=(34, 16, 10, 0, 14, 2, 10, 11, 3),
        integration=0.0,
    ),
    Setting(
        country="RO",
        enterprises=9,
        raters=9,
        currency="ron",
        statuses=("ro_insertion", "ro_social"),
        legal_forms=("association", "limited_company", "cooperative"),
        regions=("Iași", "Cluj", "București"),
        model="mixed",
        per_post=92_000,
        wage=Decimal("21.50"),
        mix=(26, 30, 7, 0, 2, 12, 10, 9, 4),
        integration=0.0,
    ),
)
