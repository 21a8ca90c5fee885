# ruff: noqa: N999 - the name starts with its date
"""Give each account a data key of its own for what is sensitive.

Downgrading drops nothing yet.
"""

revision = "data_keys"
down_revision = "audit_trail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
