"""When a workshop begins and how much time there is."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('begins', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('minutes', sa.Integer(), nullable=True))
