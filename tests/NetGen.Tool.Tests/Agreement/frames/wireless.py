"""802.11."""
from scapy.layers.dot11 import (
    Dot11, Dot11Ack, Dot11AssoReq, Dot11AssoResp, Dot11Auth, Dot11Beacon, Dot11Deauth, Dot11Disas, Dot11Elt, Dot11ProbeReq, Dot11ProbeResp, Dot11QoS,
    Dot11ReassoReq, RadioTap)
from scapy.layers.l2 import LLC, SNAP

from chance import data, mac, one, rng, u
from network import ipv4, udp


def addresses():
    return {"addr1": mac(), "addr2": mac(), "addr3": mac(), "SC": u(12) << 4, "ID": u(16)}


def elements():
    return Dot11Elt(ID=0, info=b"net") / Dot11Elt(ID=1, info=b"\x82\x84\x8b\x96") / Dot11Elt(ID=3, info=bytes([rng.randrange(1, 14)]))


def management():
    subtype, body = one(
        lambda: (8, Dot11Beacon(timestamp=u(64), beacon_interval=u(16), cap=u(16)) / elements()),
        lambda: (5, Dot11ProbeResp(timestamp=u(64), beacon_interval=u(16), cap=u(16)) / elements()),
        lambda: (4, Dot11ProbeReq() / elements()),
        lambda: (0, Dot11AssoReq(cap=u(16), listen_interval=u(16)) / elements()),
        lambda: (1, Dot11AssoResp(cap=u(16), status=u(4), AID=u(14)) / elements()),
        lambda: (2, Dot11ReassoReq(cap=u(16), listen_interval=u(16), current_AP=mac()) / elements()),
        lambda: (11, Dot11Auth(algo=rng.choice([0, 1]), seqnum=rng.randrange(1, 4), status=0)),
        lambda: (12, Dot11Deauth(reason=rng.randrange(1, 20))),
        lambda: (10, Dot11Disas(reason=rng.randrange(1, 20))))
    return Dot11(type=0, subtype=subtype, FCfield=rng.choice([0, 8]), **addresses()) / body


def control():
    return Dot11(type=1, subtype=13, addr1=mac(), ID=u(16)) / Dot11Ack()


def wireless_data():
    frame = one(
        lambda: Dot11(type=2, subtype=0, FCfield=rng.choice([1, 2]), **addresses()),
        lambda: Dot11(type=2, subtype=8, FCfield=rng.choice([1, 2]), **addresses()) / Dot11QoS(TID=u(3)),
        lambda: Dot11(type=2, subtype=0, FCfield=3, addr4=mac(), **addresses()))
    return frame / LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=0, code=0x0800) / ipv4() / udp() / data()


def radiotap():
    return RadioTap(
        present="TSFT+Flags+Rate+Channel+dBm_AntSignal+Antenna", mac_timestamp=u(64), Flags=0, Rate=rng.randrange(2, 109), ChannelFrequency=2412 + 5 * rng.randrange(11), ChannelFlags=0x00A0,
        dBm_AntSignal=-rng.randrange(1, 100), Antenna=u(2)) / wireless_data()
