"""Transports."""
from scapy.contrib.roce import AETH, BTH
from scapy.layers.inet import TCP, UDP
from scapy.packet import Raw

from chance import one, port, rng, u


def tcp_options():
    return [option() for option in rng.sample([
        lambda: ("MSS", u(16)), lambda: ("WScale", rng.randrange(15)), lambda: ("SAckOK", b""), lambda: ("NOP", None), lambda: ("Timestamp", (u(32), u(32))),
        lambda: ("SAck", (u(32), u(32))), lambda: ("UTO", u(16)), lambda: ("TFO", (u(32), u(32)))], rng.randrange(5))]


def tcp(**fields):
    return TCP(sport=port(), dport=port(), seq=u(32), ack=u(32), reserved=0, flags=u(8), window=u(16), urgptr=u(16), options=tcp_options(), **fields)


def roce():
    fields = {"solicited": u(1), "migreq": u(1), "pkey": u(16), "dqpn": u(24), "ackreq": u(1), "psn": u(24), "icrc": u(32)}
    return UDP(sport=port(), dport=4791) / one(
        lambda: BTH(opcode=17, **fields) / AETH(syndrome=u(5), msn=u(24)),
        lambda: BTH(opcode=4, **fields) / Raw(rng.randbytes(32)),
        lambda: BTH(opcode=10, **fields) / Raw(rng.randbytes(16 + 32)))
