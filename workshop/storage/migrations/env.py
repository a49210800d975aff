"""What Alembic runs; the connection and its transaction are the runner's (workshop.storage.migrate)."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString

from workshop.storage.types import UtcDateTime


def plain(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our types as the database's own: a migration must not change when the program does."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("tables"),
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    render_item=plain,
    transaction_per_migration=False,
)
context.run_migrations()
