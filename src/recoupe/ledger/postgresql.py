"""A ledger on a PostgreSQL server."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, inspect, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.sql.dml import Insert
from typing_extensions import override

from recoupe.errors import LedgerError, MissingComponent, NotALedger
from recoupe.ledger.dialect import COLUMNS, EVERYTHING, UNKEPT, Dialect, Narrowing, entry_sum, reason
from recoupe.ledger.schema import APPLICATION_ID, metadata
from recoupe.ledger.words import Term

# What a tsvector keeps at most: the highest position, positions of one word, and (with some to spare) bytes.
_LAST_POSITION, _MOST_POSITIONS, _MOST_BYTES = 16383, 255, 900_000


class PostgreSQL(Dialect):
    """A server for teams, through psycopg 3."""

    is_shared = True

    def __init__(self, location: str, timeout: float) -> None:
        super().__init__(location, timeout)
        credentials, mark, rest = location.rpartition("@")
        # Without the password.
        self.shown = f"{credentials.partition('://')[0]}://…@{rest}" if mark else location

    @override
    def check(self, *, create: bool) -> None:
        try:
            import psycopg  # noqa: F401  (only asked whether it is there: SQLAlchemy imports it by name)
        except ImportError as error:
            raise MissingComponent("PostgreSQL needs psycopg: pip install 'recoupe[postgres]'") from error
        try:
            engine = self.engine()
        except (ArgumentError, ValueError) as error:
            raise LedgerError(f"{self.shown} is no address of a database: postgresql://user@host/name") from error
        try:
            with engine.connect() as connection:
                tables = set(inspect(connection).get_table_names())
                stamped = "meta" in tables and connection.execute(
                    text("SELECT value FROM meta WHERE name = 'application_id'")
                ).scalar() == str(APPLICATION_ID)
        except DBAPIError as error:
            raise LedgerError(self.advice(error)) from error
        finally:
            engine.dispose()
        if stamped or (create and not tables):
            return
        if tables:
            raise NotALedger(f"{self.shown} holds other tables, and no Recoupe ledger; nothing was changed in it")
        raise NotALedger(f"there is no ledger in {self.shown}: recoupe read makes one")

    def _url(self) -> str:
        return "postgresql+psycopg://" + self.location.partition("://")[2]

    @override
    def engine(self) -> Engine:
        engine = create_engine(self._url(), pool_pre_ping=True)
        event.listen(engine, "connect", self._set_up)
        return engine

    def _set_up(self, connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = {int(self.timeout * 1000)}")
        connection.commit()

    @override
    def reading_engine(self, engine: Engine) -> Engine:
        return engine.execution_options(isolation_level="REPEATABLE READ")

    @override
    def lock(self, connection: Connection) -> None:
        connection.execute(select(func.pg_advisory_xact_lock(APPLICATION_ID)))

    @override
    def insert_new(self, table: Table) -> Insert:
        return insert(table).on_conflict_do_nothing()

    @override
    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS search (number INTEGER PRIMARY KEY REFERENCES documents(number),"
            " words tsvector NOT NULL, stems tsvector NOT NULL)"
        )
        for column in COLUMNS:
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS search_{column} ON search USING gin ({column})")
        connection.execute(
            text("INSERT INTO meta VALUES ('application_id', :stamp) ON CONFLICT DO NOTHING"),
            {"stamp": str(APPLICATION_ID)},
        )

    @override
    def renew_index(self, connection: Connection) -> bool:
        return False

    @override
    def stamp_version(self, connection: Connection) -> None:
        """Nothing to do: the version stands in the table `meta` alone."""

    @override
    def follow_up_copy(self, connection: Connection) -> None:
        for table in metadata.sorted_tables:
            column = table.autoincrement_column
            if column is not None:
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                highest = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(sequence, func.coalesce(highest, 0) + 1, False)))

    @override
    def clear_index(self, connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM search")

    @override
    def index(self, connection: Connection, number: int, columns: tuple[Sequence[str], Sequence[str]]) -> None:
        connection.execute(
            text("INSERT INTO search VALUES (:number, CAST(:words AS tsvector), CAST(:stems AS tsvector))"),
            {"number": number, "words": _vector(columns[0]), "stems": _vector(columns[1])},
        )

    @override
    def find(
        self,
        connection: Connection,
        terms: Sequence[Term],
        *,
        limit: int,
        narrowing: Narrowing = EVERYTHING,
        newest: bool = False,
    ) -> list[tuple[int, float]]:
        values: dict[str, Any] = {**narrowing.values, "limit": limit}
        conditions: list[str] = []
        ranks: list[str] = []
        for index, term in enumerate(terms):
            values[f"w{index}"], values[f"s{index}"] = _ts_queries(term)
            pairs = [(f"s.{column}", f"CAST(:{column[0]}{index} AS tsquery)") for column in COLUMNS]
            conditions.append("(" + " OR ".join(f"{column} @@ {query}" for column, query in pairs) + ")")
            ranks.extend(f"ts_rank({column}, {query}, 1)" for column, query in pairs)
        rows = connection.execute(
            text(
                f"SELECT d.number, {' + '.join(ranks)} AS score FROM search AS s JOIN documents AS d USING (number)"
                f" WHERE {' AND '.join(conditions)} AND {narrowing.over('d.number')} "
                f" ORDER BY {'d.number DESC' if newest else 'score DESC, d.id'} LIMIT :limit"
            ),
            values,
            execution_options=UNKEPT,
        )
        return [(row.number, row.score) for row in rows]

    @override
    def index_sum(self, columns: tuple[Sequence[str], Sequence[str]]) -> int:
        return sum(
            entry_sum(column, word, position)
            for column, words in zip(COLUMNS, columns, strict=True)
            for word, positions in _positions(words).items()
            for position in positions or [0]
        )

    @override
    def index_sums(self, connection: Connection) -> dict[int, int]:
        sums = dict.fromkeys(connection.scalars(text("SELECT number FROM search")), 0)
        for column in COLUMNS:
            entries = text(f"SELECT s.number, e.lexeme, e.positions FROM search AS s, unnest(s.{column}) AS e")
            for row in connection.execute(entries):
                for position in row.positions or [0]:
                    sums[row.number] += entry_sum(column, row.lexeme, position)
        return sums

    @override
    def integrity(self, connection: Connection) -> list[str]:
        """Nothing: the server checks its own pages and enforces every reference."""
        return []

    @override
    def advice(self, error: Exception) -> str:
        said = reason(error)
        if "lock timeout" in said:
            return (
                f"{self.shown} is being written by another process (waited {self.timeout:g} s):"
                " let it finish, or give this one more time"
            )
        return f"{self.shown}: {said}"


def _positions(words: Sequence[str]) -> dict[str, list[int]]:
    """For each word its positions from 1, as far as a tsvector takes them, so that the end of a huge text may lack."""
    found: dict[str, list[int]] = {}
    size = 0
    for position, word in enumerate(words, start=1):
        if word not in found:
            # Beside its bytes, an entry of 4, a count and positions of 2 each, and alignment.
            size += len(word.encode("utf-8")) + 8
            if size > _MOST_BYTES:
                break
        positions = found.setdefault(word, [])
        if position <= _LAST_POSITION and len(positions) < _MOST_POSITIONS:
            positions.append(position)
    return found


def _vector(words: Sequence[str]) -> str:
    # Words hold letters and digits only, so that quoting them is enough.
    return " ".join(
        f"'{word}'" + (":" + ",".join(map(str, positions)) if positions else "")
        for word, positions in _positions(words).items()
    )


def _ts_queries(term: Term) -> tuple[str, str]:
    """What to look for among the words and among the stems."""
    if term.prefix:
        return f"'{term.forms[0]}':*", ""
    return " <-> ".join(f"'{form}'" for form in term.forms), " | ".join(f"'{stem}'" for stem in term.stems)
