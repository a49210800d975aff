"""The send-off: three marks that each person may give when the workshop is over."""
