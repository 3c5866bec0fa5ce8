"""Results as SVG: accessible, themed by the page, safe under a strict content security policy."""

from exports.charts.bars import Bar as Bar
from exports.charts.bars import bars as bars
from exports.charts.dots import Dot as Dot
from exports.charts.dots import Spread as Spread
from exports.charts.dots import distribution as distribution
from exports.charts.dots import dots as dots
from exports.charts.radar import Axis as Axis
from exports.charts.radar import Series as Series
from exports.charts.radar import radar as radar
from exports.charts.tables import category_dots as category_dots
from exports.charts.tables import category_radar as category_radar
from exports.charts.tables import family as family
from exports.charts.tables import records as records
from exports.charts.tables import step_distribution as step_distribution
