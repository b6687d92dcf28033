"""How fast scenes are rendered into the cache: frames of 96×320 a second, on all cores."""

import json
import os
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPEC = {
    "name": "render", "kind": "depth", "training": {"steps": 1},
    "data": {"type": "scenes", "height": 96, "width": 320, "sequences": 7, "heldOut": 1, "frames": 24},
}


def main():
    print(f"\nScenes rendered into the cache, 96×320, {os.cpu_count()} cores\n")
    print("| world | frames | seconds | frames a second |")
    print("|---|---:|---:|---:|")
    for world in ("road", "room"):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            SPEC["data"]["world"] = world
            config = {key: value for key, value in SPEC.items() if key != "name"} | {"seed": 0}
            (folder / "config.json").write_text(json.dumps(config))
            command = [ROOT / ".build/release/parallax-worker", "prepare", folder]
            environment = os.environ | {"PARALLAX_CACHE": str(folder / "cache")}
            began = time.perf_counter()
            subprocess.run(command, check=True, env=environment)
            seconds = time.perf_counter() - began
            frames = 8 * SPEC["data"]["frames"]
            print(f"| {world} | {frames} | {seconds:.2f} | {frames / seconds:.0f} |", flush=True)


main()
