"""Schools, therapy centres and families over REST: settings, invitations, members."""
