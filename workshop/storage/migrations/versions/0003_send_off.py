"""Three marks that each person may give at the end."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    op.create_table('send_off',
    sa.Column('participant_id', sa.String(), nullable=False),
    sa.Column('workshop_id', sa.String(), nullable=False),
    sa.Column('heard', sa.Integer(), nullable=True),
    sa.Column('safe', sa.Integer(), nullable=True),
    sa.Column('again', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_send_off_participant_id_participant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_send_off_workshop_id_workshop'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', name=op.f('pk_send_off'))
    )
    with op.batch_alter_table('send_off', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_send_off_workshop_id'), ['workshop_id'], unique=False)
