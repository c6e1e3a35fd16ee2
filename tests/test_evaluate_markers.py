import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "evaluate_markers"


def dialogue(number: int) -> str:
    rows = [
        ("ann", "rep", "Do you plan the routes yourself?", True),
        ("bob", "customer", "Yes, every morning.", None),
        ("ann", "rep", "We met in May." if number else "I wonder. Is that so?", not number),
        ("bob", "customer", "It takes hours.", None),
        ("ann", "rep", "That is long.", number == 2),
    ]
    turns = [
        {
            "speaker": speaker,
            "role": role,
            "start": None,
            "end": None,
            "text": text,
            "asr_text": text.lower().strip(".?"),
            "labels": {"question": asked},
        }
        for speaker, role, text, asked in rows
    ]
    return json.dumps({"lang": "en", "turns": turns})


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_examiner_counts_hits_and_misses(tmp_path: Path) -> None:
    (tmp_path / "small.jsonl").write_text("\n".join(dialogue(number) for number in range(3)) + "\n")
    found = json.loads(run(str(tmp_path), "--json"))
    (label,) = found["labels"]
    assert (label["file"], label["label"], label["turns"], label["positives"]) == ("small", "question", 9, 5)
    assert (label["precision"], label["recall"]) == (1.0, 0.8)
    low, high = label["f1_interval"]
    assert low <= label["f1"] <= high
    (calls,) = found["calls"]
    assert (calls["calls"], round(calls["error_by_turn"], 3)) == (3, 0.111)
    assert "| small | asr_text | question | 5 |" in run(str(tmp_path / "small.jsonl"), "--text", "asr_text")
