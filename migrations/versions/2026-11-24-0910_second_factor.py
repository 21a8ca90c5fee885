# ruff: noqa: N999 - the name starts with its date
"""Keep second factors: their last step, and recovery codes.

Downgrading drops nothing yet.
"""

revision = "second_factor"
down_revision = "login_lifetimes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
