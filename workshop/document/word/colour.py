"""Colours by calculation: contrast as the accessibility guidelines measure it, and shades of one hue."""


def luminance(colour: str) -> float:
    """Relative luminance (0 black, 1 white) of a colour like "0B5C6B"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21.

    >>> round(contrast("000000", "FFFFFF"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(fill: str) -> str:
    """White where it reaches 4.5:1, else black, which then always does.

    >>> readable_on("0B5C6B"), readable_on("D55E00")
    ('FFFFFF', '000000')
    """
    return "FFFFFF" if contrast("FFFFFF", fill) >= 4.5 else "000000"


def readable(colour: str, on: str = "FFFFFF") -> str:
    """The colour, made darker until words in it reach 4.5:1 on a light ground.

    >>> readable("0B5C6B"), contrast(readable("4F81BD"), "FFFFFF") >= 4.5
    ('0B5C6B', True)
    """
    share = 1.0
    while contrast(mix(colour, share, "000000"), on) < 4.5 and share > 0:
        share -= 0.05
    return mix(colour, max(share, 0.0), "000000")


def mix(colour: str, share: float, other: str = "FFFFFF") -> str:
    """`share` of the first colour, the rest of the other.

    >>> mix("000000", 0.5)
    '808080'
    """
    pairs = zip(
        (int(colour[at : at + 2], 16) for at in (0, 2, 4)),
        (int(other[at : at + 2], 16) for at in (0, 2, 4)),
        strict=True,
    )
    return "".join(f"{round(one * share + two * (1 - share)):02X}" for one, two in pairs)


def shade(colour: str, share: float) -> str:
    """From very light (0) to the full colour (1): one hue, never red to green.

    >>> shade("0B5C6B", 1.0)
    '0B5C6B'
    """
    return mix(colour, 0.08 + 0.92 * share)
