"""What a browser may load and where a form may go: the content security policies of our pages."""

_SOURCES = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; "
)
COMMON = f"{_SOURCES}form-action 'self'; frame-ancestors 'none'; "
LIGHT = f"{COMMON}script-src 'self'"
# The preview of a phone: our own pages may show it in a frame, and nothing can be sent from it.
FRAMED = f"{_SOURCES}form-action 'none'; frame-ancestors 'self'; script-src 'none'"
# Writing for somebody: the console shows it in a frame, and what is written there is sent.
ENTRY = f"{_SOURCES}form-action 'self'; frame-ancestors 'self'; script-src 'self'"
