"""The SQLite library in use: a current one where the distribution's own is old.

Every module takes it from here, so that the exceptions of the two are never mixed up.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3

__all__ = ["Connection", "sqlite3"]

Connection = sqlite3.Connection
