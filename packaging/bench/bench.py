"""What `run` and `planted` share: where things are, and how to make the inputs. Standard library only."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT.parent / "shared" / "bench" / "generate.py"


def generator(path):
    """The generator of registries, or the end of the program with the reason."""
    found = Path(path) if path else GENERATOR
    if not found.is_file():
        sys.exit(
            f"There is no generator at {found}, so there is nothing to measure.\n"
            "Name one with --generator."
        )
    return found


def cache(path):
    """A folder outside the checkout for what is made and downloaded."""
    base = Path(path) if path else default_cache()
    base.mkdir(parents=True, exist_ok=True)
    return base.resolve()


def default_cache():
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "hubconsole-bench"


def generate(program, target, count, *options, report=None):
    """One registry, made once and kept."""
    wanted = [target] + ([report] if report else [])
    if all(file.is_file() for file in wanted):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(program), "registry", "-n", str(count), "-o", str(target)]
    if report:
        command += ["--report", str(report)]
    subprocess.run(command + list(options), check=True)
    return target


def hubctl(path):
    """The launcher to measure. It is run once first, because it may build itself."""
    launcher = Path(path) if path else ROOT / "hubctl"
    if not launcher.is_file():
        sys.exit(f"There is no {launcher}. Name the launcher with --hubctl.")
    subprocess.run([str(launcher), "--version"], check=True, stdout=subprocess.DEVNULL)
    return launcher


def read_json(file):
    with open(file, encoding="utf-8") as text:
        return json.load(text)
