"""After any sequence of seed changes, imports and a person's edits: nothing of the person's is lost, and everything of
the machine's is current."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from pressmark.add import Importer
from pressmark.archive import page
from pressmark.archive.authority import Authority
from pressmark.archive.ownership import digest
from pressmark.archive.store import Project
from pressmark.ingest import seed_files
from pressmark.model import PartialDate
from pressmark.outcome import What
from pressmark.tagging import Tagger, Taxonomy

WORDS = st.sampled_from(["Tide", "Ebb", "Yard: a story", "Über 100 %", "#hash", "'quoted' \"twice\"", "null", "🌊"])
NAMES = st.lists(st.sampled_from(["Mara Lindqvist", "Noor O'Castellan", "林美华", "A: B"]), unique=True, max_size=3)
VALUES: dict[str, st.SearchStrategy[object]] = {
    "title": WORDS,
    "date": st.sampled_from(["2024", "2024-03", "2023-12-31"]),
    "authors": NAMES.filter(bool),
    "publication": WORDS,
    "people": NAMES.filter(bool),
    "topics": NAMES.filter(bool),
    "summary": WORDS,
}
KEYS = st.sampled_from(sorted(VALUES))
BODIES = st.sampled_from(
    ["It rained.", "It rained.\n\n---\n\nThen it *stopped*.", "# Head\n\n- a\n- b", "Line\n{: .caption }"]
)
BODY = "body"
OFTEN = st.sampled_from([True, True, False])


def yaml() -> YAML:
    rt = YAML()
    rt.preserve_quotes = True
    rt.width = 10_000
    return rt


class OnePage(RuleBasedStateMachine):
    """One seed, one page, a machine and a person. `theirs` is what the person has made of each key they changed."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="pressmark-"))
        (self.root / "seeds").mkdir()
        (self.root / "archive").mkdir()
        self.seed: dict[str, object] = {}
        self.theirs: dict[str, object | None] = {}
        self.written: dict[str, object | None] = {}
        self.seen: set[str] = set()
        self.comments: list[str] = []
        self.withdrawn = False

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(title=WORDS, body=BODIES)
    def begin(self, title: str, body: str) -> None:
        self.seed = {"title": title, BODY: body, "companies": []}
        self.save_seed()
        self.import_seeds()

    def save_seed(self) -> None:
        out = io.StringIO()
        yaml().dump({"people": [], "topics": []} | {k: v for k, v in self.seed.items() if k != BODY}, out)
        (self.root / "seeds/a.md").write_text(f"---\n{out.getvalue()}---\n\n{self.seed[BODY]}\n", "utf-8")

    @property
    def path(self) -> Path:
        (found,) = (self.root / "archive/articles").rglob("*.md")
        return found

    def load(self) -> tuple[CommentedMap, str]:
        block, body = page.split(self.path.read_text("utf-8"))
        return yaml().load(block), body

    def store(self, front: CommentedMap, body: str) -> None:
        out = io.StringIO()
        yaml().dump(front, out)
        self.path.write_text(f"---\n{out.getvalue()}---\n{body}", "utf-8")

    def changed(self, key: str, value: object | None) -> None:
        """A value that is again what the machine last wrote is the machine's, unless an import has seen the change."""
        if key not in self.seen and digest(value) == digest(self.written.get(key)):
            self.theirs.pop(key, None)
        else:
            self.theirs[key] = value

    @rule(key=KEYS, data=st.data(), then_import=OFTEN)
    def the_seed_changes(self, key: str, data: st.DataObject, then_import: bool) -> None:
        self.seed[key] = data.draw(VALUES[key])
        self.save_seed()
        if then_import:
            self.import_seeds()

    @rule(key=KEYS.filter(lambda key: key != "title"), then_import=OFTEN)
    def the_seed_loses_a_value(self, key: str, then_import: bool) -> None:
        self.seed.pop(key, None)
        self.save_seed()
        if then_import:
            self.import_seeds()

    @rule(body=BODIES, then_import=OFTEN)
    def the_seeds_text_changes(self, body: str, then_import: bool) -> None:
        self.seed[BODY] = body
        self.save_seed()
        if then_import:
            self.import_seeds()

    @rule()
    def import_seeds(self) -> None:
        project = Project(self.root)
        importer = Importer(project, Authority(), Tagger(Authority(), Taxonomy(())), PartialDate(2025, 6, 15))
        for outcome in importer.add(seed_files(project.seeds)):
            assert outcome.error is None, str(outcome.error)
            if outcome.what is What.UPDATED:
                self.seen |= self.theirs.keys()
        for key in (*VALUES, BODY):
            if key not in self.theirs:
                self.written[key] = self.seed.get(key) or None

    @rule(key=KEYS, data=st.data(), then_import=OFTEN)
    def a_person_sets_a_value(self, key: str, data: st.DataObject, then_import: bool) -> None:
        value = data.draw(VALUES[key])
        front, body = self.load()
        front[key] = value
        self.store(front, body)
        self.changed(key, value)
        if then_import:
            self.import_seeds()

    @rule(key=KEYS, then_import=OFTEN)
    def a_person_removes_a_key(self, key: str, then_import: bool) -> None:
        front, body = self.load()
        front.pop(key, None)
        self.store(front, body)
        self.changed(key, None)
        if then_import:
            self.import_seeds()

    @rule(body=BODIES, then_import=OFTEN)
    def a_person_writes_another_text(self, body: str, then_import: bool) -> None:
        front, _ = self.load()
        self.store(front, f"\n{body}\n")
        self.changed(BODY, body)
        if then_import:
            self.import_seeds()

    @rule(number=st.integers(0, 99))
    def a_person_adds_a_comment(self, number: int) -> None:
        comment = f"# note {number} of mine"
        text = self.path.read_text("utf-8")
        self.path.write_text(f"---\n{comment}\n{text.removeprefix('---').lstrip()}", "utf-8")
        self.comments.append(comment)

    @rule()
    def a_person_orders_the_keys_anew(self) -> None:
        front, body = self.load()
        self.store(CommentedMap(reversed(list(front.items()))), body)
        # A comment belongs to the line below it; who turns the lines over takes care of comments by hand.
        self.comments.clear()

    @rule(name=st.sampled_from(["2023/moved", "undated/renamed", "elsewhere/deep/down"]))
    def a_person_moves_the_page(self, name: str) -> None:
        target = self.root / "archive/articles" / f"{name}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        self.path.rename(target)

    @precondition(lambda self: not self.withdrawn)
    @rule()
    def a_person_withdraws_the_page(self) -> None:
        front, body = self.load()
        front["status"] = "withdrawn"
        self.store(front, body)
        self.withdrawn = True

    @invariant()
    def nothing_is_lost_and_what_is_the_machines_is_current(self) -> None:
        if not self.seed:
            return
        text = self.path.read_text("utf-8")
        read = page.parse(text, "a.md", "a.md")
        values = {**read.front, BODY: read.article.body or None}
        for key in (*VALUES, BODY):
            expected = self.theirs[key] if key in self.theirs else self.written.get(key)
            assert digest(values.get(key)) == digest(expected), key
        assert all(comment in text for comment in self.comments)
        assert not self.withdrawn or read.article.is_withdrawn


TestOnePage = OnePage.TestCase
TestOnePage.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
