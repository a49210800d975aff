"""The library on the screen: the methods to look through, and one of them to read."""
