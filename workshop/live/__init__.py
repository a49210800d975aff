"""The live room: a workshop, its agenda, what is open now, what the screen shows, and who may see which answer."""
