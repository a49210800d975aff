"""Pictures of answers and plans of places."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

# Tables whose number of rows this migration changes on purpose; all others are counted before and after.
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    """Move on; there is no way back but the backup."""
    op.create_table('media',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('workshop_id', sa.String(), nullable=False),
    sa.Column('participant_id', sa.String(), nullable=True),
    sa.Column('upload', sa.String(), nullable=False),
    sa.Column('submission_id', sa.String(), nullable=True),
    sa.Column('activity_id', sa.String(), nullable=True),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_media_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_media_participant_id_participant'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_media_submission_id_submission'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_media_workshop_id_workshop'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_media')),
    sa.UniqueConstraint('participant_id', 'upload', name=op.f('uq_media_participant_id_upload'))
    )
    with op.batch_alter_table('media', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_media_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index('ix_media_created_at', ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_media_submission_id'), ['submission_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_media_workshop_id'), ['workshop_id'], unique=False)
