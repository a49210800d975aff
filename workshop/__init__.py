"""Co-designing urban security policy in a live room: from a contribution to a recommendation and back."""
