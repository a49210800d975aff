"""A second evening's records, written through the services: options, marks, recommendations, actions."""

from typing import Any

from tests.reports.conftest import FACILITATOR, Evening
from workshop.people.actor import SYSTEM
from workshop.stages import records

EVIDENCE = (
    ("Ticket machine counts, October", "service_data", "Three in ten trains arrive after the last bus has left.", 3),
    ("Night walk with the street team", "observation_walk", "Between 20:30 and midnight nobody in uniform was met.", 2),
)
CONCEPTS = (
    ("Night kiosk with hosts", "none", "Two trained hosts keep the kiosk open until the last train.", "1"),
    ("Light that follows", "digital", "Dimmed lamps brighten when someone walks by and fade again.", "2"),
    ("Cameras at the underpass", "ai", "Cameras record the underpass and alert the control room.", "0"),
)
CRITERIA = (("The square is used again at night", 40), ("Someone helps when asked", 35), ("It can be kept going", 25))
GROUPS = ("resident",) * 7 + ("police",) * 5
# Residents, then police, by concept and criterion: the police doubt that hosts help when asked.
MARKS = {(0, 0): (4, 4), (0, 1): (5, 3), (0, 2): (3, 3), (1, 0): (4, 4), (1, 1): (3, 3), (1, 2): (4, 5)}


def decide(evening: Evening) -> dict[str, list[Any]]:
    """All of it; gives the records by kind, in the order written."""
    desk = Desk(evening)
    desk.frame()
    desk.evidence()
    desk.concepts()
    desk.criteria()
    desk.marks()
    desk.recommendations()
    desk.actions()
    return desk.made


class Desk:
    """Whoever writes at the desk."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.made: dict[str, list[Any]] = {}

    def start(self, what: str, /, **fields: object) -> Any:
        record = records.start(
            self.evening.db, FACILITATOR, workshop=self.evening.workshop, kind=what, now=self.evening.later()
        )
        self.made.setdefault(what, []).append(record)
        self.fill(record, **fields)
        return record

    def fill(self, record: Any, **fields: object) -> None:
        for key, given in fields.items():
            for value in given if isinstance(given, tuple) else (given,):
                records.write(
                    self.evening.db, SYSTEM, record=record.id, field=key, value=value, now=self.evening.later()
                )

    def read(self, kind: str) -> list[Any]:
        found = records.records_of(self.evening.db, FACILITATOR, workshop=self.evening.workshop)
        return [one for one in found if one.kind == kind]

    def frame(self) -> None:
        (frame,) = self.read("framing")
        causes = frame.agreed("causes")
        self.fill(
            frame,
            title="Crossing the station square after ten",
            initial_problem="We need cameras on the square.",
            who_is_missing="People who sleep near the station; the street team asks ten of them.",
            root_causes=tuple(cause.id for cause in causes[:2]),
            existing_responses={"what": "Hourly car patrol", "who": "Police", "result": "Helps for a minute"},
            harms=("Evening shifts given up", "Taxi fares for those who can least afford them"),
        )

    def evidence(self) -> None:
        for title, kind, said, quality in EVIDENCE:
            self.start("evidence", title=title, kind=kind, what_it_says=said, what_it_misses="Night workers",
                       quality=quality)  # fmt: skip

    def concepts(self) -> None:
        (frame,), ideas, (persona, *_) = self.read("framing"), self.read("idea"), self.read("persona")
        need = persona.agreed("needs")[0]
        chosen = list(frame.agreed("hmw"))
        for place, (title, technology, story, level) in enumerate(CONCEPTS):
            self.fill(ideas[place], need_ref=need.id, hmw_id=chosen[0].id)
            self.start(
                "concept", title=title, idea_ids=ideas[place].id, description=story, technology_ai=technology,
                mechanism="By keeping someone there, walkers meet others, so the way feels accompanied.",
                root_causes_addressed=frame.agreed("causes")[0].id, evidence_level=level,
                actors={"who": "City property service", "role": "lead", "agreed": True},
                resources={"money_band": "10-50k", "staff": "Two hosts each evening"},
                data_used={"what": "Pictures" if technology == "ai" else "none", "personal": technology == "ai"},
                burden_by_persona={"persona": persona.id, "text": "Noise below the windows until midnight"},
                misuse="Hosts could decide who belongs on the square.",
                elsa_risks=(
                    {"aspect": "social", "risk": "Someone is sent away", "likelihood": "low", "severity": "high",
                     "mitigation": "The rule is in the contract", "owner": "Street team"},
                ),
                exit="Review after six months",
            )  # fmt: skip

    def criteria(self) -> None:
        for title, weight in CRITERIA:
            self.start("criterion", title=title, gate=False, weight=weight, indicator=f"Count for: {title}",
                       baseline={"value": "84", "date": "2027-03-01"}, target={"value": "120", "date": "2027-10-01"},
                       owner="Mobility office", tolerance_harm="Complaints double", timing="2027-06-01")  # fmt: skip
        self.start("criterion", title="Nobody is identified", gate=True, gate_rule="No picture, no sound, no device")

    def marks(self) -> None:
        concepts, criteria = self.made["concept"], self.made["criterion"]
        for (concept, criterion), (residents, police) in MARKS.items():
            for group in GROUPS:
                self.start("score", concept=concepts[concept].id, criterion=criteria[criterion].id, rater_role=group,
                           score=residents if group == "resident" else police)  # fmt: skip
        for place, concept in enumerate(concepts):
            self.start("gate_result", concept=concept.id, criterion=criteria[-1].id,
                       result="failed" if place == 2 else "passed", reason="Checked with the data officer")  # fmt: skip

    def recommendations(self) -> None:
        (frame,), concepts, evidence = self.read("framing"), self.made["concept"], self.made["evidence"]
        for title, concept, priority, level, counts in (
            ("Open the night kiosk for a six-month trial", 0, "now", "1", ((6, 1, 0), (2, 1, 2))),
            ("Repair the lamps, then let the light follow", 1, "next", "2", ((7, 0, 0), (5, 0, 0))),
            ("Do not install cameras at the underpass", 1, "do_not_do", "0", ((6, 0, 1), (3, 1, 1))),
        ):
            residents, police = counts
            self.start(
                "recommendation", title=title, addressee="City council",
                text=f"{title}, and decide by 15 December 2027.",
                rationale="Everything stops between 20:30 and 22:00, and nobody answers.",
                evidence_level=level, priority=priority, review_date="2027-10-31",
                trace={"concepts": [concepts[concept].id], "causes": [frame.agreed("causes")[1].id],
                       "evidence": [evidence[0].id]},
                support=(_counts("resident", residents), _counts("police", police)),
                conditions=({"text": "Always two hosts", "answer": "In the contract", "by": "Property service"},),
                minority_view="Two officers would rather see a patrol on foot.",
                esm_check=tuple({"principle": key, "score": "2", "comment": "Said in the room."} for key in (
                    "citizen_centred", "transdisciplinary", "preventative", "collaborative", "demonstrable_impact")),
            )  # fmt: skip

    def actions(self) -> None:
        (first, *_), (criterion, *_) = self.made["recommendation"], self.made["criterion"]
        for title, start, deadline in (
            ("Sign the night lease", "2027-01-11", "2027-02-15"),
            ("Train four hosts", "2027-02-01", "2027-03-20"),
        ):
            self.start(
                "action", title=title, recommendation_id=first.id, owner_org="City property service",
                owner_role="Head of leases", start=start, deadline=deadline, legal_steps=["council_vote"],
                budget={"amount_band": "<10k", "source": "Prevention fund", "secured": False}, monitoring=criterion.id,
                risk={"text": "Nobody applies", "likelihood": "medium", "impact": "high", "response": "Ask the bars",
                      "owner": "Street team"},
                community_feedback={"how": "Open evening", "when": "2027-05-12", "by_whom": "Street team"},
            )  # fmt: skip


def _counts(group: str, given: tuple[int, int, int]) -> dict[str, object]:
    return {"group": group, **dict(zip(("agree", "reservations", "oppose"), given, strict=True))}
