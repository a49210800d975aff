"""When the database was last looked through for what retention says is due."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    op.create_table(
        'upkeep',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('looked_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_upkeep')),
    )
