"""The reports that speed is measured on."""

from eval import bench


def test_reports_are_of_about_four_hundred_words() -> None:
    made = bench.texts()
    assert len(made) == bench.REPORTS
    assert len(set(made)) == len(made)
    assert all(bench.WORDS <= len(text.split()) < 1.5 * bench.WORDS for text in made)


def test_the_fixed_work_is_the_same_each_time() -> None:
    assert bench.unit() == bench.unit() == 997
