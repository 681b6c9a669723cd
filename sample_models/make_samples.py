"""Make the histories of the sample workspaces: `python sample_models/make_samples.py [--out DIR]`.

The files under `sample_models/data/` are what this script writes, byte for byte; a test holds it to
that. It needs the standard library only.
"""

import argparse
from pathlib import Path

from making import fit_and_engagement, services, shop, starter, three_products

SAMPLES = {
    "starter": starter.make,
    "three-products": three_products.make,
    "fit-and-engagement": fit_and_engagement.make,
    "services": services.make,
    "shop": shop.make,
}


def main() -> None:
    """Write every sample's two tables into a folder of its own."""
    parser = argparse.ArgumentParser(description="Make the histories of the sample workspaces.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", metavar="DIR")
    folder = parser.parse_args().out
    for name, make in SAMPLES.items():
        make(folder / name)


if __name__ == "__main__":
    main()
