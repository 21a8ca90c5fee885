"""The revisions, oldest first by name. They import no model: a model changes, a revision never."""
