import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "bench_calls"


def dialogue(name: str, roles: tuple[str, str | None]) -> str:
    said = [
        (roles[0], 0.0, 3.0, "Thanks for calling, how can I help you?"),
        (roles[1], 3.5, 4.5, "Hi, I lost my card."),
    ]
    turns = [
        {"speaker": role or "someone", "role": role, "start": start, "end": end, "text": text}
        for role, start, end, text in said
    ]
    return json.dumps({"id": name, "lang": "en", "turns": turns})


def test_reps_and_talk_times_are_held_against_people(tmp_path: Path) -> None:
    path, times = tmp_path / "small.jsonl", tmp_path / "times.json"
    dialogues = [
        dialogue("right", ("rep", "customer")),
        dialogue("wrong", ("customer", "rep")),
        dialogue("unjudged", ("rep", None)),
    ]
    path.write_text("\n".join(dialogues) + "\n")
    times.write_text(json.dumps({"right": {"rep_talk_s": 3.1, "customer_talk_s": 0.9}}))
    done = subprocess.run(
        [sys.executable, SCRIPT, path, "--times", times], capture_output=True, text=True, check=True
    )
    small = "| small | 2 | 2: 1.000 (0.342-1.000) | 1: 0.500 (0.095-0.905) | 1 | 0.0250 |"
    assert small in done.stdout
