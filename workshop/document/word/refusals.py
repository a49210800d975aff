"""Why an organisation's Word file is not taken."""

from workshop.errors import N_, WorkshopError


class BrandRefused(WorkshopError):
    """The family: a Word file that is not taken as a brand."""

    key = "brand_refused"
    sentence = N_("This Word file cannot be used as a model for reports.")


class BrandNotWord(BrandRefused):
    """Another kind of file."""

    key = "brand_not_word"
    sentence = N_("This is not a Word file. Choose a file that ends in .docx or .dotx.")


class BrandTooLarge(BrandRefused):
    """More than the limits, packed or unpacked."""

    key = "brand_too_large"
    sentence = N_("This Word file is too large: at most 10 MB, and 50 MB when unpacked.")
    status = 413


class BrandDamaged(BrandRefused):
    """A zip, XML or picture that cannot be trusted."""

    key = "brand_damaged"
    sentence = N_("This Word file is damaged. Open it in Word, save it under a new name and try again.")


class BrandHasMacros(BrandRefused):
    """Programs inside."""

    key = "brand_has_macros"
    sentence = N_("This Word file contains macros. Save it as .docx or .dotx, without macros, and try again.")


class BrandReachesOut(BrandRefused):
    """Something is fetched from outside when the file is opened."""

    key = "brand_reaches_out"
    sentence = N_(
        "This Word file fetches pictures, data or a template from elsewhere. Put them into the file and try again."
    )


class BrandPictureTooLarge(BrandRefused):
    """Too many pixels."""

    key = "brand_picture_too_large"
    sentence = N_("A picture in this Word file is too large. Use a picture of at most 25 million pixels.")


class BrandTooHeavy(BrandRefused):
    """The process apart ran out of time or memory."""

    key = "brand_too_heavy"
    sentence = N_("Reading this Word file takes too long or too much memory. Use a simpler file.")


REFUSALS: dict[str, type[BrandRefused]] = {
    kind.key: kind
    for kind in (BrandRefused, BrandNotWord, BrandTooLarge, BrandDamaged, BrandHasMacros, BrandReachesOut,
                 BrandPictureTooLarge, BrandTooHeavy)
}  # fmt: skip
