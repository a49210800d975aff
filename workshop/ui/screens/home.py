"""Sends on to the workshops: the default page lives at "/", which belongs to the light home page."""

from workshop.ui import visit

visit.facilitator()
visit.go("workshops")
