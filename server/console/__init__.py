"""The subcommands of `mathakine`, one module each with an `app`; each is imported when called."""
