import asyncio
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from server.avatars import decoder
from server.avatars.pictures import PictureReader, PictureRefusedError
from server.errors import OverloadedError
from tests.server.avatars.hostile import COSTLY, MARKER, REFUSED, TAKEN, rotated, with_metadata


@pytest.mark.parametrize("name", TAKEN)
async def test_a_picture_becomes_two_square_ones_of_one_frame(name: str) -> None:
    pictures = await PictureReader().read(TAKEN[name]())
    for data, size in ((pictures.large, 256), (pictures.small, 64)):
        made = Image.open(io.BytesIO(data))
        assert made.format == "WEBP"
        assert made.size == (size, size)
        assert getattr(made, "n_frames", 1) == 1
        assert not set(made.info) & {"exif", "icc_profile", "xmp", "comment"}
        assert len(data) < 128 * 1024


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_picture_of_ours_is_refused_with_its_reason(name: str) -> None:
    make, reason = REFUSED[name]
    with pytest.raises(PictureRefusedError) as refused:
        await PictureReader().read(make())
    assert refused.value.reason == reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_nothing_that_a_file_tells_beside_its_pixels_is_kept(kind: str) -> None:
    sent = with_metadata(kind)
    assert MARKER in sent
    pictures = await PictureReader().read(sent)
    for data in (pictures.large, pictures.small):
        assert MARKER not in data
        assert b"EXIF" not in data
        assert b"ICCP" not in data


async def test_a_photograph_is_turned_upright() -> None:
    pictures = await PictureReader().read(rotated())
    made = Image.open(io.BytesIO(pictures.large)).convert("RGB")
    left, right = made.getpixel((60, 128)), made.getpixel((200, 128))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 200 > left[2]
    assert right[2] > 200 > right[0]


async def test_transparency_is_kept() -> None:
    pictures = await PictureReader().read(TAKEN["transparent png"]())
    assert Image.open(io.BytesIO(pictures.large)).mode == "RGBA"


BOMBS = ("bomb png", "wide png", "huge header", "progressive bomb", "large png", "large webp")
LARGE: dict[str, Callable[[], bytes]] = (
    COSTLY
    | {name: REFUSED[name][0] for name in BOMBS}
    | {name: TAKEN[name] for name in ("photograph of a telephone", "progressive jpeg", "polyglot")}
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> "Cost":
    """What Python and Pillow take before any picture."""
    return _cost(tmp_path_factory.mktemp("plain"), b"")


@pytest.mark.parametrize("name", LARGE)
def test_no_file_costs_more_than_a_second_and_64_mebibytes(
    name: str, tmp_path: Path, plain: "Cost"
) -> None:
    sent = LARGE[name]()
    used = _cost(tmp_path, sent)
    assert used.memory_kib - plain.memory_kib < 64 * 1024
    # Of the processor, where the kernel stops it after a second.
    assert used.processor_s < plain.processor_s + 1.5


_LAUNCH = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
arguments = [sys.executable, "-I", sys.argv[1]]
pid = os.posix_spawn(sys.executable, arguments, {}, file_actions=silent)
used = os.wait4(pid, 0)[2]
sys.stderr.write(f"{used.ru_maxrss} {used.ru_utime + used.ru_stime}")
"""


class Cost(NamedTuple):
    """What one process took: memory in KiB, processor in seconds."""

    memory_kib: int
    processor_s: float


def _cost(folder: Path, data: bytes) -> Cost:
    path = folder / "input"  # and no pipe: what is measured is the decoder alone
    path.write_bytes(data)
    with path.open("rb") as sent:
        # A child is charged with the memory of whoever starts it, so that one is small.
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCH, decoder.__file__],
            stdin=sent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=True,
        )
    memory_kib, processor_s = done.stderr.split()
    return Cost(int(memory_kib), float(processor_s))


async def test_a_decoder_that_hangs_is_ended_and_the_next_picture_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hanging = tmp_path / "hanging.py"
    hanging.write_text("import time\ntime.sleep(60)\n")
    reader = PictureReader(at_once=1)
    with monkeypatch.context() as patch:
        patch.setattr("server.avatars.pictures._DECODER", hanging)
        patch.setattr("server.avatars.pictures._TIMEOUT_S", 0.5)
        with pytest.raises(PictureRefusedError):
            await reader.read(b"x")
    await reader.read(TAKEN["jpeg"]())


async def test_too_many_in_line_are_refused_and_the_others_served() -> None:
    reader = PictureReader(at_once=1)
    sent = TAKEN["png"]()
    done = await asyncio.gather(*(reader.read(sent) for _ in range(12)), return_exceptions=True)
    refused = [each for each in done if isinstance(each, BaseException)]
    assert len(refused) == 3
    assert all(isinstance(each, OverloadedError) for each in refused)
    await reader.read(sent)


def test_the_decoder_has_no_rights_left(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(decoder.__file__).parent)!r})\n"
        "import decoder\n"
        "decoder.Image.init()\n"
        "decoder.restrict()\n"
        "def tries(what):\n"
        "    try:\n"
        "        what()\n"
        "    except (OSError, MemoryError) as error:\n"
        "        return type(error).__name__\n"
        "    return 'done'\n"
        "import os\n"
        "print(tries(lambda: open('/etc/passwd')), tries(lambda: bytearray(80_000_000)))\n"
    )
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split() == ["OSError", "MemoryError"]
