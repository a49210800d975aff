"""The plan of a workshop: what it holds, in which order, for how long, and how it is cut to the time there is."""
