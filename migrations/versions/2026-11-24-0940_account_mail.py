# ruff: noqa: N999 - the name starts with its date
"""Keep single-use tokens that go by mail, and invitations.

Downgrading drops nothing yet.
"""

revision = "account_mail"
down_revision = "data_keys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing yet."""


def downgrade() -> None:
    """Change nothing yet."""
