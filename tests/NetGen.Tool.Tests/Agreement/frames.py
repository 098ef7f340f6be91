"""Writes captures of what scapy can build, one file per link type: frames.py FOLDER SEED VALID CHANGED CUT.

Of each kind there are first VALID packets, then CHANGED ones with wrong bytes, then CUT ones that stop short."""
import random
import sys

from scapy.all import (
    ARP, BOOTP, DHCP, ICMP, IP, TCP, UDP, Dot1Q, Ether, IPOption, IPOption_NOP, IPv6, PPPoE, Raw, conf)
from scapy.layers.inet import IPOption_RR, IPOption_Router_Alert, IPOption_Timestamp
from scapy.layers.ntp import NTPHeader
from scapy.layers.ppp import PPP_LCP_Echo
from scapy.utils import RawPcapWriter

conf.verb = 0
rng = random.Random(int(sys.argv[2]))
VALID, CHANGED, CUT = (int(argument) for argument in sys.argv[3:6])


def u(bits):
    return rng.getrandbits(bits)


def data(most=64):
    return Raw(rng.randbytes(rng.randrange(most)))


def mac():
    return ":".join(f"{b:02x}" for b in [u(8) & 0xFE, *rng.randbytes(5)])


def ip4():
    return f"192.0.2.{rng.randrange(1, 255)}"


def ip6():
    return "2001:db8::" + ":".join(f"{u(16):x}" for _ in range(rng.randrange(1, 5)))


def ether():
    return Ether(src=mac(), dst=mac())


def ipv4(**fields):
    return IP(src=ip4(), dst=ip4(), tos=u(8), id=u(16), ttl=rng.randrange(1, 256), flags=rng.choice(["", "DF"]), **fields)


def ipv6(**fields):
    return IPv6(src=ip6(), dst=ip6(), tc=u(8), fl=u(20), hlim=u(8), **fields)


# Ports above those that a dissector of either side listens on.
def port():
    return rng.randrange(50000, 60000)


def ip_options():
    return rng.choice([
        [IPOption_Router_Alert()], [IPOption_NOP(), IPOption_RR(routers=[ip4(), ip4()])],
        [IPOption_Timestamp(flg=0, timestamp=u(32))], [IPOption(copy_flag=1, optclass=0, option=rng.randrange(20, 30), value=rng.randbytes(4))]])


def tcp_options():
    return rng.sample([("MSS", u(16)), ("WScale", rng.randrange(15)), ("SAckOK", b""), ("NOP", None), ("Timestamp", (u(32), u(32))), ("SAck", (u(32), u(32)))], rng.randrange(4))


def tcp():
    return TCP(sport=port(), dport=port(), seq=u(32), ack=u(32), reserved=0, flags=u(8), window=u(16), urgptr=u(16), options=tcp_options())


def udp():
    return UDP(sport=port(), dport=port())


def icmp():
    return rng.choice([
        lambda: ICMP(type=rng.choice([0, 8]), id=u(16), seq=u(16)) / data(),
        lambda: ICMP(type=3, code=rng.choice([0, 1, 2, 3, 13])) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=3, code=4, nexthopmtu=u(16)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=11, code=u(1)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=12, ptr=u(8)) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=5, code=rng.randrange(4), gw=ip4()) / ipv4(proto=17) / udp() / data(),
        lambda: ICMP(type=rng.choice([13, 14]), id=u(16), seq=u(16), ts_ori=u(31), ts_rx=u(31), ts_tx=u(31)),
    ])()


def ntp():
    stamps = {name: rng.randrange(1, 1 << 31) for name in ("ref", "orig", "recv", "sent")}
    return UDP(sport=123, dport=123) / NTPHeader(leap=u(2), version=rng.choice([3, 4]), mode=rng.choice([1, 2, 3, 4, 5]), stratum=rng.randrange(2, 16), poll=rng.randrange(17), precision=0xEC, **stamps)


def dhcp():
    options = [("message-type", rng.choice(["discover", "offer", "request", "ack"])), ("requested_addr", ip4()), ("server_id", ip4()), ("lease_time", u(32)), ("hostname", b"host"), "end"]
    return UDP(sport=68, dport=67) / BOOTP(op=rng.choice([1, 2]), xid=u(32), secs=u(16), flags=rng.choice([0, 0x8000]), ciaddr=ip4(), yiaddr=ip4(), siaddr=ip4(), giaddr=ip4(), chaddr=rng.randbytes(6)) / DHCP(options=options)


def arp():
    return ARP(op=rng.choice([1, 2]), hwsrc=mac(), psrc=ip4(), hwdst=mac(), pdst=ip4())


ETHERNET = {
    "ARP": lambda: ether() / arp(),
    "IPv4, UDP": lambda: ether() / ipv4() / udp() / data(),
    "IPv4, TCP": lambda: ether() / ipv4() / tcp() / data(),
    "IPv4 with options": lambda: ether() / ipv4(options=ip_options()) / udp() / data(),
    "IPv4 fragment": lambda: ether() / IP(src=ip4(), dst=ip4(), id=u(16), flags=rng.choice(["", "MF"]), frag=rng.randrange(1, 8000), proto=17) / data(),
    "ICMP": lambda: ether() / ipv4() / icmp(),
    "IPv6": lambda: ether() / ipv6(nh=253) / data(),
    "VLAN": lambda: ether() / Dot1Q(prio=u(3), id=u(1), vlan=u(12)) / ipv4() / udp() / data(),
    "two VLANs": lambda: Ether(src=mac(), dst=mac(), type=0x88A8) / Dot1Q(prio=u(3), vlan=u(12)) / Dot1Q(vlan=u(12)) / arp(),
    "NTP": lambda: ether() / ipv4() / ntp(),
    "DHCP": lambda: ether() / ipv4() / dhcp(),
    "PPPoE": lambda: ether() / PPPoE(sessionid=u(16)) / Raw(b"\xc0\x21") / PPP_LCP_Echo(code=rng.choice([9, 10]), id=u(8), magic_number=u(32)),
}


def changed(frame):
    """The frame with one to three bytes changed, behind the link addresses."""
    frame = bytearray(frame)
    for _ in range(rng.randrange(1, 4)):
        frame[rng.randrange(12, len(frame))] = u(8)
    return bytes(frame)


def cut(frame):
    """The frame as if the sender had stopped short: its lengths say more."""
    return frame[:rng.randrange(14, len(frame))]


def build(builders):
    frames = []
    for make in builders.values():
        frames += [bytes(make()) for _ in range(VALID)]
        frames += [changed(bytes(make())) for _ in range(CHANGED)]
        frames += [cut(bytes(make())) for _ in range(CUT)]
    return frames


for number, builders in ((1, ETHERNET),):
    with RawPcapWriter(f"{sys.argv[1]}/{number}.pcap", linktype=number) as capture:
        for frame in build(builders):
            capture.write(frame)
