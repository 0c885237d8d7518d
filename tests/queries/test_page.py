from .asking import QUESTIONS
from .page import COMMAND, PAGE, page


def test_the_page_of_questions_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(QUESTIONS), f"run: {COMMAND}"
