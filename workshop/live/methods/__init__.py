"""The methods of the library as a facilitator looks them up: finding one, and telling what it takes and gives."""
