"""What keeps children safe, over REST: consents, reports, moderation."""
