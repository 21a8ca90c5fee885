# ruff: noqa: N999 - the name starts with its date
"""Keep login cards of pupils.

Downgrading drops nothing yet.
"""

revision = "login_cards"
down_revision = "account_mail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
