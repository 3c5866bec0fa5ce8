"""The result tables of the staff questionnaires: each closed question counted once, shown often."""

from exports.results.staff.sheets import StaffTables as StaffTables
from exports.results.staff.sheets import staff_tables as staff_tables
