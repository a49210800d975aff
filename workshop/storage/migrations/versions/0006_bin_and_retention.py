"""Workshops in the bin, and those whose answers retention has taken."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('answers_erased_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('counted', sa.JSON(), nullable=True))
