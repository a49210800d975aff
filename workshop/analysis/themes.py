"""A first sort of notes into themes, for people to correct, with a name proposed for each."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from workshop.analysis.duplicates import fold
from workshop.analysis.meaning import has_letter, plain, vectors
from workshop.analysis.result import Result
from workshop.analysis.shapes import Numbers, Wholes, Words
from workshop.analysis.stopwords import STOPWORDS

LEAST = 12  # notes under which a person sorts faster
MOST = 2000  # ten seconds
NEIGHBOURS, NEIGHBOURS_OF_FEW, FEW = (4, 6, 8, 10), (3, 4, 6), 30
SEEDS = range(5)
TOGETHER = 0.5  # clusters part where notes fall together in fewer runs than this
SURE = 0.2  # a note whose lead is smaller is to be looked at
NAMED_BY = 3  # words of a proposed name
CUT = 60  # letters of a note that stands for a name

PARAMS = {"neighbours": NEIGHBOURS, "neighbours_of_few": NEIGHBOURS_OF_FEW, "seeds": list(SEEDS), "sure": SURE}


@dataclass(frozen=True, slots=True)
class Sort:
    """Themes of notes.

    labels: [note] its theme, 0 the largest, −1 unsorted. lead: [note] how much more often it falls together with its
    own theme than with the next, −1 to 1; nan when unsorted.
    """

    labels: Wholes
    lead: Numbers


def affinity_clusters(*, notes: Annotated[Sequence[Words], Field(max_length=MOST)]) -> Result:
    """Which notes seem to be about the same thing: a first sort, in which one of four or so is misplaced.

    notes: texts, English and French mixed. Value: `labels` [note], −1 unsorted; `themes` [{label, notes}], the largest
    first, with a proposed name and the indices of the notes. Notes without a letter are left out (`empty_note`, label
    −1). Fewer than 12 notes (`too_few_notes`), or no encoder installed (`no_encoder`): None. detail: `quotes` [theme]
    index of the note most like the others; `lead` [note], None when unsorted; `check`, notes whose lead is under 0.2.
    Method: consensus of 15 to 20 runs of Louvain's method on graphs of nearest neighbours (Blondel et al. 2008; Monti
    et al. 2003), cut by average linkage. Names: class-based TF-IDF (Grootendorst 2022, BERTopic).
    """
    used = [at for at, note in enumerate(notes) if has_letter(note)]
    # In one order, whoever wrote first, so that chance draws the same.
    used.sort(key=lambda at: notes[at])
    missing = len(notes) - len(used)
    at_hand = vectors([notes[at] for at in used]) if len(used) >= LEAST else None
    if at_hand is None:
        code = "no_data" if not used else "too_few_notes" if len(used) < LEAST else "no_encoder"
        return _result(None, len(used), missing, (code,), {})
    sort = sorted_by_meaning(at_hand)
    labels, lead = [-1] * len(notes), [math.nan] * len(notes)
    for place, at in enumerate(used):
        labels[at], lead[at] = int(sort.labels[place]), float(sort.lead[place])
    members = [[used[place] for place in np.flatnonzero(sort.labels == theme)] for theme in range(max(labels) + 1)]
    quotes = [used[_medoid(at_hand, np.flatnonzero(sort.labels == theme))] for theme in range(len(members))]
    names = proposed_names([[notes[at] for at in theme] for theme in members])
    themes = [
        {"label": name or _cut(notes[quote]), "notes": sorted(theme)}
        for name, quote, theme in zip(names, quotes, members, strict=True)
    ]
    detail = {
        "quotes": quotes,
        "lead": [None if math.isnan(one) else one for one in lead],
        "check": [at for at, one in enumerate(lead) if one < SURE],
    }
    return _result({"labels": labels, "themes": themes}, len(used), missing, ("auto_sort",), detail)


def sorted_by_meaning(of: Numbers) -> Sort:
    """Themes of notes by their vectors, [note][dimension] of length 1; fewer than two notes are unsorted."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n = len(of)
    if n < 2:
        return Sort(np.full(n, -1), np.full(n, np.nan))
    together = _together(of @ of.T)
    found = fcluster(linkage(squareform(1 - together, checks=False), "average"), 1 - TOGETHER, "distance")
    sizes = Counter(found.tolist())
    first = {label: at for at, label in reversed(list(enumerate(found.tolist())))}
    order = sorted((label for label, size in sizes.items() if size > 1), key=lambda one: (-sizes[one], first[one]))
    labels = np.array([order.index(label) if label in order else -1 for label in found.tolist()])
    return Sort(labels, _lead(together, labels, len(order)))


def proposed_names(themes: Sequence[Sequence[str]]) -> list[str]:
    """A name for each theme of notes: the three words that are frequent in it and rare elsewhere; '' without any."""
    forms: dict[str, Counter[str]] = {}
    counted: list[Counter[str]] = []
    for notes in themes:
        counts: Counter[str] = Counter()
        for note in notes:
            for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain(note).lower()):
                bare = fold(word)
                if len(bare) > 2 and bare not in STOPWORDS:
                    counts[bare] += 1
                    forms.setdefault(bare, Counter())[word] += 1
        counted.append(counts)
    every = sum(counted, Counter[str]())
    mean = every.total() / max(len(themes), 1)
    return [", ".join(_written(forms[word]) for word in _telling(counts, every, mean)) for counts in counted]


def _telling(counts: Mapping[str, int], every: Mapping[str, int], mean: float) -> list[str]:
    """By tf · log(1 + A/f): A words of a theme on average, f the word's in all themes."""
    return sorted(counts, key=lambda word: (-counts[word] * math.log(1 + mean / every[word]), word))[:NAMED_BY]


def _written(forms: Mapping[str, int]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


def _together(likeness: Numbers) -> Numbers:
    """[note][note] share of runs in which both fall into one community."""
    import networkx

    n = len(likeness)
    apart = likeness.copy()
    np.fill_diagonal(apart, -np.inf)
    order = np.argsort(-apart, axis=1, kind="stable")
    together, runs = np.zeros((n, n)), 0
    for k in NEIGHBOURS if n >= FEW else NEIGHBOURS_OF_FEW:
        if k >= n:
            continue
        graph = networkx.Graph()
        graph.add_nodes_from(range(n))
        graph.add_weighted_edges_from(
            (one, two, max(float(likeness[one, two]), 0.01)) for one in range(n) for two in order[one, :k].tolist()
        )
        for seed in SEEDS:
            label = np.empty(n, dtype=np.int64)
            for at, community in enumerate(networkx.community.louvain_communities(graph, seed=seed)):
                label[list(community)] = at
            together += label[:, None] == label[None, :]
            runs += 1
    return together / max(runs, 1)


def _lead(together: Numbers, labels: Wholes, themes: int) -> Numbers:
    member = (labels[:, None] == np.arange(themes)).astype(float)
    sums, sizes = together @ member, member.sum(axis=0)
    own = (sums - member) / np.maximum(sizes - 1, 1)  # without the note itself
    others = np.where(member > 0, 0.0, sums / np.maximum(sizes, 1)).max(axis=1, initial=0.0)
    return np.asarray(np.where(labels >= 0, (own * member).sum(axis=1) - others, np.nan))


def _medoid(of: Numbers, places: Wholes) -> int:
    """The note most like all others of its theme; of equal ones the first."""
    return int(places[(of[places] @ of[places].sum(axis=0)).round(9).argmax()])


def _cut(note: str) -> str:
    words = plain(note)
    return words if len(words) <= CUT else words[: CUT - 1].rstrip() + "…"


def _result(
    value: Mapping[str, object] | None, n: int, missing: int, warnings: tuple[str, ...], detail: Mapping[str, object]
) -> Result:
    return Result(
        method="affinity_clusters",
        value=value,
        n=n,
        n_missing=missing,
        excluded=("empty_note",) if missing else (),
        params=PARAMS,
        warnings=warnings,
        detail=detail,
        facts={"n": n},
    )
