"""Transports."""
from scapy.contrib.roce import AETH, BTH
from scapy.layers.inet import TCP, UDP
from scapy.layers.sctp import SCTP, SCTPChunkCookieEcho, SCTPChunkData, SCTPChunkInit, SCTPChunkInitAck, SCTPChunkSACK, SCTPChunkShutdown
from scapy.packet import Raw

from chance import one, port, raw, rng, u


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


def sctp():
    start = {"init_tag": u(32), "a_rwnd": u(32), "n_out_streams": u(16), "n_in_streams": u(16), "init_tsn": u(32)}
    return SCTP(sport=port(), dport=port(), tag=u(32)) / one(
        lambda: SCTPChunkInit(**start),
        lambda: SCTPChunkInitAck(**start),
        lambda: SCTPChunkCookieEcho(cookie=rng.randbytes(16)),
        lambda: SCTPChunkSACK(cumul_tsn_ack=u(32), a_rwnd=u(32), gap_ack_list=["2:4"], dup_tsn_list=[u(32) for _ in range(rng.randrange(2))]),
        lambda: SCTPChunkShutdown(cumul_tsn_ack=u(32)),
        lambda: SCTPChunkData(beginning=1, ending=1, unordered=u(1), tsn=u(32), stream_id=u(16), stream_seq=u(16), proto_id=u(32) | 1 << 31, data=b"data" + raw(32)))
