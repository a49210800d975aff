"""What a visitor has tried so far, read from the workshop itself wherever it can be seen there."""

from collections import Counter

from workshop.inputs.store import submission_rows
from workshop.live.reading import agenda
from workshop.trial.trials import Trial

SCREEN, REVEAL, GROUP, VOTE, REPORT = "screen", "reveal", "group", "vote", "report"
ITEMS = (SCREEN, REVEAL, GROUP, VOTE, REPORT)


def progress(trial: Trial) -> dict[str, bool]:
    """Each of ITEMS: whether it was done."""
    with trial.app.db.read() as session:
        steps = [step for activity in agenda(session, trial.workshop) for step in activity.steps]
        groups = Counter(row.cluster_id for row in submission_rows(session, trial.workshop) if row.cluster_id)
    return {
        SCREEN: SCREEN in trial.done,
        REVEAL: any(step.answers and step.hidden and step.revealed for step in steps),
        GROUP: any(cards > 1 for cards in groups.values()),
        VOTE: any(step.kind == "vote" and step.state == "closed" for step in steps),
        REPORT: REPORT in trial.done,
    }
