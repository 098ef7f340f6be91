"""What the builders draw at random, from one seed."""
import random
import sys

from scapy.packet import Raw

rng = random.Random(int(sys.argv[2]))


def u(bits):
    return rng.getrandbits(bits)


def raw(most=64):
    return rng.randbytes(rng.randrange(most))


def data(most=64):
    return Raw(raw(most))


def mac():
    return ":".join(f"{b:02x}" for b in [u(8) & 0xFE, *rng.randbytes(5)])


def ip4():
    return f"192.0.2.{rng.randrange(1, 255)}"


def ip6():
    return "2001:db8::" + ":".join(f"{u(16):x}" for _ in range(rng.randrange(1, 5)))


def port():
    """A port above those that a dissector of either side listens on."""
    return rng.randrange(50000, 60000)


def name():
    return ".".join(rng.choice(["www", "mail", "a", "x1"]) for _ in range(rng.randrange(1, 3))) + ".example."


def some(choices, most=3):
    """Up to so many of the choices, each made when it is chosen."""
    return [choice() for choice in rng.sample(choices, rng.randrange(min(most, len(choices)) + 1))]


def one(*choices):
    return rng.choice(choices)()
