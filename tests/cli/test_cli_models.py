from pathlib import Path

from cli_run import failed, parsed, run


def test_list_names_the_bundled_model_and_what_it_is_for(tmp_path: Path) -> None:
    result = run(tmp_path, "models", "list", HF_HOME=str(tmp_path / "hub"))
    assert result.exit_code == 0
    assert "speech-demo" in result.stdout
    assert "synthetic voices only" in result.stdout


def test_list_as_json_marks_the_model_in_use(tmp_path: Path) -> None:
    result = run(tmp_path, "models", "list", "--json", CALLMIRROR_MODEL="speech-demo")
    first = parsed(result.stdout)["models"][0]
    assert (first["name"], first["used"], first["origin"]) == ("speech-demo", True, "bundled")


def test_check_of_the_demo_model_passes_and_says_what_it_is(tmp_path: Path) -> None:
    result = run(tmp_path, "models", "check", "speech-demo")
    assert result.exit_code == 0
    assert "on a real recording they mean nothing" in result.stdout


def test_check_of_an_empty_folder_fails_as_the_engine_does(tmp_path: Path) -> None:
    result = run(tmp_path, "models", "check", tmp_path)
    assert result.exit_code == 6
    assert "model.bin" in result.stdout


def test_pull_of_an_unknown_name_is_one_sentence(tmp_path: Path) -> None:
    failed(run(tmp_path, "models", "pull", "enormous"), 6, "enormous", "small")
