"""Draws the pages as they stand over the sample accounts into docs/screenshots: ``make screenshots``.

Which pages, and in which light, stands in pages.toml. A page is drawn from its top, as far as its variant allows. The
pictures are kept in few colours, with which text and rules lose nothing.
"""

import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
from browsing import DESK, PHONE, SHOTS, chromium, fill_ledger, open_context, pages_of, served, shots, start_browser
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "screenshots"
LIMIT = 2_000_000
"""Bytes of all pictures together."""
TALLEST = {"light": 1200, "dark": 1200, "english": 1200, "phone": 1440}
VIEWS = {"light": DESK, "dark": DESK, "english": DESK, "phone": PHONE}
SHARED = 0xF0F0F0
"""The bits of a colour by which a picture tells it from others."""


def main() -> int:
    """Draw all pictures anew; the exit status is 1 where there is no browser or the pictures are too large."""
    program = chromium()
    if program is None:
        print("no Chromium is installed (RECOUPE_CHROMIUM names one)", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    for former in FOLDER.glob("*.png"):
        former.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = fill_ledger(Path(folder) / "samples.db")
        browser = start_browser(playwright, program)
        with served(ledger) as site:
            for variant in SHOTS:
                draw_all(browser, site, ledger, variant)
        browser.close()
    (FOLDER / "README.md").write_text(gallery(), encoding="utf-8")
    total = sum(picture.stat().st_size for picture in FOLDER.glob("*.png"))
    print(f"{total:,} bytes in {FOLDER.relative_to(ROOT)}")
    return int(total > LIMIT)


def draw_all(browser: Browser, site: str, ledger: Path, variant: str) -> None:
    """Nothing; writes the pictures of one variant."""
    language = "en" if variant == "english" else "fr"
    context = open_context(browser, language, view=VIEWS[variant], dark=variant == "dark")
    tab = context.new_page()
    for name, page in pages_of(ledger).items():
        if variant in shots()[name]:
            tab.goto(site + page.address)
            (FOLDER / f"{name}-{variant}.png").write_bytes(fewer_colours(photograph(tab, TALLEST[variant])))
    context.close()


def photograph(tab: Page, tallest: int) -> bytes:
    """The page from its top as a PNG, without Playwright's own way, which leaves no choice of its filters."""
    width, height = tab.evaluate("[innerWidth, Math.ceil(document.body.getBoundingClientRect().bottom)]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, tallest), "scale": 1}
    options = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    return base64.b64decode(tab.context.new_cdp_session(tab).send("Page.captureScreenshot", options)["data"])


def fewer_colours(picture: bytes) -> bytes:
    """The same PNG with a palette, each colour standing for those that share its upper bits."""
    pixels = decoded(picture).astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    colours, place, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    # Within a group the commonest colour stands for all, so that paper and ink stay what they are.
    by_weight = np.argsort(-counts, kind="stable")
    shared = colours[by_weight] & SHARED
    groups, first, group = np.unique(shared, return_index=True, return_inverse=True)
    if len(groups) > 256:
        raise ValueError(f"{len(groups)} colours do not fit a palette")
    group_of = np.empty(len(colours), np.uint8)
    group_of[by_weight] = group
    palette = b"".join(int(colour).to_bytes(3, "big") for colour in colours[by_weight][first])
    rows = np.zeros((pixels.shape[0], pixels.shape[1] + 1), np.uint8)
    rows[:, 1:] = group_of[place].reshape(pixels.shape)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", palette)]
    parts += [(b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, parts))


def chunk(part: tuple[bytes, bytes]) -> bytes:
    """A part of a PNG with its length and checksum."""
    name, data = part
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def decoded(picture: bytes) -> np.ndarray:
    """The pixels (rows, columns, red-green-blue) of a PNG as Chromium writes it fast: each row minus the one above."""
    at, data = 8, b""
    while at < len(picture):
        length, name = struct.unpack(">I4s", picture[at : at + 8])
        content = picture[at + 8 : at + 8 + length]
        if name == b"IHDR":
            width, height, depth, kind = struct.unpack(">IIBB", content[:10])
        elif name == b"IDAT":
            data += content
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, -1)
    if (depth, kind) != (8, 2) or set(rows[:, 0]) != {2}:
        raise ValueError("this Chromium writes another kind of PNG")
    return np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(height, width, 3)


def gallery() -> str:
    """A page of all pictures."""
    lines = ["# Pages of Recoupe", "", "Drawn by `make screenshots` from the sample accounts; all texts are invented."]
    for name, variants in shots().items():
        if variants:
            lines += ["", f"## {name}", "", *(f"![{name}, {one}]({name}-{one}.png)" for one in variants)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
