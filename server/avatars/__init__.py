"""Pictures of people: a drawn one for everybody, and one's own picture for grown-ups."""
