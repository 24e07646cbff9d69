"""Whether a file has changed is told without reading it."""

from __future__ import annotations

from pathlib import Path

from pressmark.archive.stamps import stamp_of, stamps


def test_every_file_below_a_folder_has_a_stamp_but_for_what_is_hidden_at_the_top(tmp_path: Path) -> None:
    for name in ("a", "b/c", "b/.d", ".git/e", ".f"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert stamps(tmp_path) == {name: stamp_of(tmp_path / name) for name in ("a", "b/c", "b/.d")}
    assert stamps(tmp_path / "none") == {}


def test_links_count_as_files_or_for_what_they_lead_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    for place in (folder, tmp_path / "other"):
        place.mkdir()
    for path in (tmp_path / "file", tmp_path / "other/page"):
        path.write_text("a longer text than the name of either of the two")
    (folder / "linked").symlink_to(tmp_path / "file")
    (folder / "others").symlink_to(tmp_path / "other")
    assert stamps(folder, follow=True) == {
        "linked": stamp_of(tmp_path / "file"),
        "others/page": stamp_of(tmp_path / "other/page"),
    }
    assert {path: size for path, (_, size) in stamps(folder).items()} == {
        "linked": len(str(tmp_path / "file")),
        "others": len(str(tmp_path / "other")),
    }


def test_links_that_lead_nowhere_or_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "round").symlink_to(".")
    assert {"gone", "itself"} < stamps(tmp_path, follow=True).keys()
