"""Ids of answers that were replaced or withdrawn: sent again late, they must not come back."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    op.create_table('spent_submission',
    sa.Column('participant_id', sa.String(), nullable=False),
    sa.Column('submission_id', sa.String(), nullable=False),
    sa.Column('workshop_id', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_spent_submission_participant_id_participant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_spent_submission_workshop_id_workshop'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', 'submission_id', name=op.f('pk_spent_submission'))
    )
    with op.batch_alter_table('spent_submission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_spent_submission_workshop_id'), ['workshop_id'], unique=False)
