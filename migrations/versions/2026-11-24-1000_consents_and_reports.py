# ruff: noqa: N999 - the name starts with its date
"""Keep dated consents, and reports to moderators.

Downgrading drops nothing yet.
"""

revision = "consents_and_reports"
down_revision = "login_cards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
