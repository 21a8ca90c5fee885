# ruff: noqa: N999 - the name starts with its date
"""Keep an audit trail that can only be added to.

Downgrading drops nothing yet.
"""

revision = "audit_trail"
down_revision = "second_factor"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
