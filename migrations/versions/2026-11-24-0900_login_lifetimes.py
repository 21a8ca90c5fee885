# ruff: noqa: N999 - the name starts with its date
"""Note when a login session ended, how it was opened and when a second factor was shown.

Downgrading drops nothing yet.
"""

revision = "login_lifetimes"
down_revision = "index_big_queries"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
