"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports + "\n" if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    ${upgrades if upgrades else "pass"}
